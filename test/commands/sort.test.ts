import {expect, test} from 'vitest';
import {letter, letters, play} from '../helpers/play.js';

const numbers = (shown: readonly string[]) => shown.map(line => Number(line.slice(2, 6)));

const mailbox = [
	letter(3, {from: 'Zoë <zoe@example.org>', subject: 'Re: apples', body: 'x\n'.repeat(50)}),
	letter(1, {from: '=?UTF-8?Q?=C3=84nne?= <a@example.org>', subject: 'pears'}),
	letter(2, {from: 'bob@example.org', subject: 'Apples', body: 'x\n'.repeat(30)}),
].join('');

test.each([
	['sort', [2, 3, 1]],
	['sort date', [2, 3, 1]],
	['sort -date', [1, 3, 2]],
	['sort from', [2, 3, 1]],
	['sort subj', [1, 3, 2]],
	['sort size', [2, 3, 1]],
	['sort -size', [1, 3, 2]],
	['sort to', [1, 2, 3]],
	['sort -d 1 2', [1, 2]],
	['sort size apples', []],
])('%s', async (line, expected) => {
	const {shown, dot} = await play(mailbox, line);
	expect(numbers(shown).filter(number => !Number.isNaN(number))).toEqual(expected);
	expect(dot).toBe(1);
});

test('deleted messages are left out', async () => {
	expect(numbers((await play(letters(3), 'd 2', 'sort -date')).shown)).toEqual([3, 1]);
});

test('says what there is to sort by', async () => {
	expect((await play(letters(1), 'sort colour')).shown).toEqual([
		'sort: by date, from, size, subject, to; - in front turns the order round',
	]);
});
