import {randomBytes} from 'node:crypto';
import type {Address} from '../address/address.js';
import {cleanHeaderValue} from '../draft/draft.js';
import type {Draft} from '../ports.js';
import {attachmentPart} from './attachment-part.js';
import {textPart} from './body.js';
import {formatDate} from './date.js';
import {loadFieldWriter} from './field.js';
import {multipart, type Part, partFields} from './part.js';

export type CompileOptions = {
	/** Who sends where the draft does not say. */
	readonly sender: Address;
	readonly hostName: string;
	readonly date: Date;
	/** Of the program, for User-Agent; undefined if it is not to be named. */
	readonly version: string | undefined;
};

/** A message of RFC 5322 with lines that end in \n, as sendmail takes it. */
export type CompiledMessage = {
	/** The header fields. Bcc is there only for a copy that the sender keeps. */
	header(options?: {readonly hasBcc: boolean}): string;
	/** What comes after the empty line. May be read again. Throws UserError if an attachment cannot be read any more. */
	body(): AsyncIterable<Uint8Array>;
};

/** Fields of a draft that do not go out as they are: they say who gets the message, or how its body is encoded. */
const held = new Set([
	'to',
	'cc',
	'bcc',
	'resent-bcc',
	'subject',
	'mime-version',
	'content-type',
	'content-transfer-encoding',
]);

/** Fields that are made here, in this order, unless the user gave them. */
const made = ['date', 'from', 'message-id', 'in-reply-to', 'references', 'user-agent'];

/**
 * Writes a draft as a message. Fields that the user gave replace those that are made here. Throws UserError for an
 * attachment that is not there or may not be read.
 */
export const compileMessage = async (draft: Draft, options: CompileOptions): Promise<CompiledMessage> => {
	const writer = await loadFieldWriter();
	const given = draft.fields.filter(({value}) => cleanHeaderValue(value) !== '');
	const wished = (name: string): string | undefined =>
		given.find(field => field.name.toLowerCase() === name.toLowerCase())?.value;
	const field = (name: string, value: string): string => {
		const said = wished(name) ?? value;
		return cleanHeaderValue(said) === '' ? '' : `${writer.field(name, said)}\n`;
	};
	const addressed = (name: string, addresses: readonly Address[]): string =>
		addresses.length === 0 ? '' : `${writer.addresses(name, addresses)}\n`;

	const body = await bodyOf(draft, {
		contentType: wished('Content-Type'),
		transferEncoding: wished('Content-Transfer-Encoding'),
	});
	const from = wished('From');
	const messageId = `<${randomBytes(15).toString('hex')}@${options.hostName}>`;
	const begin = [
		field('Date', formatDate(options.date)),
		from === undefined ? addressed('From', [draft.from ?? options.sender]) : field('From', from),
		addressed('To', draft.to),
		addressed('Cc', draft.cc),
	];
	const end = [
		field('Subject', draft.subject),
		field('Message-ID', messageId),
		field('In-Reply-To', threadIds([draft.inReplyTo ?? ''])),
		field('References', threadIds(draft.references)),
		...given
			.filter(({name}) => !held.has(name.toLowerCase()) && !made.includes(name.toLowerCase()))
			.map(({name, value}) => `${writer.field(name, value)}\n`),
		field('User-Agent', options.version === undefined ? '' : `inkmail/${options.version}`),
		'MIME-Version: 1.0\n',
		partFields({...body, type: writer.fold(body.type)}),
	];
	return {
		header: ({hasBcc} = {hasBcc: false}) => [...begin, hasBcc ? addressed('Bcc', draft.bcc) : '', ...end].join(''),
		body: () => body.content(),
	};
};

/** The text with its other forms, then what is attached. */
const bodyOf = async (
	{text, textEncoding, attachments}: Draft,
	wishes: {readonly contentType: string | undefined; readonly transferEncoding: string | undefined},
): Promise<Part> => {
	const alternatives: Part[] = [];
	const others: Part[] = [];
	for (const attachment of attachments) {
		(attachment.place === 'alternative' ? alternatives : others).push(await attachmentPart(attachment));
	}

	const forms =
		text === '' && attachments.length > 0
			? alternatives
			: [await textPart(text, {...wishes, encoding: textEncoding}), ...alternatives];
	const [only] = forms;
	const parts = [
		...(only === undefined ? [] : [forms.length === 1 ? only : multipart('alternative', forms)]),
		...others,
	];
	const [sole] = parts;
	return sole !== undefined && others.length === 0 ? sole : multipart('mixed', parts);
};

/** A compiled message from its first octet to its last. */
export async function* octetsOf(message: CompiledMessage): AsyncIterable<Uint8Array> {
	yield Buffer.from(`${message.header()}\n`);
	yield* message.body();
}

// They come from mail of others. Where one is not ASCII in a header, mail systems ask for an extension (RFC 6531) that most
// do not have, and send the message back.
const threadIds = (ids: readonly string[]): string =>
	ids
		.map(cleanHeaderValue)
		.filter(id => /^[ -~]{1,900}$/.test(id))
		.join(' ');
