import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {decodeTransfer} from '../../source/decode/transfer-encoding.js';
import {bytesOf} from './message-of.js';

const decoded = (text: string, encoding: string): string =>
	Buffer.from(decodeTransfer(bytesOf(text), encoding)).toString('latin1');

describe('decodeTransfer', () => {
	test.each([
		['soft line ends', 'a=\nb=\r\nc= \t\nd', 'abcd'],
		['octets', '=C3=BC=c3=9f', '\xC3\xBC\xC3\x9F'],
		['what is no octet', '=ZZ = =4 100%=', '=ZZ = =4 100%'],
		['an underscore', 'a_b', 'a_b'],
	])('quoted-printable: %s', (_, text, result) => {
		expect(decoded(text, 'quoted-printable')).toBe(result);
	});

	test.each([
		['lines', 'R3LD\nvMOf\r\nZQ==\n', 'Gr\xC3\xBC\xC3\x9Fe'],
		['no padding', 'YWI', 'ab'],
		['junk in between', 'Y!W-J_j', 'abc'],
		['pieces that were each padded', 'YQ==YmM=\nZA==', 'abcd'],
		['what a mailing list added', 'YWJj\nZA==\n____\nlist footer\n', 'abcd\n____\nlist footer\n'],
		['what was added after an empty line', 'YWJj\n\n-- \nlist footer\n', 'abc\n-- \nlist footer\n'],
	])('base64: %s', (_, text, result) => {
		expect(decoded(text, 'base64')).toBe(result);
	});

	test.each(['', '7bit', '8bit', 'binary', 'x-uuencode', 'text/html'])('leaves "%s" as it stands', encoding => {
		expect(decoded('a=\n=41 YWJj\n', encoding)).toBe('a=\n=41 YWJj\n');
	});

	test('gets back what was encoded', () => {
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 400}), fc.integer({min: 1, max: 80}), (octets, width) => {
				const base64 =
					Buffer.from(octets)
						.toString('base64')
						.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
				expect(Buffer.from(decodeTransfer(bytesOf(base64.join('\r\n')), 'base64'))).toEqual(Buffer.from(octets));
				const quoted = Array.from(
					octets,
					(byte, index) => `=${byte.toString(16).padStart(2, '0')}${index % width === 0 ? '=\n' : ''}`,
				);
				expect(Buffer.from(decodeTransfer(bytesOf(quoted.join('')), 'quoted-printable'))).toEqual(Buffer.from(octets));
			}),
		);
	});
});
