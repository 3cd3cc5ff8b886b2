import type {Address} from '../address/address.js';
import {readRecipients} from '../address/recipients.js';
import {addressKey, withoutDuplicates} from '../address/same.js';
import {UserError} from '../errors.js';
import type {Draft} from '../ports.js';
import {safe} from '../render/safe-text.js';

/** The fields that say who gets a message, the more visible first. */
export type RecipientField = 'to' | 'cc' | 'bcc';

const recipientFields: readonly RecipientField[] = ['to', 'cc', 'bcc'];

/** A message with nothing in it. */
export const emptyDraft: Draft = {
	to: [],
	cc: [],
	bcc: [],
	subject: '',
	fields: [],
	references: [],
	text: '',
	attachments: [],
};

/**
 * What may stand in a header field: a line break or another control character becomes a blank, so that no text can
 * begin a new field or end the header (CVE-2015-8476). Blanks at the ends are left out.
 */
export const cleanHeaderValue = (text: string): string =>
	text.replaceAll(/\r\n|[\0-\u001F\u007F-\u009F\u2028\u2029]/g, ' ').trim();

/** The draft with another subject. */
export const withSubject = (draft: Draft, subject: string): Draft => ({...draft, subject: cleanHeaderValue(subject)});

/**
 * The draft with more recipients, in the order given. Nobody is named twice: who stands in a field that more people see
 * is left there, and who stood in a less visible one is moved.
 */
export const withRecipients = (draft: Draft, field: RecipientField, addresses: readonly Address[]): Draft => {
	const place = recipientFields.indexOf(field);
	const seen = recipientFields.slice(0, place + 1).flatMap(visible => draft[visible]);
	const added = withoutDuplicates(addresses.map(withCleanName), seen);
	const moved = new Set(added.map(({address}) => addressKey(address)));
	const remaining = (other: RecipientField): readonly Address[] =>
		draft[other].filter(({address}) => !moved.has(addressKey(address)));
	return {
		...draft,
		to: remaining('to'),
		cc: remaining('cc'),
		bcc: remaining('bcc'),
		[field]: [...draft[field], ...added],
	};
};

const withCleanName = ({name, address}: Address): Address => ({name: cleanHeaderValue(name), address});

/**
 * The draft with a further field, as `-a 'Name: value'` gives it. `To`, `Cc` and `Bcc` add recipients, and `Subject` sets
 * one that is still missing, since what they say is to be done as well as written. Throws UserError for what is no name
 * of a field (RFC 5322, section 3.6.8) and for addresses that mail cannot be sent to.
 */
export const withField = (draft: Draft, name: string, value: string): Draft => {
	if (!/^[!-9;-~]{1,200}$/.test(name)) {
		throw new UserError(safe`${name}: not the name of a header field`);
	}

	const field = recipientFields.find(known => known === name.toLowerCase());
	if (field !== undefined) {
		return withRecipients(draft, field, readRecipients(cleanHeaderValue(value)));
	}

	if (name.toLowerCase() === 'subject') {
		return draft.subject === '' ? withSubject(draft, value) : draft;
	}

	return {...draft, fields: [...draft.fields, {name, value: cleanHeaderValue(value)}]};
};

/** Everybody who gets the message, each once. */
export const recipientsOf = ({to, cc, bcc}: Draft): readonly Address[] => withoutDuplicates([...to, ...cc, ...bcc]);
