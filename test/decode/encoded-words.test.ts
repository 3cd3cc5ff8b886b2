import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {decodeEncodedWords} from '../../source/decode/encoded-words.js';

describe('decodeEncodedWords', () => {
	test.each([
		['nothing to decode', 'Cron <root@web1> test -x /usr/sbin/anacron', 'Cron <root@web1> test -x /usr/sbin/anacron'],
		['Q', '=?iso-8859-1?Q?Gr=FC=DFe_aus_K=F6ln?=', 'Grüße aus Köln'],
		['B', '=?UTF-8?B?R3LDvMOfZQ==?=', 'Grüße'],
		['lower case', '=?utf-8?b?R3LDvMOfZQ==?=', 'Grüße'],
		['a language', '=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=', 'Grüße'],
		['text around', 'Re: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= an alle', 'Re: Grüße an alle'],
		['blanks between two words', '=?utf-8?Q?a?= \t=?utf-8?Q?b?=', 'ab'],
		['blanks beside a word', 'x =?utf-8?Q?a?= y', 'x a y'],
		['nothing between two words', '=?utf-8?Q?a?==?utf-8?Q?b?=', 'ab'],
		['a character cut in two', '=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=', 'Grüße'],
		['a character cut in two, B and Q', '=?utf-8?B?R3LD?= =?utf-8?Q?=BC=C3=9Fe?=', 'Grüße'],
		['base64 cut within its groups', '=?utf-8?B?R3LDvMO?= =?utf-8?B?fZQ==?=', 'Grüße'],
		['two character sets', '=?iso-8859-1?Q?=FC?= =?utf-8?Q?=C3=9F?=', 'üß'],
		['iso-2022-jp, each word for itself', '=?iso-2022-jp?B?GyRCJDMbKEI=?= =?iso-2022-jp?B?GyRCJHMbKEI=?=', 'こん'],
		['a question mark in Q', "=?iso-8859-1?Q?What's_up??=", "What's up?"],
		['blanks in Q', '=?utf-8?Q?two words?=', 'two words'],
		['a character set nobody knows', '=?x-nobody?Q?Gr=C3=BC=C3=9Fe?=', 'Grüße'],
		['ASCII under its old name', '=?ansi_x3.4-1968?Q?plain?=', 'plain'],
		['a raw octet within', '=?iso-8859-1?Q?Frösche?=', 'Frösche'],
		['control characters', '=?utf-8?Q?=1B[2J=00?=', '\u001B[2J\u0000'],
	])('decodes %s', (_, text, decoded) => {
		expect(decodeEncodedWords(text)).toBe(decoded);
	});

	test.each([
		['no end', '=?utf-8?Q?abc'],
		['no text', '=?utf-8?Q'],
		['an encoding nobody knows', '=?utf-8?X?abc?='],
		['no character set', '=??Q?abc?='],
		['a blank in the character set', '=?utf 8?Q?abc?='],
		['only the beginning', '=?'],
		['the beginning again and again', '=?=?=?=?=?'],
	])('leaves what is not well formed: %s', (_, text) => {
		expect(decodeEncodedWords(text)).toBe(text);
	});

	test('takes up again after a word that was not well formed', () => {
		expect(decodeEncodedWords('=?utf-8?Q?=?utf-8?Q?b?=')).toBe('=?utf-8?Q?b');
		expect(decodeEncodedWords('=?bad =?utf-8?Q?=62?= =?')).toBe('=?bad b =?');
	});

	test('leaves a hex digit that is none', () => {
		expect(decodeEncodedWords('=?utf-8?Q?100=ZZ_=4?=')).toBe('100=ZZ =4');
	});

	test('gets back what was encoded, cut wherever it may be', () => {
		fc.assert(
			fc.property(fc.string({unit: 'grapheme', minLength: 1}), fc.integer({min: 1, max: 40}), (text, size) => {
				const bytes = Buffer.from(text);
				const words: string[] = [];
				for (let start = 0; start < bytes.length; start += size) {
					const piece = bytes.subarray(start, start + size);
					words.push(
						start % 2 === 0
							? `=?utf-8?B?${piece.toString('base64')}?=`
							: `=?UTF-8?q?${Array.from(piece, byte => `=${byte.toString(16).padStart(2, '0')}`).join('')}?=`,
					);
				}

				expect(decodeEncodedWords(words.join('\n '))).toBe(text.replace(/^\uFEFF/, ''));
			}),
		);
	});

	test('never throws and never grows', () => {
		const unit = fc.constantFrom(
			'=?',
			'?=',
			'?',
			'utf-8',
			'iso-2022-kr',
			'utf-7',
			'Q',
			'b',
			'=',
			'+',
			'~{',
			'é',
			'A',
			' ',
			'\n',
		);
		fc.assert(
			fc.property(fc.array(unit, {maxLength: 60}), parts => {
				const text = parts.join('');
				expect(decodeEncodedWords(text).length).toBeLessThanOrEqual(text.length);
			}),
		);
	});

	test.each([
		['beginnings without an end', '=?utf-8?q?x '],
		['words', '=?utf-8?q?=41?= '],
		['question marks', '=?'],
		['words within words', '=?a?q?'],
	])('comes to an end with a megabyte of %s', (_, unit) => {
		const text = unit.repeat(1_000_000 / unit.length);
		expect(decodeEncodedWords(text).length).toBeLessThanOrEqual(text.length);
	});

	test('decodes 64 k characters and shows the rest as it stands', () => {
		const word = (letter: string): string => `=?utf-8?Q?${letter.repeat(30_000)}?=`;
		const text = `${word('a')} x ${word('b')} y ${word('c')}`;
		expect(decodeEncodedWords(text)).toBe(`${'a'.repeat(30_000)} x ${'b'.repeat(30_000)} y ${word('c')}`);
	});
});
