import fc from 'fast-check';
import {simpleParser} from 'mailparser';
import {describe, expect, test} from 'vitest';
import {encodeBody} from '../../source/send/body.js';

/** What a reader makes of it, octet by octet: RFC 2045, section 6.7, and nothing else. */
const decode = ({text, transferEncoding}: {readonly text: string; readonly transferEncoding: string}): string =>
	transferEncoding === 'quoted-printable'
		? Buffer.from(
				text
					.replaceAll(/=\n/g, '')
					.replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
				'latin1',
			).toString('utf8')
		: text;

describe('a text', () => {
	test.each([
		['plain', 'hello\n'],
		['with tabs and blanks at the end of a line', 'a\tb  \n-- \n'],
		['with a lone dot and a From_ line', 'a\n.\nFrom me\n>From you\n'],
		['with a line of 998 characters', `${'x'.repeat(998)}\n`],
		['empty', ''],
	])('%s goes as it is', (_, text) => {
		expect(encodeBody(text)).toEqual({contentType: 'text/plain; charset=us-ascii', transferEncoding: '7bit', text});
	});

	test.each([
		['umlauts', 'Grüße\n', 'Gr=C3=BC=C3=9Fe\n'],
		['a NUL and an escape', 'a\0b\x1B[2J\n', 'a=00b=1B[2J\n'],
		['carriage returns', 'a\n.\r\nMAIL FROM:<a@b>\r\n', 'a\n.=0D\nMAIL FROM:<a@b>=0D\n'],
		['blanks at the end of a line', 'é \t \n', '=C3=A9 \t=20\n'],
		['what a mail system might change', 'é\nFrom me\n.\n..\n', '=C3=A9\n=46rom me\n=2E\n..\n'],
		['an equals sign', 'é=1\n', '=C3=A9=3D1\n'],
	])('with %s is quoted-printable', (_, text, encoded) => {
		expect(encodeBody(text)).toEqual({
			contentType: 'text/plain; charset=utf-8',
			transferEncoding: 'quoted-printable',
			text: encoded,
		});
	});

	test('with a line of 999 characters is broken softly', () => {
		const body = encodeBody(`${'x'.repeat(999)}\n`);
		expect(body.text.split('\n').every(({length}) => length <= 76)).toBe(true);
		expect(decode(body)).toBe(`${'x'.repeat(999)}\n`);
	});

	test('gets the line end that the last line lacks', () => {
		expect(encodeBody('hello').text).toBe('hello\n');
		expect(decode(encodeBody('Grüße'))).toBe('Grüße\n');
	});

	test('made of parts is never encoded as a whole', () => {
		const contentType = 'multipart/mixed; boundary=b';
		expect(encodeBody('--b\n\nGrüße\n--b--\n', {contentType})).toEqual({
			contentType,
			transferEncoding: '8bit',
			text: '--b\n\nGrüße\n--b--\n',
		});
	});

	test('of another type than text gets no charset', () => {
		expect(encodeBody('{"ä":1}\n', {contentType: 'application/json'}).contentType).toBe('application/json');
	});

	test('cannot be encoded already if it is not ASCII', () => {
		expect(encodeBody('Grüße\n', {transferEncoding: 'base64'}).transferEncoding).toBe('quoted-printable');
	});
});

test('every text comes back octet for octet, in lines that any mail system takes', async () => {
	const piece = fc.oneof(
		fc.string({unit: 'grapheme'}),
		fc.string({unit: fc.constantFrom(...'ab =.\t\n\r\0\x1B\x7Fé日', '😀', 'From ', '\n.', '\n\n')}),
		fc.constantFrom(...[73, 74, 75, 76, 77, 998, 999].map(length => 'x'.repeat(length))),
	);
	await fc.assert(
		fc.asyncProperty(fc.array(piece, {maxLength: 12}), async pieces => {
			const text = `${pieces.join('').replaceAll(/\p{Surrogate}/gu, '')}\n`;
			const body = encodeBody(text);
			expect(body.text).toMatch(/^[\t\n -~]*$/);
			expect(body.text.endsWith('\n')).toBe(true);
			expect(Math.max(...body.text.split('\n').map(({length}) => length))).toBeLessThanOrEqual(
				body.transferEncoding === '7bit' ? 998 : 76,
			);
			expect(decode(body)).toBe(text);

			const header = `Content-Type: ${body.contentType}\nContent-Transfer-Encoding: ${body.transferEncoding}\n\n`;
			const read = (await simpleParser(`${header}${body.text}`)).text ?? '';
			// That reader takes CR LF for LF, and blanks at the end away.
			const plain = (words: string): string => words.replaceAll('\r', '').trimEnd();
			expect(plain(read)).toBe(plain(text));
		}),
		{numRuns: 400},
	);
});
