import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {fromLineLength, readFromLine, writeFromLine} from '../../source/mbox-format/from-line.js';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const isFromLine = (line: string, next = 'text\n') => {
	const whole = bytes(`${line}\n${next}`);
	return fromLineLength(whole, 0, whole.length) === bytes(line).length + 1;
};

describe('a From_ line', () => {
	test.each([
		'From a@b Mon Jan 12 10:00:00 2026',
		'From a@b  Mon Jan  2 10:00:00 2026',
		'From a@b Mon Jan 12 10:00 2026',
		'From root Mon Jan 12 10:00:00 2026',
		'From MAILER-DAEMON Mon Jan 12 10:00:00 2026',
		'From a@b Mon Jan 12 10:00:00 2026 +0200',
		'From a@b Mon Jan 12 10:00:00 CEST 2026',
		'From a@b Mon Jan 12 10:00:00 +0200 2026',
		'From a@b Wed, 25 May 2011 23:49:40 +0100',
		'From a@b Mon Jan 12 16: 18:08 2026',
		'From "a b"@c Mon Jan 12 10:00:00 2026',
		'From guido at python.org Mon Jan 12 10:00:00 2026',
		'From - Mon Jan 12 10:00:00 2026',
	])('%s', line => {
		expect(isFromLine(line)).toBe(true);
		expect(isFromLine(`${line}\r`)).toBe(true);
	});

	test.each([
		'From here on the log continues.',
		'From Monday on, all is well',
		'From the desk of Jan 12',
		'From',
		'From ',
		'from a@b Mon Jan 12 10:00:00 2026',
		'>From a@b Mon Jan 12 10:00:00 2026',
		'From: a@b',
		`From a@b ${'x'.repeat(2000)} Mon Jan 12 10:00:00 2026`,
	])('is not %s', line => {
		expect(isFromLine(line)).toBe(false);
	});

	test.each(['From - ', 'From ann@example.org', 'From MAILER-DAEMON'])('%s is one if a header field follows', line => {
		expect(isFromLine(line, 'Subject: x\n')).toBe(true);
		expect(isFromLine(line, 'and so on\n')).toBe(false);
	});
});

describe('its sender and date', () => {
	test.each([
		['From a@b Mon Jan 12 10:01:02 2026', 'a@b', new Date(2026, 0, 12, 10, 1, 2)],
		['From a@b Mon Jan 12 10:01 2026', 'a@b', new Date(2026, 0, 12, 10, 1)],
		['From "a b"@c Mon Jan 12 10:01:02 2026', '"a b"@c', new Date(2026, 0, 12, 10, 1, 2)],
		['From a@b Mon Jan 12 10:01:02 2026 +0200', 'a@b', new Date(Date.UTC(2026, 0, 12, 8, 1, 2))],
		['From a@b Wed, 25 May 2011 23:49:40 +0100', 'a@b', new Date(Date.UTC(2011, 4, 25, 22, 49, 40))],
		['From a@b', 'a@b', undefined],
	])('%s', (line, sender, date) => {
		expect(readFromLine(bytes(line))).toEqual({sender, date});
		expect(readFromLine(bytes(`${line}\r\n`))).toEqual({sender, date});
	});

	test('come back as they were written', () => {
		const date = fc.date({min: new Date(1990, 0, 2), max: new Date(2090, 0, 1), noInvalidDate: true});
		fc.assert(
			fc.property(
				date,
				fc.constantFrom('a@b', 'root', '"a b"@c'),
				fc.integer({min: -720, max: 720}),
				(when, sender, zone) => {
					const line = writeFromLine(sender, when, zone);
					expect(isFromLine(line)).toBe(true);
					expect(readFromLine(bytes(line)).sender).toBe(sender);
				},
			),
		);
	});

	test('are read without fail from anything', () => {
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 200}), rest => {
				const line = Buffer.concat([bytes('From '), rest]);
				expect(readFromLine(line).sender).toBeTypeOf('string');
				expect(fromLineLength(line, 0, line.length)).toBeGreaterThanOrEqual(0);
			}),
			{numRuns: 1000},
		);
	});
});

test('a plain line is read as one with something odd about it is', () => {
	const anyTime = fc.date({min: new Date(1970, 0, 2), max: new Date(2099, 0, 1), noInvalidDate: true});
	const anySender = fc.stringMatching(/^[!#-~]{1,40}$/);
	fc.assert(
		fc.property(anySender, anyTime, (sender, date) => {
			const line = writeFromLine(sender, date);
			// Two blanks in front of the sender.
			expect(readFromLine(bytes(line))).toEqual(readFromLine(bytes(line.replace('From ', 'From  '))));
			expect(readFromLine(bytes(`${line}\r\n`))).toEqual(readFromLine(bytes(line)));
		}),
	);
});
