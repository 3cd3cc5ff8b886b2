import {readdirSync, statSync} from 'node:fs';
import {resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {letter, letters} from '../helpers/play.js';
import {makeHome, openProgram} from '../helpers/program.js';

const ready = /\n\?$/;
const editor = {VISUAL: resolve('fixtures/programs/editor'), EDITOR: 'false'};

test('a letter, from r to EOT', async () => {
	const home = makeHome(letter(1, {subject: 'Report', body: 'Could you send\nthe report?\n'}) + letter(2));
	home.write('.mailrc', 'set indentprefix="> " editheaders sign="-- \\nMe"\nalternates me@host.example\n');
	home.write('report.csv', 'month,sum\nMay,12\n');
	const terminal = openProgram(home, [], {...editor, MAILRC: home.path('.mailrc')});
	await terminal.until(ready);
	terminal.enter('r 1');
	await terminal.until('To: User 1 <user1@example.org>\nSubject: Re: Report');
	terminal.enter('Dear user,');
	terminal.enter('~m');
	await terminal.until('Interpolating: 1\n(continue)');
	terminal.type('This line is');
	await terminal.untilAt('This line is');
	terminal.press('ctrl-c');
	await terminal.until('(Interrupt -- one more to kill letter)');
	terminal.enter('Here it is.');
	terminal.enter('~+ report.csv');
	await terminal.until('  1 "report.csv" text/csv; charset=utf-8 17 bytes');
	terminal.enter('~v');
	await terminal.until('Subject: Re: Report, add:');
	terminal.enter('Typed in the editor.');
	await terminal.until(/add: Typed in the editor\.\n\(continue\)/);
	terminal.enter('~a');
	terminal.enter('~p');
	await terminal.until(
		[
			'Message contains:',
			'To: User 1 <user1@example.org>',
			'Subject: Re: Report',
			'',
			'Dear user,',
			'> Date: Mon, 12 Jan 2026 10:01:00 +0000',
			'> From: User 1 <user1@example.org>',
			'> Subject: Report',
			'> To: me@host.example',
			'>',
			'> Could you send',
			'> the report?',
			'Here it is.',
			'Typed in the editor.',
			'--',
			'Me',
			'multipart/mixed',
			'  1 "report.csv" text/csv; charset=utf-8 17 bytes',
			'(continue)',
		].join('\n'),
	);
	await terminal.untilAt('');
	terminal.press('ctrl-d');
	await terminal.until('EOT\n?');

	// The next one is given up.
	terminal.enter('r 2');
	await terminal.until('Subject: Re: Message number 2');
	terminal.enter('precious');
	await terminal.untilAt('');
	terminal.press('ctrl-c');
	await terminal.until(/precious\n[^\n]*\n?\(Interrupt -- one more to kill letter\)/);
	terminal.press('ctrl-c');
	await terminal.until(`the message is in ${home.path('dead.letter')}\n?`);
	terminal.enter('q');
	expect(await terminal.exit).toMatchObject({code: 0});

	expect(home.read('1.arguments')).toMatch(/\nuser1@example\.org\n$/);
	const sent = home.read('1.message') ?? '';
	expect(sent).toMatch(/^In-Reply-To: <m1@example\.org>$/m);
	expect(sent).toMatch(/\n> Could you send\n> the report\?\nHere it is\.\nTyped in the editor\.\n/);
	expect(sent).toMatch(/filename="?report\.csv"?/);
	expect(sent).not.toContain('This line is');
	expect(home.read('2.message')).toBeUndefined();
	expect(home.read('dead.letter')).toMatch(/^From [\s\S]*\nTo: User 2 <user2@example\.org>\n[\s\S]*\n\nprecious\n\n$/);
	expect(home.read('spool')).toMatch(/^X-Status: A$/m);
});

describe('a program that is killed', () => {
	const unsent = (home: ReturnType<typeof makeHome>) => readdirSync(home.path('.local/state/inkmail/unsent'));

	test('leaves what was written to the next start, which says so once', async () => {
		const home = makeHome(letters(1));
		const killed = openProgram(home, []);
		await killed.until(ready);
		killed.enter('r');
		await killed.until('Subject: Re: Message number 1');
		killed.enter('precious words');
		killed.enter('~.x');
		await killed.until('takes no arguments');
		const [name = ''] = unsent(home);
		expect(statSync(home.path(`.local/state/inkmail/unsent/${name}`)).mode & 0o777).toBe(0o600);
		expect(statSync(home.path('.local/state/inkmail/unsent')).mode & 0o777).toBe(0o700);
		killed.kill('SIGKILL');
		await killed.exit;

		const next = openProgram(home, []);
		await next.until(ready);
		expect(next.scrollback().replaceAll('\n', '')).toMatch(
			/A message was being written when the program was killed, \w+ \w+ \d+ \d+ \d\d:\d\d: it is in .*dead\.letter, and ~d inserts it/,
		);
		expect(unsent(home)).toEqual([]);
		next.enter('set noaskcc noasksub');
		next.enter('m root');
		next.enter('~d');
		await next.until('1/15');
		next.enter('~.');
		await next.until('EOT\n?');
		expect(home.read('1.message')).toMatch(/\n\nprecious words\n$/);

		const third = openProgram(home, []);
		await third.until(ready);
		expect(third.scrollback()).not.toContain('was being written');
	});

	test('does not take from another that is still writing', async () => {
		const home = makeHome(letters(1));
		const writer = openProgram(home, []);
		await writer.until(ready);
		writer.enter('r');
		writer.enter('still here');
		writer.enter('~z');
		await writer.until('Unknown escape');
		const other = openProgram(home, []);
		await other.until(ready);
		expect(other.scrollback()).not.toContain('was being written');
		expect(unsent(home)).toHaveLength(1);
		writer.enter('~.');
		await writer.until('EOT\n?');
		expect(unsent(home)).toEqual([]);
	});

	test('by a hang-up keeps the letter in one place', async () => {
		const home = makeHome(letters(1));
		const terminal = openProgram(home, []);
		await terminal.until(ready);
		terminal.enter('r');
		terminal.enter('precious');
		terminal.enter('~z');
		await terminal.until('Unknown escape');
		terminal.kill('SIGHUP');
		await terminal.exit;
		expect(home.read('dead.letter')).toContain('precious');
		expect(unsent(home)).toEqual([]);
	});
});

test('several lines pasted at once are several lines, and none is an escape by being pasted in the middle', async () => {
	const home = makeHome(letters(1));
	const terminal = openProgram(home, []);
	await terminal.until(ready);
	terminal.enter('r');
	await terminal.until('Subject: Re: Message number 1');
	terminal.paste('one\ntwo\n\nthree ~x\n');
	await terminal.until('three ~x');
	terminal.enter('~.');
	await terminal.until('EOT\n?');
	expect(home.read('1.message')).toMatch(/\n\none\ntwo\n\nthree ~x\n$/);
});

test('a letter from the command line has no mailbox, and all the rest', async () => {
	const home = makeHome();
	const terminal = openProgram(home, ['-s', 'Hello', 'root']);
	terminal.enter('');
	await terminal.until('Cc:');
	terminal.enter('one');
	terminal.enter('~m');
	await terminal.until('no mailbox is open');
	terminal.enter('~: mail bob');
	await terminal.until('mail: not while a message is written');
	terminal.enter('~: set escape=/');
	terminal.enter('~q');
	terminal.enter('/.');
	expect(await terminal.exit).toMatchObject({code: 0});
	expect(home.read('1.message')).toMatch(/\n\none\n~q\n$/);
});
