import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseDate} from '../../source/decode/date.js';

describe('parseDate', () => {
	test.each([
		['Tue, 24 Nov 2026 12:00:00 +0100', '2026-11-24T11:00:00Z'],
		['Tue, 24 Nov 2026 12:00:00 +0100 (CET)', '2026-11-24T11:00:00Z'],
		['24 Nov 2026 12:00:00 GMT', '2026-11-24T12:00:00Z'],
		['Tue, 24 Nov 2026 12:00:00 -0000', '2026-11-24T12:00:00Z'],
		['Tue,24 Nov 2026 12:00 +0530', '2026-11-24T06:30:00Z'],
		['Tue, 1 Dec 2026 02:03:04 EST', '2026-12-01T07:03:04Z'],
		['Tue, 24 Nov 2026 12:00:00 PDT', '2026-11-24T19:00:00Z'],
		['Tue, 24 Nov 2026 12:00:00 MEZ', '2026-11-24T11:00:00Z'],
		['Tue, 24 Nov 2026 12:00:00 XYZ', '2026-11-24T12:00:00Z'],
		['Tue, 24 Nov 26 12:00:00 +0000', '2026-11-24T12:00:00Z'],
		['Mon, 21 Aug 95 13:30:57 -600', '1995-08-21T19:30:57Z'],
		['Sat, 1 Jan 103 00:00:00 +0000', '2003-01-01T00:00:00Z'],
		['Tue, 24 November 2026 12:00:00 +0000', '2026-11-24T12:00:00Z'],
		['Tuesday, 24-Nov-26 12:00:00 GMT', '2026-11-24T12:00:00Z'],
		['Tue Nov 24 12:00:00 CET 2026', '2026-11-24T11:00:00Z'],
		['Tue Nov 24 12:00:00 +0200 2026', '2026-11-24T10:00:00Z'],
		['2026-11-24T12:00:00Z', '2026-11-24T12:00:00Z'],
		['2026-11-24 12:00:00.123 +0100', '2026-11-24T11:00:00Z'],
		['Tue, 24 Nov 2026 12:00:00 GMT+0100', '2026-11-24T11:00:00Z'],
		['Tue, 24 Nov 2026 12:00:00 +01:00', '2026-11-24T11:00:00Z'],
		['Tue (a (nested) day), 24 Nov (month) 2026 12:00:00 +0100 (unclosed', '2026-11-24T11:00:00Z'],
		['24 Nov 2026 02:05:00 PM UTC', '2026-11-24T14:05:00Z'],
		['24 Nov 2026 12:05:00 AM UTC', '2026-11-24T00:05:00Z'],
		['Tue, 24 Nov 2026 23:59:60 +0000', '2026-11-25T00:00:00Z'],
		['Tue, 29 Feb 2028 12:00:00 +0000', '2028-02-29T12:00:00Z'],
		['Tue, 24 Nov 2026 12:00:00 +9999', '2026-11-24T12:00:00Z'],
	])('reads %s', (text, date) => {
		expect(parseDate(text)).toEqual(new Date(date));
	});

	test.each([
		['Tue, 24 Nov 2026 12:00:00', new Date(2026, 10, 24, 12)],
		['Tue Nov 24 12:00:00 2026', new Date(2026, 10, 24, 12)],
		['24 Nov 2026 2:05 pm', new Date(2026, 10, 24, 14, 5)],
	])('takes %s for local time', (text, date) => {
		expect(parseDate(text)).toEqual(date);
	});

	test.each([
		'',
		'yesterday',
		'Tue, 24 Nov 2026',
		'12:00:00',
		'Tue, 32 Nov 2026 12:00:00 +0000',
		'Tue, 31 Nov 2026 12:00:00 +0000',
		'Tue, 29 Feb 2027 12:00:00 +0000',
		'Tue, 24 Now 2026 12:00:00 +0000',
		'Tue, 24 Nov 2026 24:00:00 +0000',
		'Tue, 24 Nov 2026 12:60:00 +0000',
		'Tue, 0 Nov 2026 12:00:00 +0000',
		'Tue, 24 Nov 1826 12:00:00 +0000',
		'(24 Nov 2026 12:00:00 +0000)',
	])('knows that "%s" is no date', text => {
		expect(parseDate(text)).toBeUndefined();
	});

	test('reads every date as it is written by the rules', () => {
		const range = {min: new Date('1970-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z'), noInvalidDate: true};
		fc.assert(
			fc.property(fc.date(range), date => {
				const whole = new Date(Math.floor(date.getTime() / 1000) * 1000);
				expect(parseDate(whole.toUTCString())).toEqual(whole);
				expect(parseDate(whole.toUTCString().replace('GMT', '+0000'))).toEqual(whole);
				expect(parseDate(whole.toISOString())).toEqual(whole);
			}),
		);
	});

	test('never throws', () => {
		const unit = fc.constantFrom(
			'Nov',
			'24',
			'2026',
			'12:00:00',
			'1:2',
			'+0100',
			'(',
			')',
			'\\',
			'"',
			',',
			'-',
			'PM',
			' ',
		);
		fc.assert(
			fc.property(fc.array(unit), parts => {
				const date = parseDate(parts.join(''));
				expect(date === undefined || !Number.isNaN(date.getTime())).toBe(true);
			}),
		);
	});
});
