import fc from 'fast-check';
import {type AddressObject, type ParsedMail, simpleParser} from 'mailparser';
import {describe, expect, test} from 'vitest';
import {emptyDraft} from '../../source/draft/draft.js';
import type {Draft} from '../../source/ports.js';
import {compileMessage, octetsOf} from '../../source/send/compile.js';

const textOf = async (content: AsyncIterable<Uint8Array>): Promise<string> => {
	const pieces: Uint8Array[] = [];
	for await (const piece of content) {
		pieces.push(piece);
	}

	return Buffer.concat(pieces).toString('utf8');
};

const options = {
	sender: {name: '', address: 'root@vm.example'},
	hostName: 'vm.example',
	date: new Date(2026, 10, 24, 11, 48, 5),
	version: '1.2.3',
};

const compile = async (draft: Partial<Draft>): Promise<string> =>
	textOf(octetsOf(await compileMessage({...emptyDraft, to: [{name: '', address: 'bob@x.test'}], ...draft}, options)));

const parse = async (message: string): Promise<ParsedMail> => simpleParser(message);

const headerOf = (message: string): string => message.slice(0, message.indexOf('\n\n') + 1);
const bodyOf = (message: string): string => message.slice(message.indexOf('\n\n') + 2);
const fieldNames = (message: string): string[] =>
	headerOf(message)
		.split('\n')
		.filter(line => /^\S/.test(line))
		.map(line => line.slice(0, line.indexOf(':')));

const addressesIn = (field: AddressObject | AddressObject[] | undefined): {name: string; address: string}[] =>
	(Array.isArray(field) ? field : [field]).flatMap(part =>
		(part?.value ?? []).map(({name, address}) => ({name, address: address ?? ''})),
	);

describe('a message', () => {
	test('has what RFC 5322 wants, and says how its text is written', async () => {
		const message = await compile({
			to: [
				{name: '', address: 'bob'},
				{name: 'Carol C', address: 'carol@x.test'},
			],
			cc: [{name: '', address: 'dora@x.test'}],
			bcc: [{name: '', address: 'secret@x.test'}],
			subject: 'subj',
			inReplyTo: '<2@x>',
			references: ['<1@x>', '<2@x>'],
			fields: [
				{name: 'X-Job', value: 'backup'},
				{name: 'Reply-To', value: 'ops@x.test'},
				{name: 'X-Job', value: 'again'},
			],
			text: 'hello\n',
		});
		expect(
			message.replace(/<[0-9a-f]{30}@/, '<ID@').replace(/[+-]\d{4}$/m, '+ZONE'),
		).toBe(`Date: Tue, 24 Nov 2026 11:48:05 +ZONE
From: root@vm.example
To: bob, Carol C <carol@x.test>
Cc: dora@x.test
Subject: subj
Message-ID: <ID@vm.example>
In-Reply-To: <2@x>
References: <1@x> <2@x>
X-Job: backup
Reply-To: ops@x.test
X-Job: again
User-Agent: inkmail/1.2.3
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 7bit

hello
`);
	});

	test('names the instant at which it was written, whatever the zone', async () => {
		expect((await parse(await compile({}))).date).toEqual(options.date);
	});

	test('has another id each time', async () => {
		const [one, other] = await Promise.all([compile({}), compile({})]);
		expect((await parse(one)).messageId).not.toBe((await parse(other)).messageId);
	});

	test('comes from whom the user says', async () => {
		const {from} = await parse(await compile({from: {name: 'Jörg', address: 'joerg@x.test'}}));
		expect(addressesIn(from)).toEqual([{name: 'Jörg', address: 'joerg@x.test'}]);
	});

	test.each(['root', 'jörg', 'host!bob', '"john smith"'])('goes to a local name: %s', async address => {
		const message = await compile({from: {name: '', address}, to: [{name: '', address}], cc: [{name: 'A B', address}]});
		expect(message.split('\n').slice(1, 4)).toEqual([`From: ${address}`, `To: ${address}`, `Cc: A B <${address}>`]);
	});

	test('has no id in its thread that mail systems would send it back for', async () => {
		const message = await compile({inReplyTo: '<ü@x>', references: ['<1@x>', '<ü@x>', `<${'x'.repeat(1000)}@x>`]});
		expect(fieldNames(message)).not.toContain('In-Reply-To');
		expect(message).toContain('\nReferences: <1@x>\n');
	});

	test('never shows Bcc, however it was given', async () => {
		const message = await compile({
			bcc: [{name: '', address: 'secret@x.test'}],
			fields: [
				{name: 'Bcc', value: 'secret@x.test'},
				{name: 'resent-bcc', value: 'secret@x.test'},
			],
		});
		expect(message).not.toMatch(/bcc|secret/i);
	});

	test('is not in need of a subject', async () => {
		expect(fieldNames(await compile({subject: ''}))).not.toContain('Subject');
	});

	test('leaves a subject alone that is encoded already', async () => {
		expect(await compile({subject: '=?UTF-8?B?R3LDvMOfZQ==?='})).toContain('\nSubject: =?UTF-8?B?R3LDvMOfZQ==?=\n');
	});
});

describe('a field of the user', () => {
	test.each([
		['From', 'mine'],
		['Date', 'Mon, 1 Jan 2029 00:00:00 +0000'],
		['Message-ID', '<mine@x>'],
		['User-Agent', 'mine'],
		['Content-Type', 'text/x-mine'],
		['References', '<mine@x>'],
		['In-Reply-To', '<mine@x>'],
	])('replaces %s', async (name, value) => {
		const message = await compile({
			inReplyTo: '<1@x>',
			references: ['<1@x>'],
			fields: [{name: name.toLowerCase(), value}],
		});
		expect(fieldNames(message).filter(field => field.toLowerCase() === name.toLowerCase())).toHaveLength(1);
		expect(`\n${message}`.toLowerCase()).toContain(`\n${name}: ${value}\n`.toLowerCase());
	});

	test('is left as it was written where it is ASCII', async () => {
		const lines = [
			'Auto-Submitted: auto-generated; type="cron"',
			'X-JobID: "a b" (c)',
			'Reply-To: "Smith, Alice" <alice@x.test>, root',
			'Sender: root',
		];
		const message = await compile({
			fields: lines.map(line => ({name: line.split(': ', 1).join(), value: line.slice(line.indexOf(': ') + 2)})),
		});
		for (const line of lines) {
			expect(message).toContain(`\n${line}\n`);
		}
	});

	test('is encoded as what it is', async () => {
		const message = await compile({
			fields: [
				{name: 'X-Note', value: 'Grüße aus Köln'},
				{name: 'Reply-To', value: 'Jörg <joerg@x.test>, ops@x.test'},
			],
		});
		const mail = await parse(message);
		expect(headerOf(message)).toMatch(/^[\n -~]*$/);
		expect(message).toContain('\nX-Note: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=\n');
		expect(addressesIn(mail.replyTo)).toEqual([
			{name: 'Jörg', address: 'joerg@x.test'},
			{name: '', address: 'ops@x.test'},
		]);
	});

	test('does not change how the body is really written', async () => {
		const message = await compile({
			text: 'Grüße\n',
			fields: [
				{name: 'Content-Type', value: 'text/html; charset="iso-8859-1"'},
				{name: 'Content-Transfer-Encoding', value: '8bit'},
				{name: 'MIME-Version', value: '2.0'},
			],
		});
		expect(message).toContain('\nContent-Type: text/html; charset=utf-8\n');
		expect(message).toContain('\nContent-Transfer-Encoding: quoted-printable\n');
		expect(message).toContain('\nMIME-Version: 1.0\n');
		expect((await parse(message)).html).toBe('Grüße\n');
	});

	test('says truly that a body is encoded already', async () => {
		const message = await compile({
			text: 'R3LDvMOfZQo=\n',
			fields: [{name: 'Content-Transfer-Encoding', value: 'base64'}],
		});
		expect((await parse(message)).text).toBe('Grüße\n');
	});
});

describe('nothing that is written gets out of its field', () => {
	const attack = 'a\nBcc: victim@x.test\r\nX-A: 1\n\nevil body\rX-B: 2\u0085\0';
	test.each([
		['subject', {subject: attack}],
		['a name', {to: [{name: attack, address: 'bob@x.test'}]}],
		['an address', {cc: [{name: '', address: attack}]}],
		['the sender', {from: {name: attack, address: attack}}],
		['a value', {fields: [{name: 'X-T', value: attack}]}],
		['an address of a value', {fields: [{name: 'Reply-To', value: `"ä${attack}" <a@x.test>`}]}],
		['the type', {fields: [{name: 'Content-Type', value: `text/plain\nX-A: 1`}]}],
		['the thread', {inReplyTo: `<1@x>${attack}`, references: [`<1@x>${attack}`]}],
	] as const)('%s', async (_, draft) => {
		const message = await compile({text: 'b\n', ...draft});
		expect(fieldNames(message)).not.toContain('Bcc');
		expect(fieldNames(message)).not.toContain('X-A');
		expect(fieldNames(message)).not.toContain('X-B');
		expect(headerOf(message)).toMatch(/^[\n\u0020-\u007E\u0080-\uFFFF]*$/);
		expect(bodyOf(message)).toBe('b\n');
	});
});

const line = fc.string({
	unit: fc.oneof(
		{weight: 6, arbitrary: fc.constantFrom(...'abc xyz .,:;<>@"\\=?()_-+&')},
		{weight: 2, arbitrary: fc.constantFrom(...'äßéłЖщΩ日本語한ไทעע́ع', '😀', '👩‍🚀')},
		{weight: 1, arbitrary: fc.string({unit: 'grapheme', minLength: 1, maxLength: 1})},
	),
	maxLength: 200,
});
/** Without what a reader would take for an encoded word, and without controls, which do not stay in a header. */
const headerText = line.map(text =>
	text
		.replaceAll('=?', '=')
		.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u{FEFF}]|\p{Surrogate}/gu, '')
		.trim(),
);

test('subjects and names in any script are read back as they were written', async () => {
	const names = fc.array(headerText, {minLength: 1, maxLength: 6});
	await fc.assert(
		fc.asyncProperty(headerText, names, async (subject, list) => {
			const to = list.map((name, index) => ({name, address: `user${index}@x.test`}));
			const message = await compile({subject, to});
			const mail = await parse(message);
			expect(headerOf(message)).toMatch(/^[\n -~]*$/);
			expect(
				Math.max(
					...headerOf(message)
						.split('\n')
						.map(({length}) => length),
				),
			).toBeLessThanOrEqual(998);
			expect(mail.subject ?? '').toBe(subject);
			expect(addressesIn(mail.to)).toEqual(to);
		}),
		{numRuns: 400},
	);
});

test.each([
	['without a blank', 'x'.repeat(3000)],
	['of blanks', `a${' '.repeat(300)}b`],
	['of words', 'word '.repeat(500).trim()],
	['beyond ASCII', 'ü'.repeat(1000)],
])('a very long subject %s fits into lines and is read back', async (_, subject) => {
	const message = await compile({subject});
	const lines = headerOf(message).split('\n').slice(0, -1);
	expect(Math.max(...lines.map(({length}) => length))).toBeLessThanOrEqual(998);
	expect(lines.every(part => part.trim() !== '')).toBe(true);
	expect((await parse(message)).subject).toBe(subject);
});

test('a long list of recipients is folded between them', async () => {
	const to = Array.from({length: 300}, (_, index) => ({name: `Person ${index}.`, address: `user${index}@x.test`}));
	const message = await compile({to});
	expect(
		Math.max(
			...headerOf(message)
				.split('\n')
				.map(({length}) => length),
		),
	).toBeLessThanOrEqual(76);
	expect(addressesIn((await parse(message)).to)).toEqual(to);
});
