import {mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {letter, letters} from '../helpers/play.js';
import {type Home, makeHome, program} from '../helpers/program.js';
import {type OpenTerminal, openTerminal, type TerminalOptions} from '../helpers/terminal.js';

/** The program at its first prompt. */
const start = async (home: Home, options: TerminalOptions = {}, ...argv: readonly string[]): Promise<OpenTerminal> => {
	const terminal = openTerminal(process.execPath, [program, '-n', ...argv], {
		cwd: home.directory,
		...options,
		env: {...home.environment, ...options.env},
	});
	await terminal.untilAt('? ');
	return terminal;
};

const quit = async (terminal: OpenTerminal): Promise<void> => {
	terminal.enter('x');
	expect(await terminal.exit).toMatchObject({code: 0});
};

const historyOf = (home: Home): string => home.path('.local/state/inkmail/history');

/** The last rows of the screen. */
const lastRows = (terminal: OpenTerminal, count: number): string =>
	terminal.screen().split('\n').slice(-count).join('\n');

const sizes = [
	{columns: 80, rows: 24},
	{columns: 40, rows: 12},
];

describe.each(sizes)('at $columns columns and $rows rows', size => {
	test('Tab completes a command, and twice lists what there is', async () => {
		const terminal = await start(makeHome(letters(3)), size);
		terminal.type('unfl');
		terminal.press('tab');
		await terminal.until(() => terminal.cursorRow().startsWith('? unflag'));
		terminal.press('ctrl-u');
		terminal.type('und');
		terminal.press('tab');
		await terminal.until(() => terminal.cursorRow().startsWith('? undelete'));
		terminal.press('ctrl-u');
		terminal.type('sen');
		terminal.press('tab');
		await terminal.until(() => terminal.cursorRow().startsWith('? sen'));
		terminal.press('tab', 'tab');
		await terminal.until(/\? send\nsender +sendheader\n\? send/);
		await quit(await cleared(terminal));
	});

	test('Tab completes variables, folders, files and addresses', async () => {
		const home = makeHome(letter(1, {from: 'Zoe Quick <zquick@example.org>'}) + letters(2));
		mkdirSync(home.path('Mail/desk'), {recursive: true});
		writeFileSync(home.path('Mail/desk/january'), '');
		writeFileSync(home.path('my notes'), '');
		const terminal = await start(home, size);
		terminal.type('set autopr');
		terminal.press('tab');
		await terminal.untilAt('? set autoprint ');
		terminal.press('ctrl-u');
		terminal.type('copy +d');
		terminal.press('tab');
		await terminal.untilAt('? copy +desk/');
		terminal.press('tab');
		await terminal.untilAt('? copy +desk/january ');
		terminal.press('ctrl-u');
		terminal.type('source my');
		terminal.press('tab');
		await terminal.untilAt('? source my\\ notes ');
		terminal.press('ctrl-u');
		terminal.type('m zq');
		terminal.press('tab');
		await terminal.untilAt('? m zquick@example.org ');
		await quit(await cleared(terminal));
	});

	test('^R finds an earlier command', async () => {
		const terminal = await start(makeHome(letters(3)), size);
		terminal.enter('p 2');
		await terminal.until('Text 2\n?');
		terminal.enter('=');
		await terminal.until('2\n?');
		terminal.press('ctrl-r');
		terminal.type('p');
		await terminal.until("(reverse-i-search)`p': p 2");
		terminal.press('ctrl-g');
		await terminal.untilAt('? ');
		terminal.press('ctrl-r');
		terminal.type('p');
		await terminal.until("`p': p 2");
		terminal.press('ctrl-a');
		await terminal.untilAt('? p 2', 2);
		await quit(await cleared(terminal));
	});

	test('a hint behind the cursor tells what a command takes, and is gone with the line', async () => {
		const terminal = await start(makeHome(letters(3)), size);
		terminal.type('de');
		await terminal.untilAt('? delete [message list]', 4);
		terminal.type('lete ');
		await terminal.untilAt('? delete [message list]', 9);
		terminal.type('3');
		await terminal.untilAt('? delete 3');
		terminal.press('ctrl-u');
		terminal.enter('summ');
		await terminal.until(/\n\? summ\n"/);
		terminal.type('co');
		await terminal.untilAt('? copy [[message list] file]', 4);
		terminal.resize(30, size.rows);
		await terminal.untilAt('? copy [[message list] file]'.slice(0, 29), 4);
		terminal.resize(20, size.rows);
		await terminal.until(() => terminal.cursorRow().startsWith('? copy [[message l'));
		terminal.press('ctrl-u');
		await terminal.untilAt('? ');
		await quit(terminal);
	});
});

const cleared = async (terminal: OpenTerminal): Promise<OpenTerminal> => {
	terminal.press('ctrl-e', 'ctrl-u');
	await terminal.untilAt('? ');
	return terminal;
};

describe('completion', () => {
	test('lists no more than fits, and nothing that steers the terminal', async () => {
		const home = makeHome(letters(1));
		for (let index = 0; index < 500; index += 1) {
			writeFileSync(home.path(`file-${index}`), '');
		}

		writeFileSync(home.path('file-\u001B]0;owned\u0007'), '');
		writeFileSync(home.path('file-\u202Etxt'), '');
		const terminal = await start(home, {columns: 40, rows: 12});
		terminal.type('source file-');
		terminal.press('tab', 'tab');
		await terminal.until('... and');
		await terminal.untilAt('? source file-');
		expect(terminal.screen().split('\n').length).toBeLessThanOrEqual(12);
		expect(lastRows(terminal, 2)).toMatch(/^\.\.\. and \d+ more\n\? source file-$/);
		expect(terminal.raw()).not.toContain('\u001B]0;');
		await quit(await cleared(terminal));
	});

	test('helps while a message is written, and leaves Tab in its text', async () => {
		const home = makeHome(letter(1, {from: 'Zoe <zoe@example.org>'}));
		writeFileSync(home.path('notes.txt'), 'noted\n');
		const terminal = await start(home);
		terminal.enter('m root');
		await terminal.untilAt('Cc: ');
		terminal.type('zo');
		terminal.press('tab');
		await terminal.untilAt('Cc: zoe@example.org ');
		terminal.enter('');
		await terminal.until('Subject:');
		terminal.enter('Hello');
		terminal.type('a\tb');
		await terminal.untilAt('a       b');
		terminal.enter('');
		terminal.type('~r no');
		terminal.press('tab');
		await terminal.untilAt('~r notes.txt ');
		terminal.enter('');
		await terminal.until('"notes.txt"');
		terminal.type('~t zo');
		terminal.press('tab');
		await terminal.untilAt('~t zoe@example.org ');
		terminal.enter('');
		terminal.enter('~x');
		await terminal.untilAt('? ');
		expect(readFileSync(historyOf(home), 'utf8')).toBe('m root\n');
		await quit(terminal);
	});
});

describe('the history', () => {
	test('comes back in the next session', async () => {
		const home = makeHome(letters(3));
		const first = await start(home);
		first.enter('p 3');
		await first.until('Text 3\n?');
		await quit(first);
		const second = await start(home);
		second.press('up', 'up');
		await second.untilAt('? p 3');
		expect(statSync(historyOf(home)).mode & 0o777).toBe(0o600);
		await quit(await cleared(second));
	});

	test('is that of two sessions at once', async () => {
		const home = makeHome(letters(3));
		const [one, two] = [await start(home, {}, '-f', home.spool), await start(home, {}, '-f', home.spool)];
		one.enter('p 1');
		await one.until('Text 1\n?');
		two.enter('p 2');
		await two.until('Text 2\n?');
		one.enter('= 3');
		await one.until('? = 3\n3\n?');
		await quit(two);
		await quit(one);
		expect(readFileSync(historyOf(home), 'utf8')).toBe('p 1\np 2\n= 3\nx\nx\n');
	});

	test('is not kept with nohistory', async () => {
		const home = makeHome(letters(3));
		home.write('rc', 'set nohistory\n');
		const terminal = await start(home, {env: {MAILRC: home.path('rc')}});
		terminal.enter('= 2');
		await terminal.until('2\n?');
		terminal.press('up');
		await terminal.untilAt('? = 2');
		await quit(await cleared(terminal));
		expect(home.read('.local/state/inkmail/history')).toBeUndefined();
	});

	test('is done without where the file is a link', async () => {
		const home = makeHome(letters(3));
		home.write('precious', 'precious\n');
		mkdirSync(dirname(historyOf(home)), {recursive: true});
		symlinkSync(join(home.directory, 'precious'), historyOf(home));
		const terminal = await start(home);
		terminal.enter('= 2');
		await terminal.until('2\n?');
		await quit(terminal);
		expect(home.read('precious')).toBe('precious\n');
	});
});

describe('hints', () => {
	test.each([{NO_COLOR: '1'}, {MAILRC: 'rc'}])('are not shown with %j', async environment => {
		const home = makeHome(letters(1));
		home.write('rc', 'set nohint\n');
		const terminal = await start(home, {env: environment});
		terminal.type('de');
		await terminal.untilAt('? de');
		terminal.type(' ');
		await terminal.untilAt('? de ');
		await quit(await cleared(terminal));
	});

	test('cost 80 bytes a key at most, and one where they stay as they are', async () => {
		const terminal = await start(makeHome(letters(1)), {columns: 200});
		for (const word of ['write', 'headers', 'set', 'forward', 'delete', 'zzz', 'alias']) {
			for (const character of word) {
				const before = terminal.raw().length;
				const column = terminal.cursor().column;
				terminal.type(character);
				await terminal.until(() => terminal.cursor().column === column + 1);
				expect(Buffer.byteLength(terminal.raw().slice(before)), `${word}: ${character}`).toBeLessThanOrEqual(80);
			}

			await cleared(terminal);
		}

		terminal.type('dele');
		await terminal.untilAt('? delete [message list]', 6);
		const before = terminal.raw().length;
		terminal.type('t');
		await terminal.untilAt('? delete [message list]', 7);
		expect(terminal.raw().slice(before)).toBe('t');
		await quit(await cleared(terminal));
	});
});

test('with editing=vi the keys are those of vi', async () => {
	const home = makeHome(letters(3));
	home.write('rc', 'set editing=vi\n');
	const terminal = await start(home, {env: {MAILRC: home.path('rc')}});
	terminal.type('xp 2');
	terminal.press('escape');
	await terminal.untilAt('? xp 2', 5);
	terminal.type('0x$r3');
	await terminal.untilAt('? p 3', 4);
	terminal.press('enter');
	await terminal.until('Text 3\n?');
	terminal.press('escape');
	terminal.type('k');
	await terminal.untilAt('? p 3', 2);
	terminal.type('cwd');
	terminal.press('enter');
	await terminal.until('? d 3\n?');
	terminal.enter('x');
	expect(await terminal.exit).toMatchObject({code: 0});
});

test('a wrong command is told as ever', async () => {
	const terminal = await start(makeHome(letters(1)));
	terminal.enter('delte 1');
	await terminal.until('? delte 1\nUnknown command: delte (did you mean delete?)\n?');
	await quit(terminal);
});
