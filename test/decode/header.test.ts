import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseHeader} from '../../source/decode/header.js';
import {splitHeaderBlock, textAfterFields} from '../../source/decode/header-block.js';
import {bytesOf} from './message-of.js';

const fieldsOf = (text: string): [string, string][] =>
	parseHeader(bytesOf(text)).fields.map(({name, text}) => [name, text]);

describe('parseHeader', () => {
	test.each<[string, string, [string, string][]]>([
		[
			'fields',
			'A: 1\nB: 2\n',
			[
				['A', '1'],
				['B', '2'],
			],
		],
		[
			'CRLF',
			'A: 1\r\nB: 2\r\n',
			[
				['A', '1'],
				['B', '2'],
			],
		],
		['no last line end', 'A: 1', [['A', '1']]],
		[
			'a folded line',
			'A: 1\n 2\nB: 3\n',
			[
				['A', '1 2'],
				['B', '3'],
			],
		],
		['a folded line, CRLF', 'A: 1\r\n\t2\r\n', [['A', '1\t2']]],
		['a line folded at once', 'A:\n 1\n', [['A', '1']]],
		[
			'a line of blanks',
			'A: 1\n \t \nB: 2\n',
			[
				['A', '1'],
				['B', '2'],
			],
		],
		['nothing', '', []],
		[
			'an empty value',
			'A:\nB: \n',
			[
				['A', ''],
				['B', ''],
			],
		],
		['no blank after the colon', 'A:1\n', [['A', '1']]],
		['a blank before the colon', 'A : 1\n', [['A', '1']]],
		['colons in the value', 'A: b: c\n', [['A', 'b: c']]],
		['a CR alone', 'A: rm -rf / # safe\rls\n', [['A', 'rm -rf / # safe\rls']]],
		['NUL', 'A: a\0b\n', [['A', 'a\0b']]],
		['a From_ line of mboxrd', '>From x@y Tue Nov 24 12:00:00 2026\nA: 1\n', [['A', '1']]],
		[
			'a line without a colon',
			'A: 1\njunk\n more junk\nB: 2\n',
			[
				['A', '1'],
				['B', '2'],
			],
		],
		['a name with a blank in it', 'no field: 1\nB: 2\n', [['B', '2']]],
		['a name with octets beyond ASCII', 'F\xFC: 1\nB: 2\n', [['B', '2']]],
		['a folded line before any field', ' 1\nB: 2\n', [['B', '2']]],
		['UTF-8 that nobody encoded', 'A: Gr\xC3\xBC\xC3\x9Fe\xC2\xA0\n', [['A', 'Grüße\u00A0']]],
		['latin1 that nobody encoded', 'A: Gr\xFC\xDFe\n', [['A', 'Grüße']]],
		['encoded words over two lines', 'A: =?utf-8?Q?Gr=C3=BC?=\n =?utf-8?Q?=C3=9Fe?=\n', [['A', 'Grüße']]],
	])('reads %s', (_, block, fields) => {
		expect(fieldsOf(block)).toEqual(fields);
	});

	test('finds the first field of a name in any case, decoded and as it stands', () => {
		const header = parseHeader(
			bytesOf('SUBJECT: =?utf-8?Q?=C3=BC?=\nSubject: second\nMessage-ID: <=?utf-8?Q?a?=@b>\n'),
		);
		expect(header.text('Subject')).toBe('ü');
		expect(header.raw('subject')).toBe('=?utf-8?Q?=C3=BC?=');
		expect(header.raw('message-id')).toBe('<=?utf-8?Q?a?=@b>');
		expect(header.text('To')).toBeUndefined();
	});

	test('gathers the addresses of all fields of a name', () => {
		const header = parseHeader(bytesOf('Cc: a@b, Bob <bob@c>\nTo: x@y\nCC: friends: root, "Q, R" <q@r>;\n'));
		expect(header.addresses('cc')).toEqual([
			{name: '', address: 'a@b'},
			{name: 'Bob', address: 'bob@c'},
			{name: '', address: 'root'},
			{name: 'Q, R', address: 'q@r'},
		]);
		expect(header.addresses('Bcc')).toEqual([]);
	});

	test('decodes names after the addresses were told apart, and never an address', () => {
		const header = parseHeader(
			bytesOf(
				'From: =?utf-8?Q?Doe=2C_J=C3=BCrgen?= <j@example.org>\nTo: =?utf-8?b?cm9vdEBleGFtcGxlLm9yZw==?=@evil.example\n',
			),
		);
		expect(header.addresses('From')).toEqual([{name: 'Doe, Jürgen', address: 'j@example.org'}]);
		expect(header.addresses('To').map(({address}) => address)).toEqual([
			'=?utf-8?b?cm9vdEBleGFtcGxlLm9yZw==?=@evil.example',
		]);
	});

	test.each([
		['beside an @', '=?utf-8?Q?root=40bank.example?=@evil.example'],
		['in angle brackets', '<=?utf-8?Q?root=40bank.example?=>'],
		['alone', '=?utf-8?Q?root=40bank.example?='],
		['one after the other', '=?utf-8?b?cm9vdEBiYW5r?==?utf-8?Q?=00?==?utf-8?b?cm9vdA==?=@evil.example'],
	])('shows no address that is none: encoded words %s', (_, address) => {
		expect(fieldsOf(`From: =?utf-8?Q?J=C3=BCrgen?= <j@example.org>, ${address}, =?utf-8?Q?=C3=BC?= <u@x>\n`)).toEqual([
			['From', `Jürgen <j@example.org>, ${address}, ü <u@x>`],
		]);
	});

	test('looks at a megabyte', () => {
		expect(fieldsOf('A: 1\n'.repeat(300_000))).toHaveLength(Math.floor((1024 * 1024) / 5));
	});

	test('never throws, and no value holds a line end', () => {
		const unit = fc.constantFrom(
			'A',
			':',
			' ',
			'\t',
			'\n',
			'\r\n',
			'\r',
			'\0',
			'=?utf-8?Q?',
			'?=',
			'\xFC',
			'"',
			'<',
			'@',
			'>From ',
		);
		fc.assert(
			fc.property(fc.array(unit), parts => {
				const header = parseHeader(bytesOf(parts.join('')));
				for (const {name, raw} of header.fields) {
					expect(raw).not.toContain('\n');
					expect(Array.isArray(header.addresses(name))).toBe(true);
				}
			}),
		);
	});

	test('gets back the fields that were written', () => {
		const name = fc.stringMatching(/^[!-9;-~]{1,20}$/);
		const value = fc.stringMatching(/^([!-~]([ -~]{0,40}[!-~])?)?$/);
		fc.assert(
			fc.property(fc.array(fc.tuple(name, value)), fc.constantFrom('\n', '\r\n'), (fields, lineEnd) => {
				const block = fields
					.map(([name, value]) => `${name}: ${value.replaceAll(' ', `${lineEnd} `)}${lineEnd}`)
					.join('');
				expect(splitHeaderBlock(bytesOf(block))).toEqual(fields.map(([name, value]) => ({name, value})));
			}),
		);
	});
});

describe('textAfterFields', () => {
	test('finds the text of a message without an empty line', () => {
		expect(textAfterFields(bytesOf('A: 1\n 2\nDisk full: no\nhelp me\n'))).toBe('Disk full: no\nhelp me\n');
	});

	test('finds nothing where there are only fields and From_ lines', () => {
		expect(textAfterFields(bytesOf('>From x\nA: 1\n 2\nFrom y\nB:\n'))).toBe('');
	});
});
