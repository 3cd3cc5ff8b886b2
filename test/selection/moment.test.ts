import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readMoment, spanOf} from '../../source/selection/moment.js';
import {readOctets} from '../../source/selection/octets.js';

const now = new Date(2026, 2, 31, 18, 30);
const start = (text: string, at = now): Date | undefined => {
	const moment = readMoment(text);
	return moment && spanOf(moment, at).start;
};

describe('a time', () => {
	test.each([
		['12h', new Date(2026, 2, 31, 6, 30)],
		['1d', new Date(2026, 2, 30, 18, 30)],
		['2w', new Date(2026, 2, 17, 18, 30)],
		['2W', new Date(2026, 2, 17, 18, 30)],
		['1m', new Date(2026, 1, 28, 18, 30)],
		['4m', new Date(2025, 10, 30, 18, 30)],
		['1y', new Date(2025, 2, 31, 18, 30)],
		['today', new Date(2026, 2, 31)],
		['Yesterday', new Date(2026, 2, 30)],
		['2026-01-31', new Date(2026, 0, 31)],
		['2026-1-3', new Date(2026, 0, 3)],
		['2024-02-29', new Date(2024, 1, 29)],
		['2025-12', new Date(2025, 11, 1)],
		['1999', new Date(1999, 0, 1)],
	])('%s', (text, expected) => {
		expect(start(text)).toEqual(expected);
	});

	test.each([
		'',
		'2',
		'w',
		'2 w',
		'-2w',
		'2x',
		'99999d',
		'2026-13',
		'2026-00-01',
		'2025-02-29',
		'2026-01-32',
		'26-01-01',
		'now',
	])('%j is none', text => {
		expect(readMoment(text)).toBeUndefined();
	});

	test('a year before February 29 is the 28th', () => {
		expect(start('1y', new Date(2024, 1, 29, 12))).toEqual(new Date(2023, 1, 28, 12));
	});

	test('days, months and years end where the next begin', () => {
		fc.assert(
			fc.property(fc.integer({min: 1970, max: 2100}), fc.integer({min: 1, max: 12}), (year, month) => {
				const ends = [`${year}`, `${year}-${month}`].map(text => {
					const moment = readMoment(text);
					return moment && spanOf(moment, now).end;
				});
				expect(ends).toEqual([start(`${year + 1}`), start(month === 12 ? `${year + 1}-1` : `${year}-${month + 1}`)]);
			}),
		);
	});

	test('longer ago is earlier, whatever now is', () => {
		const anyTime = fc.date({min: new Date(1980, 0, 1), max: new Date(2100, 0, 1), noInvalidDate: true});
		fc.assert(
			fc.property(
				anyTime,
				fc.constantFrom('h', 'd', 'w', 'm', 'y'),
				fc.integer({min: 1, max: 400}),
				(at, unit, count) => {
					const [longer, shorter] = [start(`${count + 1}${unit}`, at), start(`${count}${unit}`, at)];
					expect(longer?.getTime()).toBeLessThan(shorter?.getTime() ?? 0);
					expect(shorter?.getTime()).toBeLessThan(at.getTime());
				},
			),
		);
	});
});

test.each([
	['500', 500],
	['20k', 20_480],
	['20K', 20_480],
	['20kB', 20_480],
	['1.5M', 1_572_864],
	['2G', 2_147_483_648],
	['1MiB', 1_048_576],
	['', undefined],
	['k', undefined],
	['1T', undefined],
	['-1', undefined],
	['1 M', undefined],
])('the size %j', (text, octets) => {
	expect(readOctets(text)).toBe(octets);
});
