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

describe('help', () => {
	test('? shows the first commands on one screen', async () => {
		const {shown} = await play(letters(1), '?');
		expect(shown.length).toBeLessThanOrEqual(22);
		expect(shown.some(line => line.startsWith('d[elete] [message list]'))).toBe(true);
		expect(shown.every(line => line.length < 80)).toBe(true);
	});

	test('? * shows all, ? NAME explains one', async () => {
		expect((await play(letters(1), '? *')).shown.some(line => line.startsWith('ret[ain]'))).toBe(true);
		expect((await play(letters(1), '? dt')).shown).toEqual([
			'dp [message list] (also dt): delete messages and show the next one',
		]);
		expect((await play(letters(1), '? frum')).shown).toEqual(['Unknown command: frum (did you mean from?)']);
	});

	test('list names every command within the width of the screen', async () => {
		const {shown} = await play({mailbox: letters(1), columns: 60}, 'list');
		expect(shown[0]).toMatch(/^headers z next /);
		expect(shown.every(line => line.length < 60)).toBe(true);
	});
});

describe('set', () => {
	test('sets, unsets and shows', async () => {
		const {shown} = await play(letters(1), 'set', 'set mine="a b" screen=5 nohold', 'set');
		expect(shown).toContain('hold');
		const after = shown.slice(shown.lastIndexOf('asksub'));
		expect(after).toContain('mine="a b"');
		expect(after).toContain('screen=5');
		expect(after).not.toContain('hold');
	});

	test('refuses a value of a wrong kind', async () => {
		expect((await play(letters(1), 'set screen=many')).shown).toEqual(['screen: wants a number, as in set screen=20']);
	});
});

test('if runs lines in the mode it names', async () => {
	const lines = ['if s', 'version', 'else', '=', 'endif', 'else'];
	expect((await play(letters(1), ...lines)).shown).toEqual(['1', 'else without matching if']);
});

test('summary tells the counts', async () => {
	expect((await play(letters(3), 'd 1', 'su')).shown).toEqual(['"~/box": 3 messages 3 new 1 deleted']);
});
