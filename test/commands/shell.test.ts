import {describe, expect, test} from 'vitest';
import {letters, play} from '../helpers/play.js';

describe('!', () => {
	test('runs a command line with the shell', async () => {
		expect((await play(letters(1), '!echo one | tr o O', '! echo "$SHELL"')).shown).toEqual(['One', '/bin/sh']);
	});

	test('tells of a failure, and the session goes on', async () => {
		expect((await play(letters(1), '!exit 3', '!kill -TERM $$', '=')).shown).toEqual([
			'exit 3: exit status 3',
			'kill -TERM $$: ended by SIGTERM',
			'1',
		]);
	});

	test('has nothing to read in a pipe, so it eats no commands', async () => {
		expect((await play({mailbox: letters(1), isInteractive: false}, '!cat', '=')).shown).toEqual(['1']);
	});

	test('says so if there is no such shell', async () => {
		expect((await play(letters(1), 'setenv SHELL=/no/shell', '!date', '=')).shown).toEqual([
			'/no/shell: there is no such program',
			'1',
		]);
	});

	test('in a directory that cd chose', async () => {
		const before = process.cwd();
		try {
			expect((await play(letters(1), 'cd /', '!pwd')).shown).toEqual(['/']);
		} finally {
			process.chdir(before);
		}
	});
});

test('shell with a command runs it', async () => {
	expect((await play(letters(1), 'shell echo a  b', 'sh echo c')).shown).toEqual(['a b', 'c']);
});

describe('bang', () => {
	test('makes ! the command before, and shows what is run', async () => {
		const {shown} = await play(letters(1), 'set bang', '!echo one', '!!', '!! two', '!echo a\\!');
		expect(shown).toEqual(['one', 'echo one', 'one', 'echo one two', 'one two', 'echo a!', 'a!']);
	});

	test('says so if there was none', async () => {
		expect((await play(letters(1), 'set bang', '!!')).shown).toEqual([
			'no shell command was run that ! could stand for',
		]);
	});

	test('off, leaves ! alone', async () => {
		expect((await play(letters(1), '!echo one', '!echo !')).shown).toEqual(['one', '!']);
	});

	test('stands for what gnu-last-command says, which nobody else may set', async () => {
		const {shown} = await play(letters(1), '!true', 'set gnu-last-command=false', 'set bang', '!!');
		expect(shown).toEqual(['gnu-last-command: is read-only', 'true']);
	});
});
