import {describe, expect, test} from 'vitest';
import {letters, play} from '../helpers/play.js';

describe('a command that does not exist', () => {
	test.each([
		['delte 1', 'Unknown command: delte (did you mean delete?)'],
		['xyzzy', 'Unknown command: xyzzy (? lists the commands)'],
		['Q', 'Unknown command: Q (? lists the commands)'],
		['@', 'Unknown command: @ (? lists the commands)'],
	])('%s', async (line, message) => {
		expect(await play(letters(2), line)).toMatchObject({shown: [message], deleted: []});
	});
});

test('comments and empty lines do nothing', async () => {
	expect((await play({mailbox: letters(2), isInteractive: false}, '# d 1', '', '=')).shown).toEqual(['1']);
});

test('complaints name the program where no person is looking', async () => {
	expect((await play({mailbox: letters(2), isInteractive: false}, 'p 9')).shown).toEqual([
		'inkmail: 9: invalid message number',
	]);
});

test('list names every command within the width of the screen', async () => {
	const {shown} = await play({mailbox: letters(1), columns: 60}, 'list');
	expect(shown[0]).toMatch(/^headers /);
	expect(shown.every(line => line.length < 60)).toBe(true);
});

test('if runs lines in the mode it names', async () => {
	const lines = ['if s', 'version', 'else', '=', 'endif', 'else'];
	expect((await play(letters(1), ...lines)).shown).toEqual(['1', 'else without matching if']);
});

test('summary tells the counts', async () => {
	expect((await play(letters(3), 'd 1', 'su')).shown).toEqual(['"~/box": 3 messages 3 new 1 deleted']);
});
