import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {formatAddress, formatAddressList} from '../../source/address/format.js';
import {parseAddressList} from '../../source/address/parse.js';

describe('an address as it is shown', () => {
	test.each([
		['', 'root', 'root'],
		['', 'root@host.test', 'root@host.test'],
		['Cron Daemon', 'root@host.test', 'Cron Daemon <root@host.test>'],
		['Jörg Müller', 'joerg@host.test', 'Jörg Müller <joerg@host.test>'],
		['J. Random Hacker', 'j@x.test', '"J. Random Hacker" <j@x.test>'],
		['Smith, Alice', 'a@x.test', '"Smith, Alice" <a@x.test>'],
		['say "hi" \\o/', 'a@x.test', '"say \\"hi\\" \\\\o/" <a@x.test>'],
		['two  blanks', 'a@x.test', '"two  blanks" <a@x.test>'],
		['', '"john smith"@x.test', '"john smith"@x.test'],
		['', 'not an address', '<not an address>'],
		['', '', '<>'],
		['Alice', '', 'Alice <>'],
	])('%j %j', (name, address, shown) => {
		expect(formatAddress({name, address})).toBe(shown);
	});

	test('several have commas between', () => {
		expect(formatAddressList(parseAddressList('root, "A. B." <a@b.test>'))).toBe('root, "A. B." <a@b.test>');
	});
});

test('what is written is read back the same', () => {
	const name = fc.string({unit: fc.constantFrom(...'abc äß日.,:;@<>()[]"\\=?-\'', '😀')}).map(text => text.trim());
	const local = fc.oneof(
		fc.stringMatching(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9]+)?$/),
		fc.stringMatching(/^"([a-z @,<>():;.]|\\["\\])+"$/),
	);
	const address = fc.oneof(
		fc.tuple(local, fc.stringMatching(/^[a-z0-9-]+(\.[a-z]+){0,2}$|^\[[0-9.]+\]$/)).map(([a, b]) => `${a}@${b}`),
		fc.stringMatching(/^[a-z0-9!_-]+$/),
	);
	fc.assert(
		fc.property(fc.array(fc.record({name, address}), {maxLength: 5}), addresses => {
			expect(parseAddressList(formatAddressList(addresses))).toEqual(addresses);
		}),
		{numRuns: 2000},
	);
});
