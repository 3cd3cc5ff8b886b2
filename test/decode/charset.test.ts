import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {decodeCharset, decodeUndeclared, isKnownCharset, withoutCutCharacter} from '../../source/decode/charset.js';
import {bytesOf} from './message-of.js';

describe('decodeCharset', () => {
	test.each([
		['utf-8', 'Gr\xC3\xBC\xC3\x9Fe', 'Grüße'],
		['UTF8', 'Gr\xC3\xBC\xC3\x9Fe', 'Grüße'],
		['"utf-8"', 'Gr\xC3\xBC\xC3\x9Fe', 'Grüße'],
		['3DUTF-8', 'Gr\xC3\xBC\xC3\x9Fe', 'Grüße'],
		['unicode-2-0-utf-8', '\xC3\xBC', 'ü'],
		['iso-8859-1', 'Gr\xFC\xDFe \x93x\x94', 'Grüße “x”'],
		['iso8859-1', '\xFC', 'ü'],
		['latin1', '\xFC', 'ü'],
		['windows-1252', '\x80 \x92 \x9F', '€ ’ Ÿ'],
		['cp1252', '\x80', '€'],
		['iso-8859-15', '\xA4', '€'],
		['ISO-8859-2', '\xB1\xE8', 'ąč'],
		['iso8859-2', '\xE8', 'č'],
		['iso_8859-7:1987', '\xE1', 'α'],
		['windows-1251', '\xCF\xF0\xE8\xE2\xE5\xF2', 'Привет'],
		['cp1251', '\xCF', 'П'],
		['koi8-r', '\xF0\xD2\xC9\xD7\xC5\xD4', 'Привет'],
		['ibm866', '\x8F', 'П'],
		['gb2312', '\xC4\xE3\xBA\xC3', '你好'],
		['eucgb2312_cn', '\xC4\xE3', '你'],
		['gbk', '\xC4\xE3', '你'],
		['hz-gb-2312', '~{VPND~} ~~ ok~\n!', '中文 ~ ok!'],
		['big5', '\xA7\x41\xA6\x6E', '你好'],
		['ks_c_5601-1987', '\xB0\xA1', '가'],
		['euc-kr', '\xB0\xA1', '가'],
		['iso-2022-kr', '\x1B$)C\x0E0!\x0F ok\n\x0E0!\nab', '가 ok\n가\nab'],
		['iso-2022-jp', '\x1B$B$3$s\x1B(B', 'こん'],
		['shift_jis', '\x82\xB1\x82\xF1', 'こん'],
		['x-sjis', '\x82\xB1', 'こ'],
		['cp932', '\x82\xB1', 'こ'],
		['euc-jp', '\xA4\xB3', 'こ'],
		['tis-620', '\xA1', 'ก'],
		['macintosh', '\x8E', 'é'],
		['cp437', '\x81\xE1', 'üß'],
		['IBM850', '\x81\xE1', 'üß'],
		['utf-7', 'Hi Mom +Jjo-! A+- +AGE-b +AOQ', 'Hi Mom ☺! A+ ab ä'],
		['unicode-1-1-utf-7', '+AOQ-', 'ä'],
		['utf-16', '\xFF\xFEa\0b\0', 'ab'],
		['utf-16', '\xFE\xFF\0a\0b', 'ab'],
		['utf-16', 'a\0b\0', 'ab'],
		['utf-16', '\0a\0b', 'ab'],
		['utf-16le', 'a\0', 'a'],
	])('%s', (charset, octets, text) => {
		expect(decodeCharset(bytesOf(octets), charset)).toBe(text);
		expect(isKnownCharset(charset)).toBe(true);
	});

	test.each(['us-ascii', 'ansi_x3.4-1968', 'x-unknown', 'unknown-8bit', '8bit', undefined])(
		'looks at the octets if they are said to be %s',
		charset => {
			expect(decodeCharset(bytesOf('\xC3\xBC'), charset)).toBe('ü');
			expect(decodeCharset(bytesOf('\xFC'), charset)).toBe('ü');
		},
	);

	test('looks at the octets if nobody knows their character set', () => {
		expect(isKnownCharset('non-existing-codec')).toBe(false);
		expect(decodeCharset(bytesOf('\xC3\xBC'), 'non-existing-codec')).toBe('ü');
		expect(decodeCharset(bytesOf('\xFC'), 'non-existing-codec')).toBe('ü');
	});

	test('does not believe what is no UTF-8 to be it', () => {
		expect(decodeCharset(bytesOf('Die Fr\xF6sche'), 'utf-8')).toBe('Die Frösche');
	});

	test('never throws, whatever the label and the octets', () => {
		const label = fc.oneof(
			fc.string(),
			fc.constantFrom(
				'utf-7',
				'hz',
				'iso-2022-kr',
				'utf-16',
				'cp850',
				'gb18030',
				'iso-2022-jp',
				'*',
				'3d',
				'iso-8859-99',
			),
		);
		fc.assert(
			fc.property(label, fc.uint8Array({maxLength: 200}), (charset, octets) => {
				expect(typeof decodeCharset(octets, charset)).toBe('string');
			}),
		);
	});
});

describe('decodeUndeclared', () => {
	test('tells UTF-8 from windows-1252 line by line', () => {
		expect(decodeUndeclared(bytesOf('\xC3\xBC\n\xFC\nplain\n\x80\n'))).toBe('ü\nü\nplain\n€\n');
	});

	test('keeps a line of UTF-8 that has one broken character', () => {
		expect(decodeUndeclared(bytesOf('Gr\xC3\xBC\xC3\x9Fe \xE2\x82'))).toBe('Grüße \uFFFD');
	});

	test('drops a byte order mark and keeps NUL', () => {
		expect(decodeUndeclared(bytesOf('\xEF\xBB\xBFa\0\xC3\xBC'))).toBe('a\0ü');
		expect(decodeUndeclared(bytesOf('\xEF\xBB\xBFa\n\xFC'))).toBe('a\nü');
	});

	test('gets back all text that was written as UTF-8', () => {
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), text => {
				expect(decodeUndeclared(Buffer.from(text))).toBe(text.replace(/^\uFEFF/, ''));
			}),
		);
	});
});

test('withoutCutCharacter takes away half a character and no whole one', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary'}), fc.nat(), (text, cut) => {
			const bytes = Buffer.from(text);
			const kept = withoutCutCharacter(bytes.subarray(0, cut % (bytes.length + 1)));
			const decoded = Buffer.from(kept).toString();
			expect(text.startsWith(decoded)).toBe(true);
			expect((cut % (bytes.length + 1)) - kept.length).toBeLessThan(4);
		}),
	);
});
