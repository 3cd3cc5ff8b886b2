import {mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Attachment, simpleParser} from 'mailparser';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {emptyDraft} from '../../source/draft/draft.js';
import type {AttachmentWishes, Draft, DraftAttachment} from '../../source/ports.js';
import {describeAttachment} from '../../source/send/attachment.js';
import {compileMessage, octetsOf} from '../../source/send/compile.js';

let folder = '';

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'inkmail-attachments-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
});

const file = (name: string, content: string | Uint8Array): string => {
	const path = join(folder, name);
	writeFileSync(path, typeof content === 'string' ? Buffer.from(content) : content);
	return path;
};

const compile = async (draft: Partial<Draft>): Promise<string> => {
	const message = await compileMessage(
		{...emptyDraft, to: [{name: '', address: 'bob@x.test'}], ...draft},
		{sender: {name: '', address: 'me@x.test'}, hostName: 'x.test', date: new Date(0), version: undefined},
	);
	const pieces: Uint8Array[] = [];
	for await (const piece of octetsOf(message)) {
		pieces.push(piece);
	}

	return Buffer.concat(pieces).toString('latin1');
};

/** How a file travels, and what its reader gets. */
const attach = async (
	name: string,
	content: string | Uint8Array,
	wishes: AttachmentWishes = {},
): Promise<{readonly header: string; readonly body: string; readonly read: Attachment | undefined}> => {
	const attachment = await describeAttachment(file(name, content), wishes);
	const message = await compile({attachments: [attachment], text: 'text\n'});
	const boundary = /boundary="([^"]+)"/.exec(message)?.[1] ?? '';
	const [, , part = ''] = message.split(`--${boundary}\n`);
	const end = part.indexOf('\n\n');
	const {attachments} = await simpleParser(Buffer.from(message, 'latin1'), {keepDeliveryStatus: true});
	return {
		header: part.slice(0, end),
		body: part.slice(end + 2).replace(`\n--${boundary}--\n`, ''),
		read: attachments[0],
	};
};

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe('the type of a file', () => {
	test.each([
		['report.pdf', '%PDF-1.7\n', 'application/pdf'],
		['report', '%PDF-1.7\n', 'application/pdf'],
		['Picture.PNG', png, 'image/png'],
		['picture', png, 'image/png'],
		['log.txt', 'Grüße\n', 'text/plain; charset=utf-8'],
		['log', 'Grüße\n', 'text/plain; charset=utf-8'],
		['old.txt', Buffer.from('Gr\u00FC\u00DFe\n', 'latin1'), 'text/plain; charset=unknown-8bit'],
		['really.txt', png, 'application/octet-stream'],
		['data', png.subarray(1), 'application/octet-stream'],
		['empty', '', 'text/plain; charset=utf-8'],
		['site.html', '<p>\n', 'text/html; charset=utf-8'],
		['archive.tar.gz', Buffer.of(31, 139), 'application/gzip'],
		['mail.eml', 'Subject: x\n\nhi\n', 'message/rfc822'],
		['__proto__', 'x\n', 'text/plain; charset=utf-8'],
		['x.constructor', 'x\n', 'text/plain; charset=utf-8'],
	])('%s', async (name, content, type) => {
		expect((await describeAttachment(file(name, content))).type).toBe(type);
	});

	test('is read from its name and its beginning, however large it is', async () => {
		const path = file('large', `${'ü'.repeat(40_000)}\n`);
		expect(await describeAttachment(path)).toMatchObject({type: 'text/plain; charset=utf-8', sizeBytes: 80_001});
		truncateSync(path, 5_000_000_000);
		expect(await describeAttachment(path)).toMatchObject({sizeBytes: 5_000_000_000});
	});

	test('and its name may be said', async () => {
		expect(await attach('x', 'a\n', {name: 'Bericht „5“.txt', contentName: 'b.txt', type: 'text/x-log'})).toMatchObject(
			{
				header: expect.stringContaining('Content-Type: text/x-log'),
				read: {filename: 'Bericht „5“.txt'},
			},
		);
	});
});

describe('what cannot be attached is refused:', () => {
	test('a file that is not there', async () => {
		await expect(describeAttachment(join(folder, 'none'))).rejects.toThrow(/none: No such file or directory$/);
	});

	test('a directory', async () => {
		await expect(describeAttachment(folder)).rejects.toThrow(/: Is a directory$/);
	});

	test('a device, also behind a link', async () => {
		symlinkSync('/dev/zero', join(folder, 'link'));
		await expect(describeAttachment(join(folder, 'link'))).rejects.toThrow(/: not a plain file$/);
	});

	test('one that is gone when the message is sent', async () => {
		const attachment = await describeAttachment(file('x.bin', png));
		rmSync(attachment.path);
		await expect(compile({attachments: [attachment]})).rejects.toThrow(/x\.bin: No such file or directory$/);
	});
});

describe('a file arrives octet for octet:', () => {
	const contents: readonly [string, string | Uint8Array][] = [
		['a.txt', 'plain\n'],
		['a.txt', 'no line end'],
		['a.txt', ''],
		['a.txt', '\n\n'],
		['a.txt', 'Grüße = 1  \n.\nFrom me\n>From you\n'],
		['a.txt', 'CR LF\r\nlines\r\n'],
		['a.txt', 'a\rb\n'],
		['a.txt', 'a\0b\n'],
		['a.txt', `${'x'.repeat(200_000)}\nü`],
		['a.txt', `${'line of a long log: ü\n'.repeat(80_000)}`],
		['a.txt', Buffer.from('\u00FC\u00E9 latin1\n', 'latin1')],
		['a.bin', png],
		['a.bin', Buffer.from(Array.from({length: 100_003}, (_, index) => (index * 7919) % 256))],
		['--boundary.txt', '--=_\n--\n'],
	];
	test.each(
		contents.flatMap(([name, content]) =>
			([undefined, '7bit', '8bit', 'quoted-printable', 'base64'] as const).map(encoding => ({name, content, encoding})),
		),
	)('$#: $name as $encoding', async ({name, content, encoding}) => {
		const {read, body} = await attach(name, content, encoding === undefined ? {} : {encoding});
		expect(read?.content.equals(Buffer.from(content))).toBe(true);
		expect(Math.max(...body.split('\n').map(({length}) => length))).toBeLessThanOrEqual(998);
		expect(body).not.toMatch(/^>*From /m);
	});

	test('a text as a person can read it', async () => {
		expect(await attach('a.txt', 'plain\n')).toMatchObject({
			header: expect.stringContaining('Content-Transfer-Encoding: 7bit\n'),
			body: 'plain\n',
		});
		expect((await attach('a.txt', 'Grüße\n')).body).toBe('Gr=C3=BC=C3=9Fe\n');
	});

	test.each([
		'Rückblick 2026.txt',
		'日本語.txt',
		'with "quotes" and \\.txt',
		"it's.txt",
		'a;b=c.txt',
		`${'long '.repeat(40)}.txt`,
		'😀.txt',
	])('with its name: %s', async name => {
		const {header, read} = await attach('x', 'x\n', {name});
		expect(read?.filename).toBe(name);
		expect(header).toMatch(/^[\t\n -~]*$/);
		expect(Math.max(...header.split('\n').map(({length}) => length))).toBeLessThanOrEqual(250);
	});
});

describe('a message that is attached', () => {
	const message = 'From: a@x.test\nSubject: x\n\nGrüße\n';
	const forwarded = (text: string): DraftAttachment => ({
		path: 'message 1',
		name: '',
		type: 'message/rfc822',
		sizeBytes: text.length,
		async *open() {
			yield Buffer.from(text);
		},
	});

	test('is never encoded as a whole', async () => {
		const sent = await compile({attachments: [forwarded(message)]});
		expect(sent).toContain('Content-Type: multipart/mixed;');
		expect(sent).toContain('\nContent-Transfer-Encoding: 8bit\n\n--');
		expect(sent).toContain(
			`Content-Type: message/rfc822\nContent-Transfer-Encoding: 8bit\nContent-Disposition: attachment\n\n${Buffer.from(message).toString('latin1')}`,
		);
	});

	test('gets the line ends of mail', async () => {
		expect(await compile({attachments: [forwarded(message.replaceAll('\n', '\r\n'))]})).not.toContain('\r');
	});

	test('that mail could not carry goes as a file', async () => {
		const sent = await compile({attachments: [forwarded(`${message}${'x'.repeat(2000)}\n`)]});
		expect(sent).toContain('Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n');
	});
});

describe('forms of the text', () => {
	const html = async (text: string): Promise<DraftAttachment> =>
		describeAttachment(file('x.html', text), {type: 'text/html; charset=utf-8', name: '', place: 'alternative'});

	test('stand beside it, the richest last', async () => {
		const mail = await simpleParser(await compile({text: 'plain\n', attachments: [await html('<p>rich</p>\n')]}));
		expect(mail).toMatchObject({text: 'plain\n', html: '<p>rich</p>\n', attachments: []});
	});

	test('stand alone where there is no text', async () => {
		const sent = await compile({attachments: [await html('<p>rich</p>\n')]});
		expect(sent).toContain(
			'\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 7bit\n\n<p>rich</p>\n',
		);
	});

	test('and files are apart', async () => {
		const attachments = [await describeAttachment(file('a.bin', png)), await html('<p>rich</p>\n')];
		const mail = await simpleParser(await compile({text: 'plain\n', attachments}));
		expect(mail.text).toBe('plain\n');
		expect(mail.attachments.map(({filename}) => filename)).toEqual(['a.bin']);
	});
});
