import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import fc from 'fast-check';
import {type AddressObject, type ParsedMail, simpleParser} from 'mailparser';
import {expect, onTestFinished, test} from 'vitest';
import type {Address} from '../../source/address/address.js';
import {emptyDraft} from '../../source/draft/draft.js';
import type {Draft, TransferEncoding} from '../../source/ports.js';
import {describeAttachment} from '../../source/send/attachment.js';
import {compileMessage, octetsOf} from '../../source/send/compile.js';

/** As many as fit into half a minute on a slow machine; INKMAIL_DRAFTS has other ideas. */
const count = Number(process.env.INKMAIL_DRAFTS ?? 1500);

const scripts = [
	'abc XYZ .,:;<>@"\\=?()_-+&/',
	'äßéłØñ ',
	'Привет мир ',
	'日本語漢字かな ',
	'한국어 ',
	'עברית مرحبا ',
	'ไทยहिन्दी ',
	'😀👩‍🚀🏳️‍🌈 ',
];
const words = fc
	.tuple(fc.constantFrom(...scripts), fc.constantFrom(...scripts))
	.chain(([one, other]) => fc.string({unit: fc.constantFrom(...one, ...other), maxLength: 120}));
/** What may stand in a header: no control, and nothing that reads as encoded already. */
const headerText = words.map(text =>
	text
		.replaceAll('=?', '=')
		.replaceAll(/[\p{Cc}\p{Surrogate}]/gu, '')
		.replaceAll(/ {2,}/g, ' ')
		.trim(),
);
const body = fc
	.array(
		fc.oneof(
			{weight: 6, arbitrary: words},
			fc.constantFrom('From me', '>From you', '.', '..', '', '-- ', '=', '~q', 'end  ', '\t', '--=_'),
			fc.integer({min: 70, max: 2200}).map(length => 'x'.repeat(length)),
			fc.integer({min: 70, max: 1100}).map(length => 'ü '.repeat(length)),
		),
		{maxLength: 12},
	)
	.map(lines => lines.join('\n').replaceAll(/\p{Surrogate}/gu, ''));
const fileName = headerText
	.map(text =>
		text
			.replaceAll(/[/\\"]/g, '_')
			.slice(0, 80)
			.replaceAll(/\p{Surrogate}/gu, '')
			.trim(),
	)
	.filter(name => !/^\.*$/.test(name));
const file = fc.record({
	name: fileName,
	extension: fc.constantFrom('', '.txt', '.csv', '.pdf', '.log', '.html', '.unknown'),
	content: fc.oneof(
		fc.uint8Array({maxLength: 5000}).map(octets => Buffer.from(octets)),
		body.map(text => Buffer.from(text)),
		body.map(text => Buffer.from(text.replaceAll('\n', '\r\n'))),
	),
	encoding: fc.constantFrom<TransferEncoding | undefined>(
		undefined,
		undefined,
		'7bit',
		'8bit',
		'quoted-printable',
		'base64',
	),
});
const person = (place: string): fc.Arbitrary<Address[]> =>
	fc
		.array(headerText, {maxLength: 4})
		.map(names => names.map((name, index) => ({name, address: `${place}${index}@x.test`})));
const sketch = fc.record({
	subject: headerText,
	from: headerText.map(name => ({name, address: 'me@x.test'})),
	to: person('to'),
	cc: person('cc'),
	note: headerText,
	text: body,
	textEncoding: fc.constantFrom<TransferEncoding | undefined>(undefined, undefined, undefined, '8bit', 'base64'),
	html: fc.option(body, {freq: 4}),
	files: fc.array(file, {maxLength: 3}),
});
type Sketch = typeof sketch extends fc.Arbitrary<infer Value> ? Value : never;

const draftOf = async (
	{subject, from, to, cc, note, text, textEncoding, html, files}: Sketch,
	folder: string,
): Promise<Draft> => {
	const attachments = await Promise.all(
		files.map(async ({name, extension, content, encoding}, index) => {
			const path = join(folder, `${index}${extension}`);
			writeFileSync(path, content);
			const named = {name: `${name}${extension}`};
			return describeAttachment(path, encoding === undefined ? named : {...named, encoding});
		}),
	);
	const page = join(folder, 'page.html');
	writeFileSync(page, html ?? '');
	const form = await describeAttachment(page, {type: 'text/html; charset=utf-8', name: '', place: 'alternative'});
	return {
		...emptyDraft,
		subject,
		from,
		to,
		cc,
		text,
		...(textEncoding === undefined ? {} : {textEncoding}),
		fields: note === '' ? [] : [{name: 'X-Note', value: note}],
		attachments: html === null ? attachments : [form, ...attachments],
	};
};

const compile = async (draft: Draft): Promise<Buffer> => {
	const message = await compileMessage(draft, {
		sender: {name: '', address: 'root@vm.example'},
		hostName: 'vm.example',
		date: new Date(0),
		version: '1.2.3',
	});
	const pieces: Uint8Array[] = [];
	for await (const piece of octetsOf(message)) {
		pieces.push(piece);
	}

	return Buffer.concat(pieces);
};

type Found = {
	readonly subject: string;
	readonly from: readonly string[][];
	readonly to: readonly string[][];
	readonly cc: readonly string[][];
	readonly fields: readonly string[];
	readonly forms: readonly string[][];
	readonly attachments: readonly string[][];
	readonly defects: readonly string[];
};

const startPython = (): ((message: Buffer) => Promise<Found>) => {
	const python = spawn('python3', [join(import.meta.dirname, 'parse_messages.py')], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	onTestFinished(() => void python.kill());
	const lines = createInterface({input: python.stdout})[Symbol.asyncIterator]();
	return async message => {
		python.stdin.write(Buffer.concat([Buffer.from(`${message.length}\n`), message]));
		const {value} = await lines.next();
		return JSON.parse(String(value)) as Found;
	};
};

const pairs = (addresses: readonly Address[]): string[][] => addresses.map(({name, address}) => [name, address]);
const withLineEnd = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

const checkPython = (found: Found, drawn: Sketch, draft: Draft): void => {
	const {subject, from, to, cc, note, text, html, files} = drawn;
	const isTextThere = text !== '' || draft.attachments.length === 0;
	expect(found).toEqual({
		subject,
		from: pairs([from]),
		to: pairs(to),
		cc: pairs(cc),
		fields: note === '' ? [] : [note],
		forms: [
			...(isTextThere ? [['text/plain', withLineEnd(text)]] : []),
			...(html === null ? [] : [['text/html', html]]),
		],
		attachments: draft.attachments
			.filter(({place}) => place === undefined)
			.map(({name, type}, index) => [name, type.split(';', 1)[0], files[index]?.content.toString('base64')]),
		defects: [],
	});
};

const addressesIn = (field: AddressObject | AddressObject[] | undefined): string[][] =>
	(Array.isArray(field) ? field : [field]).flatMap(part =>
		(part?.value ?? []).map(({name, address}) => [name, address ?? '']),
	);

/** Mailparser takes CR LF for LF, blanks at the end of a text away, and a mark at its beginning for one of order. */
const plain = (text: string): string =>
	text
		.replaceAll('\r', '')
		.replace(/^\uFEFF/, '')
		.trimEnd();

const checkMailparser = (mail: ParsedMail, {subject, from, to, cc, text, html, files}: Sketch, draft: Draft): void => {
	expect(mail.subject ?? '').toBe(subject);
	expect(addressesIn(mail.from)).toEqual(pairs([from]));
	expect(addressesIn(mail.to)).toEqual(pairs(to));
	expect(addressesIn(mail.cc)).toEqual(pairs(cc));
	// It makes a text of a message that has only HTML.
	if (text !== '' || html === null) {
		expect(plain(mail.text ?? '')).toBe(plain(text));
	}

	if (html !== null && html.trim() !== '') {
		expect(plain(String(mail.html))).toBe(plain(html));
	}

	expect(mail.attachments.map(({filename, content}) => [filename, content.toString('base64')])).toEqual(
		draft.attachments
			.filter(({place}) => place === undefined)
			.map(({name}, index) => [name, files[index]?.content.toString('base64')]),
	);
};

test(`${count} drafts in many scripts are read by others as they were written`, async () => {
	const folder = mkdtempSync(join(tmpdir(), 'inkmail-drafts-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
	const ask = startPython();
	await fc.assert(
		fc.asyncProperty(sketch, async drawn => {
			const draft = await draftOf(drawn, folder);
			const message = await compile(draft);
			const lines = message.toString('latin1').split('\n');
			expect(lines.every(({length}) => length <= 998)).toBe(true);
			expect(lines.some(line => /^>*From /.test(line))).toBe(false);
			checkPython(await ask(message), drawn, draft);
			checkMailparser(await simpleParser(message), drawn, draft);
		}),
		{numRuns: count, endOnFailure: true},
	);
}, 1_200_000);
