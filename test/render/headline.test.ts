import {expect, test} from 'vitest';
import {findVariable} from '../../source/config/variables.js';
import type {Envelope} from '../../source/ports.js';
import {type HeadlineSource, parseHeadline, renderHeadline, shortDate} from '../../source/render/headline.js';

const usual = String(findVariable('headline')?.initial);

const envelope: Envelope = {
	sender: 'sysadmin@host.example',
	received: new Date(2026, 0, 9, 5, 54),
	from: {name: 'System Administrator', address: 'sysadmin@host.example'},
	to: {name: 'Bob', address: 'bob@host.example'},
	subject: 'Your Email with Attachments and a long subject',
	date: undefined,
};

const source = (changes: Partial<HeadlineSource> = {}, mail: Partial<Envelope> = {}): HeadlineSource => ({
	number: 1,
	isDot: true,
	letter: 'N',
	envelope: {...envelope, ...mail},
	sizeBytes: 840,
	lines: () => 26,
	showTo: false,
	...changes,
});

const line = (changes?: Partial<HeadlineSource>, mail?: Partial<Envelope>, form = usual, cells = 78) =>
	renderHeadline(parseHeadline(form), source(changes, mail), cells);

test('a line looks as it does in GNU mail', () => {
	expect(line()).toBe('>N   1 System Administrat Fri Jan  9 05:54  26/840   Your Email with Attachmen');
});

test('columns count terminal cells', () => {
	expect(line({}, {from: {name: 'Jürgen Müller', address: 'j@x'}})).toBe(
		'>N   1 Jürgen Müller      Fri Jan  9 05:54  26/840   Your Email with Attachmen',
	);
	expect(line({}, {from: {name: '山田太郎は長い名前です', address: 'j@x'}})).toBe(
		'>N   1 山田太郎は長い名前 Fri Jan  9 05:54  26/840   Your Email with Attachmen',
	);
});

test('numbers are never cut: their column grows', () => {
	expect(line({number: 12345, sizeBytes: 1420051, lines: () => 20004})).toBe(
		'>N12345 System Administrat Fri Jan  9 05:54 20004/1420051 Your Email with Atta',
	);
});

test('without From: the envelope sender is shown', () => {
	expect(line({}, {from: undefined})).toContain(' sysadmin@host.exam ');
});

test('a message of mine shows whom it went to under showto', () => {
	expect(line({showTo: true})).toContain(' Bob  ');
});

test.each([
	['%4m|%-4m|%S', '   1|1   |"hi"'],
	['%<%a%% %q', '<N% %q'],
	['%+10f|%-10s|', 'System Adm|hi        |'],
	['%20D{%Y-%m-%dT%H:%M:%S}|%DF|%d', '2026-01-09T05:54:00 |2026-01-09|Fri Jan  9 05:54'],
	['%D{\\{%j\\}}|%D{%A, %e %B %I:%M %p}', '{009}|Friday,  9 January 05:54 AM'],
	['%D{%Q%%} %D{%Y %D', '%Q% %D{%Y %D'],
])('the form %s', (form, expected) => {
	expect(line({}, {subject: 'hi'}, form)).toBe(expected);
});

test('what a message says cannot break the line', () => {
	expect(line({}, {subject: 'a\nb\u001B[2J'})).toMatch(/ a␊b␛\[2J$/);
});

test('dates are in English and in local time', () => {
	expect(shortDate(new Date(2026, 11, 24, 18, 5))).toBe('Thu Dec 24 18:05');
	expect(shortDate(undefined)).toBe('');
	expect(shortDate(new Date(Number.NaN))).toBe('');
});
