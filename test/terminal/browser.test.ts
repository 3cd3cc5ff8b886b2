import {appendFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {letter, letters} from '../helpers/play.js';
import {type Home, makeHome, program} from '../helpers/program.js';
import {type OpenTerminal, openTerminal, type TerminalOptions} from '../helpers/terminal.js';

const browse = (home: Home, options: TerminalOptions = {}, argv: readonly string[] = ['-B']): OpenTerminal =>
	openTerminal(process.execPath, [program, '-n', ...argv], {
		...options,
		cwd: home.directory,
		env: {...home.environment, ...options.env},
	});

/** Through a shell, which tells the terminal's modes before and after. */
const browseBetweenModes = (home: Home): OpenTerminal =>
	openTerminal('/bin/sh', ['-c', `stty -g; '${process.execPath}' '${program}' -n -B; echo "status $?"; stty -g`], {
		cwd: home.directory,
		env: home.environment,
	});

const rowsOf = (terminal: OpenTerminal): readonly string[] => terminal.screen().split('\n');

/** The row of the message that the cursor is on. */
const dotRow = (terminal: OpenTerminal): string => rowsOf(terminal).find(row => row.startsWith('>')) ?? '';

const atMessage = (number: number) =>
	Object.assign((terminal: OpenTerminal) => new RegExp(`^>.. +${number} `).test(dotRow(terminal)), {
		toString: () => `the cursor on message ${number}`,
	});

const expectSameModes = (terminal: OpenTerminal): void => {
	const modes = terminal
		.scrollback()
		.split('\n')
		.filter(row => /^[0-9a-f]+(?::[0-9a-f]+)+$/.test(row));
	expect(modes).toHaveLength(2);
	expect(modes[0]).toBe(modes[1]);
};

describe('the browser', () => {
	test('opens at once with set browse in the start-up file', async () => {
		const home = makeHome(letters(3));
		const terminal = browse(home, {env: {MAILRC: home.write('rc', 'set browse\n')}}, []);
		await terminal.until('? keys');
		terminal.type('x');
		expect(await terminal.exit).toMatchObject({code: 0});
	});

	test('shows a list as wide as the screen, and the message below it', async () => {
		const terminal = browse(makeHome(letters(30)));
		await terminal.until('? keys');
		await terminal.until(atMessage(1));
		expect(rowsOf(terminal).slice(0, 2)).toEqual([
			'>N   1 User 1             Jan 12 10:01 Message number 1',
			' N   2 User 2             Jan 12 10:02 Message number 2',
		]);
		terminal.type('jj');
		await terminal.until(atMessage(3));
		terminal.press('enter');
		await terminal.until('Text 3');
		expect(rowsOf(terminal)[2]).toBe('>R   3 User 3             Jan 12 10:03 Message number 3');
		expect(rowsOf(terminal)[7]).toMatch(/^─+$/);
		expect(rowsOf(terminal)[8]).toBe('Date: Mon, 12 Jan 2026 10:03:00 +0000');
		terminal.type('n');
		await terminal.until('Text 4');
		terminal.type('q');
		await terminal.until(screen => !screen.screen().includes('Text 4'));
		terminal.type('x');
		expect(await terminal.exit).toEqual({code: 0, signal: undefined});
	});

	test('fits a small screen, and one that grows', async () => {
		const home = makeHome(letters(30));
		const terminal = browse(home, {columns: 40, rows: 12});
		await terminal.until('? keys');
		await terminal.until(atMessage(1));
		expect(rowsOf(terminal)[0]).toBe('>N   1 User 1     Message number 1');
		expect(rowsOf(terminal).at(-1)).toBe('? keys  q quit  Enter read  / filter');
		terminal.press('page-down');
		await terminal.until(atMessage(11));
		terminal.press('enter');
		await terminal.until('Text 11');
		expect(terminal.screen()).not.toContain('User 12');
		terminal.resize(200, 60);
		await terminal.until(screen => rowsOf(screen).length === 60);
		terminal.press('enter');
		await terminal.until('User 12');
		expect(dotRow(terminal)).toBe('>R  11 User 11                        2026-01-12 10:11 159 bytes Message number 11');
		terminal.resize(40, 12);
		await terminal.until(screen => rowsOf(screen).length === 12 && rowsOf(screen).every(row => row.length <= 40));
		await terminal.until('Text 11');
		expect(terminal.screen()).not.toContain('User 12');
		terminal.type('qx');
		await terminal.exit;
	});

	test('sends at most 300 bytes for a step of the cursor, also where the list has to move', async () => {
		const subject = 'A subject that is much longer than what a row of the list has room for, so that all of it is full';
		const box = Array.from({length: 60}, (_, index) => letter((index % 59) + 1, {subject})).join('');
		const terminal = browse(makeHome(box), {columns: 120, rows: 40});
		await terminal.until('? keys');
		await terminal.until(atMessage(1));
		for (let number = 2; number <= 45; number++) {
			const before = terminal.raw().length;
			terminal.press('down');
			await terminal.until(` ${number}/60`);
			await terminal.until(screen => dotRow(screen) !== '');
			expect(Buffer.byteLength(terminal.raw().slice(before)), `to ${number}`).toBeLessThanOrEqual(300);
		}

		terminal.type('x');
		await terminal.exit;
	});

	test('deletes what is marked, brings back, and q writes', async () => {
		const home = makeHome(letters(5));
		const terminal = browse(home);
		await terminal.until(atMessage(1));
		terminal.type('tt');
		await terminal.until('2 marked');
		terminal.type('d');
		await terminal.until('2 deleted');
		terminal.type('gu');
		await terminal.until(' 1 deleted');
		expect(rowsOf(terminal)[1]).toMatch(/^ D/);
		terminal.type('q');
		expect(await terminal.exit).toEqual({code: 0, signal: undefined});
		expect(terminal.scrollback()).toContain('Held 4 messages');
		expect(home.read('spool')).not.toContain('Text 2\n');
		expect(home.read('spool')).toContain('Text 1\n');
	});

	test('filters by subject and sender as one types, decoded and whatever the case', async () => {
		const box = letters(20) + letter(21, {subject: '=?iso-8859-1?Q?Gr=FC=DFe?=', from: 'Zoe <zoe@example.net>'});
		const terminal = browse(makeHome(box));
		await terminal.until(atMessage(1));
		terminal.type('/GRÜ');
		await terminal.until(atMessage(21));
		expect(terminal.screen()).toContain('/GRÜ: 1');
		expect(terminal.screen()).not.toContain('User 2');
		terminal.press('ctrl-u');
		terminal.type('number 1');
		await terminal.until('/number 1: 11');
		terminal.press('enter', 'escape');
		await terminal.until('/21');
		terminal.type('/nothing of that kind');
		await terminal.until('No subject and no sender has nothing of that kind');
		terminal.press('escape');
		await terminal.until('? keys');
		terminal.type('x');
		await terminal.exit;
	});

	test('takes any command, shows what it says, and runs programs below it', async () => {
		const home = makeHome(letters(5));
		const terminal = browse(home);
		await terminal.until(atMessage(1));
		terminal.type(':echo hello there\r');
		await terminal.until(screen => rowsOf(screen).at(-1) === 'hello there');
		terminal.type(':from *\r');
		await terminal.until('Space goes on, any other key back');
		terminal.type(' :delte\r');
		await terminal.until('did you mean delete?');
		terminal.type('!echo from a program\r');
		await terminal.until('Enter goes back to the browser');
		expect(terminal.screen()).toContain('from a program');
		terminal.press('enter');
		await terminal.until('? keys');
		terminal.type(`s${home.path('copies')}\r`);
		await terminal.until('[New file]');
		expect(home.read('copies')).toContain('Text 1\n');
		terminal.type('x');
		await terminal.exit;
	});

	test('gives way to a reply, and comes back', async () => {
		const home = makeHome(letters(3));
		const terminal = browse(home);
		await terminal.until(atMessage(1));
		terminal.type('jr');
		await terminal.until('Subject: Re: Message number 2');
		expect(terminal.screen()).not.toContain('? keys');
		terminal.enter('Thanks');
		terminal.press('ctrl-d');
		await terminal.until(atMessage(2));
		expect(terminal.screen()).not.toContain('Thanks');
		terminal.type('b');
		await terminal.untilAt('? ');
		terminal.enter('=');
		await terminal.until(/^2$/m);
		terminal.enter('b');
		await terminal.until('? keys');
		terminal.type('x');
		await terminal.exit;
	});

	test('shows mail that arrives', async () => {
		const home = makeHome(letters(3));
		const terminal = browse(home);
		await terminal.until(atMessage(1));
		appendFileSync(home.spool, letter(4, {subject: 'News'}));
		await terminal.until('News');
		await terminal.until('New mail has arrived.');
		await terminal.until('1/4');
		terminal.type('x');
		await terminal.exit;
	});

	test('uses no colours where nobody wants them', async () => {
		const colours = /\u001B\[(?:\d+;)*3[0-7]m/;
		for (const [wish, isColoured] of [
			['', true],
			['1', false],
		] as const) {
			const terminal = browse(makeHome(letters(3)), {env: {NO_COLOR: wish}});
			await terminal.until(atMessage(1));
			terminal.type('Fj');
			await terminal.until(/^ F! /m);
			expect(colours.test(terminal.raw())).toBe(isColoured);
			terminal.type('x');
			await terminal.exit;
		}
	});
});

describe('the terminal gets its modes and its screen back', () => {
	const leavings: readonly (readonly [string, (terminal: OpenTerminal) => void, number])[] = [
		['q', terminal => terminal.type('q'), 0],
		['x', terminal => terminal.type('x'), 0],
		['the prompt', terminal => terminal.type('bx\r'), 0],
	];
	for (const [name, leave, status] of leavings) {
		test(`after ${name}`, async () => {
			const terminal = browseBetweenModes(makeHome(letters(3)));
			await terminal.until(atMessage(1));
			leave(terminal);
			await terminal.until(`status ${status}`);
			await terminal.exit;
			expectSameModes(terminal);
			expect(terminal.screen()).not.toContain('? keys');
			expect(terminal.raw()).toContain('\u001B[?25h\u001B[?7h\u001B[?1049l');
		});
	}

	for (const signal of ['SIGHUP', 'SIGTERM'] as const) {
		test(`after ${signal}`, async () => {
			const home = makeHome(letters(3));
			const before = home.read('spool');
			const terminal = browse(home);
			await terminal.until(atMessage(1));
			terminal.type('d');
			await terminal.until('1 deleted');
			terminal.kill(signal);
			await terminal.exit;
			expect(terminal.raw().slice(-60)).toContain('\u001B[?25h\u001B[?7h\u001B[?1049l');
			expect(home.read('spool')).toBe(before);
		});
	}

	test('while it is stopped by ^Z', async () => {
		const home = makeHome(letters(3));
		const terminal = openTerminal('/bin/bash', ['--norc', '--noprofile', '-i'], {
			cwd: home.directory,
			env: {...home.environment, PS1: '$ '},
		});
		await terminal.untilAt('$ ');
		terminal.enter(`'${process.execPath}' '${program}' -n -B`);
		await terminal.until(atMessage(1));
		terminal.press('ctrl-z');
		await terminal.until('Stopped');
		expect(terminal.screen()).not.toContain('? keys');
		terminal.enter('fg');
		await terminal.until(atMessage(1));
		terminal.type('jx');
		await terminal.untilAt('$ ');
		terminal.enter('exit');
		await terminal.exit;
	});
});
