import type {Address} from '../address/address.js';
import {formatAddress} from '../address/format.js';
import {oneRecipient, readRecipients} from '../address/recipients.js';
import {UserError} from '../errors.js';
import type {Draft} from '../ports.js';
import {safe} from '../render/safe-text.js';
import {cleanHeaderValue, emptyDraft, withField, withRecipients, withSubject} from './draft.js';

/**
 * A draft as a text that people edit: header fields as they are meant, not encoded, an empty line, the text. A line
 * `Attach` names each attachment. `readDraftText` reads it back.
 */
export const writeDraftText = (draft: Draft): string => {
	const {from, to, cc, bcc, subject, fields, inReplyTo, references, attachments, text} = draft;
	const lines = [
		...(from === undefined ? [] : [`From: ${formatAddress(from)}`]),
		`To: ${list(to)}`,
		`Cc: ${list(cc)}`,
		`Bcc: ${list(bcc)}`,
		`Subject: ${subject}`,
		...fields.map(({name, value}) => `${name}: ${value}`),
		...(inReplyTo === undefined ? [] : [`In-Reply-To: ${inReplyTo}`]),
		...(references.length === 0 ? [] : [`References: ${references.join('\n ')}`]),
		...attachments.map(({path}) => `Attach: ${cleanHeaderValue(path)}`),
	];
	return `${lines.map(line => line.trimEnd()).join('\n')}\n\n${text}`;
};

// A line for each: long lists are read, and edited, by lines.
const list = (addresses: readonly Address[]): string => addresses.map(formatAddress).join(',\n ');

/**
 * Reads such a text back. Attachments are those of `before` that it still names; without it, what it names stays a field.
 * Throws UserError for a line that is no header field, with its number, and for addresses that mail cannot be sent to.
 */
export const readDraftText = (edited: string, before?: Pick<Draft, 'attachments'>): Draft => {
	// Not by `^` and `$`: to them a carriage return ends a line, too.
	const gap = /(?<![^\n])[ \t]*(?:\n|$)/.exec(edited);
	const end = gap?.index ?? edited.length;
	const text = edited.slice(end + (gap?.[0].length ?? 0));
	return fieldsOf(edited.slice(0, end)).reduce(
		(draft, field) =>
			before && field.name.toLowerCase() === 'attach'
				? withAttached(draft, field.value, before.attachments)
				: withEditedField(draft, field),
		{...emptyDraft, text: text === '' || text.endsWith('\n') ? text : `${text}\n`},
	);
};

const withAttached = (draft: Draft, path: string, before: Draft['attachments']): Draft => {
	const found = before.find(one => cleanHeaderValue(one.path) === path && !draft.attachments.includes(one));
	if (!found) {
		throw new UserError(safe`Attach: ${path}: was not attached before (~@ attaches files)`);
	}

	return {...draft, attachments: [...draft.attachments, found]};
};

type Field = {readonly name: string; readonly value: string};

const fieldsOf = (header: string): readonly Field[] => {
	const fields: {name: string; value: string}[] = [];
	for (const [index, line] of header.replace(/\n$/, '').split('\n').entries()) {
		const last = fields.at(-1);
		const [, name, value = ''] = /^([!-9;-~]+)[ \t]*:(.*)$/s.exec(line) ?? [];
		if (/^[ \t]/.test(line) && last) {
			last.value += ` ${line.trim()}`;
		} else if (name !== undefined) {
			fields.push({name, value: value.trim()});
		} else if (line !== '') {
			throw new UserError(safe`line ${index + 1}: no header field (an empty line ends the header): ${line}`);
		}
	}

	return fields;
};

const withEditedField = (draft: Draft, {name, value}: Field): Draft => {
	const key = name.toLowerCase();
	switch (key) {
		case 'to':
		case 'cc':
		case 'bcc': {
			return withRecipients(draft, key, readRecipients(value));
		}

		case 'subject': {
			return withSubject(draft, value);
		}

		case 'from': {
			return value === '' ? draft : {...draft, from: oneRecipient(value)};
		}

		case 'in-reply-to': {
			return value === '' ? draft : {...draft, inReplyTo: value};
		}

		case 'references': {
			return {...draft, references: value.split(/\s+/).filter(Boolean)};
		}

		default: {
			return value === '' ? draft : withField(draft, name, value);
		}
	}
};
