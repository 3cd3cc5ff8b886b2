import {randomBytes} from 'node:crypto';
import type {Address} from '../address/address.js';
import type {Draft} from '../ports.js';
import {encodeBody} from './body.js';
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

/**
 * Writes a draft as a message of RFC 5322 with lines that end in \n, as sendmail takes it. Fields that the user gave
 * replace those that are made here. Bcc is never in it.
 */
export const compileMessage = async (draft: Draft, options: CompileOptions): Promise<Buffer> => {
	const writer = await loadFieldWriter();
	const given = draft.fields.filter(({value}) => value !== '');
	const wished = (name: string): string | undefined =>
		given.find(field => field.name.toLowerCase() === name.toLowerCase())?.value;
	const body = encodeBody(draft.text, {
		contentType: wished('Content-Type'),
		transferEncoding: wished('Content-Transfer-Encoding'),
	});
	const fields = [
		...ownFields(draft, options, writer).filter(([name]) => wished(name) === undefined || held.has(name.toLowerCase())),
		...given
			.filter(({name}) => !held.has(name.toLowerCase()))
			.map(({name, value}) => [name, writer.given(name, value)]),
		['MIME-Version', 'MIME-Version: 1.0'],
		['Content-Type', writer.text('Content-Type', body.contentType)],
		['Content-Transfer-Encoding', writer.text('Content-Transfer-Encoding', body.transferEncoding)],
	];
	return Buffer.from(`${fields.map(([, line]) => line).join('\n')}\n\n${body.text}`);
};

type NamedField = readonly [name: string, line: string];

const ownFields = (draft: Draft, options: CompileOptions, writer: FieldWriter): readonly NamedField[] => {
	const {sender, hostName, date, version} = options;
	const addresses = (name: string, list: readonly Address[]): NamedField[] =>
		list.length === 0 ? [] : [[name, writer.addresses(name, list)]];
	const text = (name: string, value: string): NamedField[] => (value === '' ? [] : [[name, writer.text(name, value)]]);
	return [
		...addresses('From', [draft.from ?? sender]),
		...addresses('To', draft.to),
		...addresses('Cc', draft.cc),
		...text('Subject', draft.subject),
		...text('Date', formatDate(date)),
		...text('Message-ID', `<${randomBytes(15).toString('hex')}@${hostName}>`),
		...text('In-Reply-To', draft.inReplyTo ?? ''),
		...text('References', draft.references.join(' ')),
		...text('User-Agent', `inkmail/${version}`),
	];
};
