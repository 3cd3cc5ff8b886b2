import {describe, expect, test} from 'vitest';
import type {OpenTerminal, TerminalOptions} from '../../helpers/terminal.js';
import {prepareConversation} from '../conversation.js';

const {converse} = prepareConversation();

const alphabet = 'abcdefghijklmnopqrstuvwxyz';
const longLine = `${alphabet}${alphabet.toUpperCase()}0123456789`;

/** Some output, then a line being edited. */
const begin = async (line: string, options: TerminalOptions): Promise<OpenTerminal> => {
	const terminal = await converse(options);
	terminal.enter('lines 3');
	await terminal.until('line 3');
	await terminal.untilAt('? ');
	terminal.type(line);
	await terminal.until(({cursorRow}) => cursorRow().endsWith(line.slice(-1)));
	return terminal;
};

/** Waits until that is all there is, out of sight too. */
const shows = (terminal: OpenTerminal, text: string): Promise<void> =>
	terminal.until(({scrollback}) => scrollback() === text);

const output = '? lines 3\nline 1\nline 2\nline 3\n';

describe.each(['cut', 'wrap'] as const)('on a terminal that has a long row %s when the window narrows', narrowing => {
	test('a short line stays where it is', async () => {
		const terminal = await begin('p 1', {narrowing});
		terminal.resize(40, 24);
		terminal.resize(30, 10);
		terminal.resize(100, 30);
		terminal.type('x');
		await terminal.untilAt('? p 1x');
		await shows(terminal, `${output}? p 1x`);
	});

	test('a long line is moved to fit, and no piece of it is left behind', async () => {
		const terminal = await begin(longLine, {narrowing});
		terminal.resize(30, 24);
		await terminal.until(({scrollback}) => /^\? lines 3\nline 1\nline 2\nline 3\n<[A-Z0-9]+9$/.test(scrollback()));
		terminal.resize(80, 24);
		await terminal.untilAt(`? ${longLine}`);
		await shows(terminal, `${output}? ${longLine}`);
		terminal.press('enter');
		await terminal.until('got');
		await terminal.untilAt('? ');
		await shows(terminal, `${output}? ${longLine}\ngot "${longLine}"\n?`);
	});

	test('wide characters too', async () => {
		const line = '漢字'.repeat(16);
		const terminal = await begin(line, {narrowing});
		terminal.resize(25, 24);
		await terminal.until(({scrollback}) => /^\? lines 3\nline 1\nline 2\nline 3\n< ?[漢字]+$/.test(scrollback()));
		terminal.resize(90, 24);
		await terminal.untilAt(`? ${line}`);
		await shows(terminal, `${output}? ${line}`);
	});

	test('keys typed in the middle of it are not lost', async () => {
		const terminal = await begin(longLine, {narrowing});
		terminal.resize(30, 24);
		terminal.type('x\rask\rabc');
		await terminal.untilAt('Subject: abc');
		expect(terminal.scrollback()).toContain(`\n? ${longLine}x\n`);
	});
});

test('while a command runs, the next line is drawn for the new size', async () => {
	const terminal = await converse();
	terminal.enter('slow');
	await terminal.until('slow\nslow');
	terminal.resize(20, 10);
	terminal.type(`${alphabet}.`);
	await terminal.until(({cursorRow}) => cursorRow() === '<tuvwxyz.');
	expect(terminal.screen()).toBe('? slow\nslow\ndone\n<tuvwxyz.');
});

test('a window of one column does not end the program', async () => {
	const terminal = await begin('p 1', {});
	terminal.resize(2, 3);
	terminal.resize(1, 1);
	terminal.type('x');
	terminal.resize(40, 10);
	await terminal.untilAt('? p 1x');
});
