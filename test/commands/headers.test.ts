import {describe, expect, test} from 'vitest';
import {fixture, letter, letters, play} from '../helpers/play.js';

const many = {mailbox: letters(45), rows: 12};
const numbers = (shown: readonly string[]) => shown.map(line => Number(line.slice(2, 6)));

test('h lists the mailbox as GNU mail does', async () => {
	const {shown} = await play(fixture('mbox/course.mbox'), '2', 'h');
	expect(shown.slice(-3)).toEqual([
		' N   1 System Administrat Fri Jan  9 05:54  16/631   Your Email with Attachmen',
		'>R   2 System Administrat Fri Jan  9 05:56  15/580   Your First Email Message',
		' N   3 System Administrat Fri Jan  9 05:59  16/688   You Could Be a Millionair',
	]);
});

test('deleted messages are not listed', async () => {
	const {shown} = await play(fixture('mbox/course.mbox'), 'd 2', 'h');
	expect(numbers(shown)).toEqual([1, 3]);
});

test('h NUMBER turns to the page with that message and makes its first current', async () => {
	const {shown, dot} = await play(many, 'h 25');
	expect(numbers(shown)).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
	expect(dot).toBe(21);
});

test('names and subjects are decoded', async () => {
	const mailbox = letter(1, {from: '=?UTF-8?Q?J=C3=BCrgen?= <j@x>', subject: '=?UTF-8?B?R3LDvMOfZQ==?='});
	const {shown} = await play(mailbox, 'h');
	expect(shown).toEqual(['>N   1 Jürgen             Mon Jan 12 10:01   7/165   Grüße']);
});

test('what a message says cannot reach the terminal', async () => {
	const mailbox = letter(1, {from: '"\u001B[2J" <a@b>', subject: '=?UTF-8?Q?=1B]0;owned=07?='});
	expect((await play(mailbox, 'h')).shown[0]).toMatch(/^>N {3}1 ␛\[2J .* ␛\]0;owned␇$/);
});

describe('z', () => {
	test('pages forward and back, and the dot moves along', async () => {
		const {shown, dot} = await play(many, 'z', 'z+', 'z-');
		expect(numbers(shown)).toEqual(
			[11, 21, 11].flatMap(first => Array.from({length: 10}, (_, index) => first + index)),
		);
		expect(dot).toBe(11);
	});

	test('stops at a full last page', async () => {
		const {shown, dot} = await play(many, 'z+9', 'z');
		expect(numbers(shown.slice(0, 10))).toEqual([36, 37, 38, 39, 40, 41, 42, 43, 44, 45]);
		expect(shown.slice(10)).toEqual(['On last screenful of messages']);
		expect(dot).toBe(41);
	});

	test('says so at the first page', async () => {
		expect((await play(many, 'z-')).shown).toEqual(['On first screenful of messages']);
	});

	test('z 3 is the third page, z. this one', async () => {
		expect(numbers((await play(many, 'z 3')).shown)[0]).toBe(21);
		expect(numbers((await play(many, 'z.')).shown)[0]).toBe(1);
	});

	test('anything else is explained', async () => {
		expect((await play(many, 'z foo')).shown).toEqual(['z: wants +, -, +2, -2, . or the number of a page']);
	});
});

describe('from', () => {
	test('lists the messages named and leaves the dot', async () => {
		const {shown, dot} = await play({mailbox: letters(9)}, 'f 4 2-3');
		expect(numbers(shown)).toEqual([4, 2, 3]);
		expect(dot).toBe(1);
	});

	test('lists deleted messages if asked for them', async () => {
		expect((await play(letters(3), 'd 2', 'f :d')).shown).toEqual([expect.stringMatching(/^ D {3}2 /)]);
	});

	test('finds by decoded text', async () => {
		const mailbox =
			letter(1) +
			letter(2, {
				subject: '=?ISO-8859-1?Q?Gr=FC=DFe?=',
				body: 'caf=C3=A9\n',
				header: 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n',
			});
		expect(numbers((await play(mailbox, 'f /grüße/', 'f :/café/', 'f user2')).shown)).toEqual([2, 2, 2]);
	});
});

test('= tells the dot, and moves it', async () => {
	expect((await play(letters(5), '=', '= 4', '=')).shown).toEqual(['1', '4', '4']);
});
