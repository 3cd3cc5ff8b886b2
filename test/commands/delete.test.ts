import {expect, test} from 'vitest';
import {letters, play} from '../helpers/play.js';

test('deletes the current message and moves on to the next', async () => {
	expect(await play(letters(3), '= 2', 'd')).toMatchObject({deleted: [2], dot: 3, shown: ['2']});
});

test.each(['d 2-3', 'd2-3', 'delete 2,3', 'd 2 3', 'del user2 user3'])('%s deletes messages 2 and 3', async line => {
	expect(await play(letters(4), line)).toMatchObject({deleted: [2, 3], dot: 1, shown: []});
});

test('names the number that is out of range, and deletes nothing', async () => {
	expect(await play(letters(4), 'd 3-5')).toMatchObject({deleted: [], shown: ['5: invalid message number']});
});

test('shows the next message after deleting under autoprint, and with dp', async () => {
	expect((await play(letters(2), 'set autoprint', 'd')).shown.at(-1)).toBe('Text 2');
	expect((await play(letters(2), 'dp', 'dp')).shown.slice(-2)).toEqual(['Text 2', 'No more messages']);
});

test('undelete brings back the last one deleted, named ones, or all', async () => {
	expect(await play(letters(4), 'd 2', 'u')).toMatchObject({deleted: [], dot: 2});
	expect(await play(letters(4), 'd 2-4', 'u 3')).toMatchObject({deleted: [2, 4], dot: 3});
	expect(await play(letters(4), 'd *', 'u *')).toMatchObject({deleted: [], dot: 4});
	expect((await play(letters(4), 'u')).shown).toEqual(['No messages are deleted']);
});

test('commands on the current message say so when all are deleted', async () => {
	expect((await play(letters(2), 'd *', 'p', 'd', 'h', 'f *')).shown).toEqual([
		'No applicable messages',
		'No applicable messages',
		'No applicable messages',
	]);
});
