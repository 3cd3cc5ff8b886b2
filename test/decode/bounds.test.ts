import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {limits} from '../../source/decode/limits.js';
import {decode} from './message-of.js';

const nested = (depth: number, end: string): string =>
	Array.from({length: depth}, (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`).join(
		'',
	) + end;
const inParts = (content: string): string => `Content-Type: multipart/mixed; boundary=b\n\n${content}--b--\n`;

describe('the bounds of a message', () => {
	test('parts nest as deep as is shown, and no deeper', async () => {
		expect((await decode(nested(limits.depth, '\nx\n'))).text).toBe('x\n');
		expect(await decode(nested(limits.depth + 1, '\nx\n'))).toMatchObject({
			text: expect.stringContaining('\nx\n'),
			notices: ['parts nested deeper than 50 are not shown: it is shown as it stands'],
		});
	});

	test('what is deeper does not hide what is not', async () => {
		const {text, notices} = await decode(inParts(`--b\n\nhello\n--b\n${nested(limits.depth, '\nx\n')}`));
		expect(text).toBe('hello\n');
		expect(notices).toEqual(['parts nested deeper than 50 are not shown']);
	});

	test.each([
		['multiparts', nested(2000, '\nx\n')],
		['messages', `${'Content-Type: message/rfc822\n\n'.repeat(2000)}x\n`],
		['parts side by side', inParts('--b\n\nx\n'.repeat(200_000))],
	])('2,000 and more %s are shown as they stand', async (_, message) => {
		const {text, notices} = await decode(message);
		expect(text.length).toBeGreaterThan(50_000);
		expect(notices).toEqual(['the message has more than 1000 parts: it is shown as it stands']);
	});

	test('of too many parts with content the first are shown', async () => {
		const {text, attachments, notices} = await decode(
			inParts(`--b\n\nhello\n${`--b\nContent-Type: image/gif\n\n${'x'.repeat(2000)}\n`.repeat(1200)}`),
		);
		expect(text).toBe('hello\n');
		expect(attachments.length).toBeGreaterThan(900);
		expect(notices).toEqual(['the message has more than 1000 parts: the rest is not shown']);
	});

	test('lines like boundaries under many boundaries come to an end', async () => {
		expect((await decode(nested(300, `\n${'--b\n'.repeat(1_000_000)}`))).notices).toHaveLength(1);
	});

	test('a header of 100,000 fields, or of one of 100,000 parameters', async () => {
		const fields = Array.from({length: 100_000}, (_, index) => `X-${index}: y\n`).join('');
		expect((await decode(`${fields}\nb\n`)).text).toBe('b\n');
		const parameters = Array.from({length: 100_000}, (_, index) => `;\n a*${100_000 - index}*=%41`).join('');
		expect((await decode(`Content-Type: text/plain${parameters}\n\nb\n`)).text).toBe('b\n');
		expect((await decode(`Content-Type: image/gif${parameters}\n\nb\n`)).attachments).toHaveLength(1);
	});

	test('a part with a header of more than a megabyte', async () => {
		const {text, notices} = await decode(inParts(`--b\n\nhello\n--b\nX: ${'a '.repeat(600_000)}\n\nlost\n`));
		expect(text).toBe('hello\n');
		expect(notices).toEqual(['a part of the message has a header of more than 1048576 bytes: the rest is not shown']);
	});

	test('a text of many megabytes is cut, between two characters', async () => {
		const {text, notices} = await decode(Buffer.from(`\n${'€'.repeat(3_000_000)}`));
		expect(text).toBe('€'.repeat(Math.floor(limits.partTextBytes / 3)));
		expect(notices).toEqual([`the message is cut after ${Math.floor(limits.partTextBytes / 3) * 3} bytes`]);
	});

	test('many texts of megabytes are cut together', async () => {
		const {text, notices} = await decode(inParts(`--b\n\n${'x'.repeat(3_000_000)}\n`.repeat(6)));
		expect(text).toHaveLength(limits.textCharacters);
		expect(notices).toContain(`the text is longer than ${limits.textCharacters} characters: the rest is not shown`);
		expect(notices).toContain('part 1 is cut after 2097152 bytes');
		expect(notices).toContain('part 6 is cut after 0 bytes');
	});
});

describe('any bytes', () => {
	const unit = fc.constantFrom(
		'Content-Type: multipart/mixed; boundary=b\n',
		'Content-Type: multipart/alternative; boundary="c"\n',
		'Content-Type: message/rfc822\n',
		'Content-Type: text/html\n',
		'Content-Disposition: attachment; filename="\xFC"\n',
		'Content-Transfer-Encoding: base64\n',
		'Content-Transfer-Encoding: quoted-printable\n',
		'--b\n',
		'--b--\n',
		'--c\r\n',
		'--c--\n',
		'\n',
		'\n\n',
		'\r\n',
		'\r',
		'\0',
		'hello',
		'=?utf-8?Q?=C3?=',
		'YWJj',
		'=\n',
		'\xC3\xBC',
		'\xFF',
		'<p>',
		'From x\n',
	);

	test('are decoded without fail, the same however they are read', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(unit, {maxLength: 40}), fc.integer({min: 1, max: 50}), async (parts, pieceBytes) => {
				const message = parts.join('');
				const whole = await decode(message);
				const pieces = await decode(message, pieceBytes);
				expect({...pieces, header: undefined}).toEqual({...whole, header: undefined});
			}),
			{numRuns: 300},
		);
	});

	test('random ones too', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({maxLength: 500}), async bytes => {
				expect(typeof (await decode(bytes)).text).toBe('string');
			}),
		);
	});
});
