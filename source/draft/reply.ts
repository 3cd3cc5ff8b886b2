import type {Address} from '../address/address.js';
import {addressFault} from '../address/faults.js';
import {isMine, type Myself, withoutDuplicates} from '../address/same.js';
import type {Draft, Header} from '../ports.js';
import {cleanHeaderValue, emptyDraft, withRecipients} from './draft.js';

/** A message that is answered. */
export type Original = {
	readonly header: Header;
	/** Envelope sender, from the From_ line: answered where the header names nobody. */
	readonly sender: string;
};

export type ReplyOptions = {
	/** `all`: everybody who got the message; `sender`: who wrote it. */
	readonly kind: 'all' | 'sender';
	readonly me: Myself;
	/** The variable `metoo`: the user's own addresses are not left out. */
	readonly metoo: boolean;
	/** The variable `replyprefix`: what goes before the subject. */
	readonly replyPrefix: string;
	/** The variable `replyregex`: how a subject begins that has such a prefix already. */
	readonly replyPattern: string;
	/** `sender`: fields that say whom an answer goes to, in lower case; Mail-Followup-To is for answers to all only. */
	readonly senderFields: readonly string[];
	/** The variable `fullnames`: names stand beside the addresses. */
	readonly fullNames: boolean;
};

/** RFC 5322 sets no limit; the first and the last ones are enough for any reader to find the thread. */
const maximumReferences = 20;

/**
 * The header of an answer; its text is empty. An answer to all goes where Mail-Followup-To says, or else to the author
 * and those in To, with a copy to those in Cc; never to the user, unless nobody else is left. An answer to the sender goes
 * where Reply-To or else From says. A list that has nobody in it means that there is nobody to answer.
 * Of the others, those that mail cannot be sent to are left out; an author like that stays, to be refused and seen.
 */
export const replyDraft = (original: Original, options: ReplyOptions): Draft => {
	const {header} = original;
	const {to, cc} = options.kind === 'all' ? everybody(original, options) : {to: authors(original, options), cc: []};
	const answered = messageIds(header.raw('Message-ID')).at(0);
	const draft: Draft = {
		...emptyDraft,
		subject: replySubject(header.text('Subject') ?? '', options),
		references: replyReferences(header, answered),
		...(answered === undefined ? {} : {inReplyTo: answered}),
	};
	const named = (addresses: readonly Address[]): readonly Address[] =>
		options.fullNames ? addresses : addresses.map(({address}) => ({name: '', address}));
	return withRecipients(withRecipients(draft, 'to', named(to)), 'cc', named(cc));
};

/**
 * One answer to several messages (`R 1 4`): it goes to all who would get an answer of their own, and belongs to the thread
 * of the first. Without drafts, an empty one.
 */
export const mergeReplies = (drafts: readonly Draft[]): Draft =>
	drafts.reduce(
		(merged, {to, cc}) => withRecipients(withRecipients(merged, 'to', to), 'cc', cc),
		drafts[0] ?? emptyDraft,
	);

type Recipients = {readonly to: readonly Address[]; readonly cc: readonly Address[]};

const everybody = (original: Original, options: ReplyOptions): Recipients => {
	const {header} = original;
	const {me, metoo, senderFields} = options;
	const others = (addresses: readonly Address[]): readonly Address[] =>
		metoo ? addresses : addresses.filter(({address}) => !isMine(address, me));
	const followUp = senderFields.includes(followUpField) ? sendable(header.addresses(followUpField)) : [];
	if (followUp.length > 0) {
		const listed = others(followUp);
		return {to: listed.length > 0 ? listed : followUp, cc: []};
	}

	const senders = authors(original, options);
	const to = withoutDuplicates(others([...senders, ...sendable(header.addresses('To'))]));
	const cc = withoutDuplicates(others(sendable(header.addresses('Cc'))), to);
	if (to.length > 0) {
		return {to, cc};
	}

	return {to: cc.length > 0 ? cc : senders, cc: []};
};

/** Where an answer to all goes, its author says; one to the author goes to the author. */
const followUpField = 'mail-followup-to';

const authors = ({header, sender}: Original, {senderFields}: ReplyOptions): readonly Address[] => {
	const named = senderFields
		.filter(name => name !== followUpField)
		.map(name => usable(header.addresses(name)))
		.find(({length}) => length > 0);
	return named ?? usable([{name: '', address: sender}]);
};

// `undisclosed recipients` and `<>` are not somebody.
const usable = (addresses: readonly Address[]): readonly Address[] => addresses.filter(({address}) => address !== '');

const sendable = (addresses: readonly Address[]): readonly Address[] =>
	addresses.filter(({address}) => addressFault(address) === undefined);

const replySubject = (subject: string, {replyPrefix, replyPattern}: ReplyOptions): string => {
	const plain = cleanHeaderValue(subject.replaceAll(/\r?\n[ \t]+/g, ' '));
	return new RegExp(replyPattern, 'iu').test(plain) ? plain : cleanHeaderValue(`${replyPrefix}${plain}`);
};

// RFC 5322, section 3.6.4: the References of the original, or else its In-Reply-To if that has one id, then its own id.
const replyReferences = (header: Header, answered: string | undefined): readonly string[] => {
	const earlier = messageIds(header.raw('References'));
	const answeredBefore = messageIds(header.raw('In-Reply-To'));
	const thread = earlier.length > 0 || answeredBefore.length !== 1 ? earlier : answeredBefore;
	const ids = [...new Set(answered === undefined ? thread : [...thread.filter(id => id !== answered), answered])];
	return ids.length <= maximumReferences ? ids : [...ids.slice(0, 1), ...ids.slice(1 - maximumReferences)];
};

/** The well-formed message ids in a field, in order; words of other programs between them are passed over. */
const messageIds = (text: string | undefined): readonly string[] =>
	(text?.match(/<[^<>\s]{3,900}>/g) ?? []).filter(id => /^<[!-~]+@[!-~]+>$/.test(id));
