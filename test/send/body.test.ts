import fc from 'fast-check';
import {simpleParser} from 'mailparser';
import {describe, expect, test} from 'vitest';
import {emptyDraft} from '../../source/draft/draft.js';
import {compileMessage, octetsOf} from '../../source/send/compile.js';

/** A message with that text and such fields: how its body travels, and what a reader makes of it. */
const send = async (
	text: string,
	fields: Readonly<Record<string, string>> = {},
): Promise<{type: string; encoding: string; body: string; read: string; message: string}> => {
	const draft = {...emptyDraft, text, fields: Object.entries(fields).map(([name, value]) => ({name, value}))};
	const sender = {name: '', address: 'root@vm.example'};
	const compiled = await compileMessage(draft, {sender, hostName: 'vm.example', date: new Date(0), version: '1'});
	let message = '';
	for await (const piece of octetsOf(compiled)) {
		message += Buffer.from(piece).toString('latin1');
	}

	const end = message.indexOf('\n\n');
	const header = message.slice(0, end).replaceAll(/\n(?=[ \t])/g, '');
	const fieldOf = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(header)?.[1] ?? '';
	const body = message.slice(end + 2);
	const encoding = fieldOf('Content-Transfer-Encoding');
	return {type: fieldOf('Content-Type'), encoding, body, read: decode(body, encoding), message};
};

/** Octet for octet: RFC 2045, sections 6.7 and 6.8, and nothing else. */
const decode = (body: string, encoding: string): string => {
	switch (encoding) {
		case 'base64':
			expect(body).toMatch(/^(?:[A-Za-z0-9+/=]{1,76}\n)+$/);
			return Buffer.from(body, 'base64').toString('utf8');
		case 'quoted-printable':
			return Buffer.from(
				body
					.replaceAll(/=\n/g, '')
					.replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
				'latin1',
			).toString('utf8');
		default:
			return Buffer.from(body, 'latin1').toString('utf8');
	}
};

describe('a text', () => {
	test.each([
		['plain', 'hello\n'],
		['with tabs and blanks at the end of a line', 'a\tb  \n-- \n'],
		['with a lone dot and almost a From_ line', 'a\n.\n> From you\nFromage\n'],
		['with a line of 998 characters', `${'x'.repeat(998)}\n`],
	])('%s goes as it is', async (_, text) => {
		expect(await send(text)).toMatchObject({type: 'text/plain; charset=utf-8', encoding: '7bit', body: text});
	});

	test('that is empty is a message all the same', async () => {
		expect(await send('')).toMatchObject({type: 'text/plain; charset=utf-8', body: ''});
	});

	test.each([
		['umlauts', 'Grüße\n'],
		['a NUL, an escape and a form feed', 'a\0b\x1B[2J\f\n'],
		['8-bit control characters', 'a\u0085\u009B2J\n'],
		['nothing but control characters', '\0\x01\x02\n'],
		['CR LF at the end of its lines', 'a\r\n.\r\nMAIL FROM:<a@b>\r\n'],
		['a lone CR', 'a\rb\n'],
		['umlauts and a CR', 'ü\r\n'],
		['a CR as its last character', 'a\r'],
		['blanks and tabs at the end of a line', 'é \t \n \n\t\n'],
		['what a mail system might change', 'é\nFrom me\n.\n..\n'],
		['a line that deliverers quote', 'a\n\nFrom here on Mon Jan 12 10:00:00 2026\n'],
		['such a line that is quoted', '>From you\n>>From her\n'],
		['such a line where another one is broken', `é${'x'.repeat(68)} From me\n`],
		['an equals sign', 'é=1\n=\n'],
		['a very long line', `${'x'.repeat(5000)}\n`],
		['a very long line of blanks', `a${' '.repeat(2000)}b${' '.repeat(200)}\n`],
		['empty lines at the end', 'é\n\n\n'],
		['nothing but an empty line', '\n'],
	])('with %s is read as it was written', async (_, text) => {
		const {read, body} = await send(text);
		expect(read).toBe(text.endsWith('\n') ? text : `${text}\n`);
		expect(Math.max(...body.split('\n').map(({length}) => length))).toBeLessThanOrEqual(76);
		expect(body).not.toMatch(/^>*From |^\.$/m);
	});

	test('beyond ASCII can be read for the most part even where nothing decodes it', async () => {
		expect(await send('Grüße = 1\n')).toMatchObject({
			encoding: 'quoted-printable',
			body: 'Gr=C3=BC=C3=9Fe =3D 1\n',
		});
	});

	test('gets the line end that the last line lacks', async () => {
		expect((await send('hello')).body).toBe('hello\n');
		expect((await send('Grüße')).read).toBe('Grüße\n');
	});
});

describe('what the user says of the body', () => {
	test('HTML is HTML, whatever is in it', async () => {
		const html = '<p>Grüße</p>\r\n';
		expect(await send('<p>x</p>\n', {'Content-Type': 'text/html'})).toMatchObject({
			type: 'text/html',
			encoding: '7bit',
			body: '<p>x</p>\n',
		});
		const {type, read, message} = await send(html, {'Content-Type': 'text/html; charset=ISO-8859-1; x=y'});
		expect(type).toBe('text/html; charset=utf-8; x=y');
		expect(read).toBe(html);
		expect(message).not.toContain('Content-Disposition');
	});

	test('a charset is believed as long as the text is ASCII', async () => {
		const {type, read} = await send('\x1B$B$"\x1B(B\n', {'Content-Type': 'text/plain; charset=iso-2022-jp'});
		expect(type).toBe('text/plain; charset=iso-2022-jp');
		expect(read).toBe('\x1B$B$"\x1B(B\n');
	});

	test('another type than text gets no charset, and is no attachment', async () => {
		const {type, read, message} = await send('{"ä":1}\r\n', {'Content-Type': 'application/json'});
		expect(type).toBe('application/json');
		expect(read).toBe('{"ä":1}\r\n');
		expect(message).not.toContain('Content-Disposition');
	});

	test.each([
		['--b\n\nGrüße\n--b--\n', '8bit'],
		['--b\r\n\r\nhello\r\n--b--\r\n', '7bit'],
		[`--b\n\n${'x'.repeat(2000)}\n--b--\n`, '8bit'],
		['--b\n\nno end\n', '7bit'],
	])('parts stay as they are: %j', async (text, encoding) => {
		const type = 'multipart/mixed; boundary="b"';
		const sent = await send(text, {'content-type': type, 'Content-Transfer-Encoding': 'base64'});
		expect(sent).toMatchObject({type, encoding});
		expect(sent.body).toBe(Buffer.from(text).toString('latin1'));
		expect(sent.message).not.toContain('Content-Disposition');
	});

	test('a text that is encoded already stays as it is', async () => {
		expect(await send('R3LDvMOfZQo=\n', {'Content-Transfer-Encoding': 'base64'})).toMatchObject({
			encoding: 'base64',
			body: 'R3LDvMOfZQo=\n',
		});
		expect(
			await send('Gr=C3=BC=C3=9Fe =\n!\n', {
				'Content-Transfer-Encoding': 'Quoted-Printable',
				'Content-Type': 'text/html',
			}),
		).toMatchObject({type: 'text/html', encoding: 'quoted-printable', read: 'Grüße !\n'});
	});

	test('base64 in a single line is broken into lines', async () => {
		const file = Buffer.alloc(3000, 'äbc');
		const {body} = await send(file.toString('base64'), {
			'Content-Type': 'application/x-file',
			'Content-Transfer-Encoding': 'base64',
		});
		expect(Math.max(...body.split('\n').map(({length}) => length))).toBe(76);
		expect(Buffer.from(body, 'base64')).toEqual(file);
	});

	test('a text beyond ASCII cannot be encoded already', async () => {
		const sent = await send('Grüße, dear readers\n', {'Content-Transfer-Encoding': 'base64'});
		expect(sent.read).toBe('Grüße, dear readers\n');
	});
});

test('every text comes back octet for octet, in lines that any mail system takes', async () => {
	const piece = fc.oneof(
		fc.string({unit: 'grapheme'}),
		fc.string({
			unit: fc.constantFrom(...'ab =.\t\n\r\0\x1B\x7F\x85\v\fé日\u2028', '😀', 'From ', '\n.', '\n\n', '\r\n'),
		}),
		fc.string({unit: fc.constantFrom(...'ab =.\t\n\0\x1B\x7Fé日', '😀', 'From ', '\n.', '  \n')}),
		fc.constantFrom(...[73, 74, 75, 76, 77, 78, 998, 999, 70_000].map(length => 'x'.repeat(length))),
		fc.constantFrom(...[76, 77, 1000].flatMap(length => [' '.repeat(length), 'ü'.repeat(length)])),
	);
	await fc.assert(
		fc.asyncProperty(fc.array(piece, {maxLength: 12}), async pieces => {
			const written = pieces.join('').replaceAll(/\p{Surrogate}/gu, '');
			const text = written === '' || written.endsWith('\n') ? written : `${written}\n`;
			const {body, read, message} = await send(written);
			expect(message).toMatch(/^[\t\n\f -~]*$/);
			expect(Math.max(...body.split('\n').map(({length}) => length))).toBeLessThanOrEqual(998);
			expect(body).not.toMatch(/^From /m);
			expect(body === '' || body.endsWith('\n')).toBe(true);
			expect(read).toBe(text);

			// That reader takes CR LF for LF, blanks at the end away, and a mark at the beginning for one of order.
			const plain = (words: string): string =>
				words
					.replaceAll('\r', '')
					.replace(/^\uFEFF/, '')
					.trimEnd();
			expect(plain((await simpleParser(message)).text ?? '')).toBe(plain(text));
		}),
		{numRuns: 400},
	);
});
