import {randomBytes} from 'node:crypto';
import type {Address} from '../address/address.js';
import {cleanHeaderValue} from '../draft/draft.js';
import type {Draft} from '../ports.js';
import {planBody} from './body.js';
import {formatDate} from './date.js';
import {type FieldWriter, loadFieldWriter} from './field.js';

export type CompileOptions = {
	/** Who sends where the draft does not say. */
	readonly sender: Address;
	readonly hostName: string;
	readonly date: Date;
	/** Of the program, for User-Agent. */
	readonly version: string;
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

/** Those without which MailComposer would make one of its own. */
const leftToComposer = new Set(['date', 'message-id']);

/**
 * Writes a draft as a message of RFC 5322 with lines that end in \n, as sendmail takes it. Fields that the user gave
 * replace those that are made here. Bcc is never in it.
 */
export const compileMessage = async (draft: Draft, options: CompileOptions): Promise<Buffer> => {
	const {default: MailComposer} = await import('nodemailer/lib/mail-composer');
	const writer = await loadFieldWriter();
	const given = draft.fields.filter(({value}) => cleanHeaderValue(value) !== '');
	const wished = (name: string): string | undefined =>
		given.find(field => field.name.toLowerCase() === name.toLowerCase())?.value;
	const unlessGiven = (name: string, value: string): string | undefined =>
		wished(name) === undefined && value !== '' ? value : undefined;
	const body = await planBody(draft.text, {
		contentType: wished('Content-Type'),
		transferEncoding: wished('Content-Transfer-Encoding'),
	});
	const extra = given
		.filter(({name}) => !held.has(name.toLowerCase()) && !leftToComposer.has(name.toLowerCase()))
		.map(({name, value}) => ({name, value, line: writer.given(name, value)}));
	const root = new MailComposer({
		newline: 'unix',
		headers: [
			{key: 'User-Agent', value: unlessGiven('User-Agent', `inkmail/${options.version}`) ?? ''},
			...extra.filter(({line}) => line === undefined).map(({name, value}) => ({key: name, value: writer.text(value)})),
		],
		subject: writer.text(draft.subject),
		// As text: MailComposer writes a Date in UTC.
		date: cleanHeaderValue(wished('Date') ?? formatDate(options.date)),
		// MailComposer would look for the domain in the From that it is not given.
		messageId: cleanHeaderValue(wished('Message-ID') ?? `<${randomBytes(15).toString('hex')}@${options.hostName}>`),
		inReplyTo: unlessGiven('In-Reply-To', threadIds([draft.inReplyTo ?? ''])),
		references: unlessGiven('References', threadIds(draft.references)),
		text: body.kind === 'composed' ? body.text : '',
		encoding: body.kind === 'composed' ? body.encoding : undefined,
	}).compile();
	if (body.kind === 'verbatim') {
		root.setHeader('Content-Type', prepared(body.contentType));
		root.setHeader('Content-Transfer-Encoding', prepared(body.transferEncoding));
	} else if (body.contentType !== undefined) {
		// Not as an alternative of that type: MailComposer would call it an attachment unless it is a text.
		root.setHeader('Content-Type', body.contentType);
	}

	const lines = [
		...addressLines(wished('From') === undefined ? [draft.from ?? options.sender] : [], draft, writer),
		...extra.flatMap(({line}) => line ?? []),
	];
	return Buffer.concat([
		Buffer.from(lines.map(line => `${line}\n`).join('')),
		await root.build(),
		Buffer.from(body.kind === 'verbatim' ? body.text : ''),
	]);
};

/**
 * The fields of addresses, to stand before those of MailComposer: it drops a name without a domain, or writes `root` as
 * `<root>`, and takes nothing prepared for From, To and Cc.
 */
const addressLines = (from: readonly Address[], {to, cc}: Draft, writer: FieldWriter): readonly string[] =>
	Object.entries({From: from, To: to, Cc: cc})
		.filter(([, addresses]) => addresses.length > 0)
		.map(([name, addresses]) => writer.addresses(name, addresses));

// MailComposer neither encodes nor rewrites what is prepared.
const prepared = (value: string): {prepared: true; foldLines: true; value: string} => ({
	prepared: true,
	foldLines: true,
	value,
});

// They come from mail of others. MailComposer writes them as they are; but where one is not ASCII in a header, mail systems
// ask for an extension (RFC 6531) that most do not have, and send the message back.
const threadIds = (ids: readonly string[]): string =>
	ids
		.map(cleanHeaderValue)
		.filter(id => /^[ -~]{1,900}$/.test(id))
		.join(' ');
