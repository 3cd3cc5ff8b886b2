import {appendFileSync, readdirSync, renameSync, statSync} from 'node:fs';
import {describe, expect, test, vi} from 'vitest';
import {fixture, letter, letters} from '../helpers/play.js';
import {makeHome, openProgram, program} from '../helpers/program.js';
import {openTerminal} from '../helpers/terminal.js';

const course = fixture('mbox/course.mbox');
const ready = /\n\?$/;

describe('a session at a terminal', () => {
	test('goes through the mail with Enter alone', async () => {
		const terminal = openProgram(makeHome(letters(2)), []);
		await terminal.until(ready);
		terminal.enter('');
		await terminal.until('Text 1\n?');
		terminal.enter('');
		await terminal.until('Text 2\n?');
		terminal.enter('');
		await terminal.until('No applicable message\n?');
	});

	test('brings earlier commands back with the arrow, to be edited', async () => {
		const terminal = openProgram(makeHome(letters(3)), []);
		await terminal.until(ready);
		terminal.enter('p 2');
		await terminal.until('Text 2\n?');
		terminal.press('up', 'backspace');
		terminal.enter('3');
		await terminal.until('Text 3\n?');
	});

	test('loses nothing that is typed ahead', async () => {
		const home = makeHome(letters(3));
		const terminal = openProgram(home, []);
		terminal.type('d 1\rd 2\r=\rq\r');
		expect(await terminal.exit).toMatchObject({code: 0});
		expect(home.read('spool')?.match(/^Text \d/gm)).toEqual(['Text 3']);
	});

	test('keeps going after ^C, and quits at ^D', async () => {
		const home = makeHome(letters(2));
		const terminal = openProgram(home, []);
		await terminal.until(ready);
		terminal.type('d 1');
		terminal.press('ctrl-c');
		await terminal.until('Interrupt\n?');
		terminal.press('ctrl-d');
		expect(await terminal.exit).toMatchObject({code: 0});
		expect(terminal.scrollback()).toContain(`Held 2 messages in ${home.spool}`);
	});

	test('tells of new mail while it waits, and numbers it behind the rest', async () => {
		const home = makeHome(letters(2));
		const terminal = openProgram(home, []);
		await terminal.until(ready);
		terminal.type('d 1');
		await terminal.untilAt('? d 1');
		appendFileSync(home.spool, letter(3), 'latin1');
		await terminal.until('New mail has arrived.\n? d 1');
		terminal.enter('');
		terminal.enter('p 3');
		await terminal.until('Text 3\n?');
		terminal.enter('q');
		await terminal.exit;
		expect(home.read('spool')?.match(/^Text \d/gm)).toEqual(['Text 2', 'Text 3']);
	});

	test('says so when another program replaced the mailbox, and finds its messages again', async () => {
		const home = makeHome(letters(2));
		const terminal = openProgram(home, []);
		await terminal.until(ready);
		terminal.enter('d 1');
		await terminal.until('? d 1\n?');
		home.write('other', letter(3) + letters(2));
		renameSync(home.path('other'), home.spool);
		await terminal.until('was changed by another program');
		terminal.enter('q');
		await terminal.exit;
		expect(terminal.scrollback()).toMatch(
			/messages were found again by what they\s+are\nNew mail has arrived\.\nHeld 2 messages/,
		);
		expect(home.read('spool')?.match(/^Text \d/gm)).toEqual(['Text 3', 'Text 2']);
	});

	test('x leaves everything as it was', async () => {
		const home = makeHome(course);
		const before = statSync(home.spool);
		const terminal = openProgram(home, []);
		await terminal.until(ready);
		terminal.enter('d *');
		terminal.enter('x');
		expect(await terminal.exit).toMatchObject({code: 0});
		expect(home.read('spool')).toBe(course);
		expect(statSync(home.spool).mtimeMs).toBe(before.mtimeMs);
		// .local has the history of commands.
		expect(readdirSync(home.directory).filter(name => name !== '.local')).toEqual(['spool']);
	});

	test('shows long messages in the pager, and comes back', async () => {
		const home = makeHome(letter(1, {body: Array.from({length: 60}, (_, line) => `line ${line}\n`).join('')}));
		home.write('pager', '#!/bin/sh\necho PAGER; cat; echo DONE; read answer </dev/tty; echo "got $answer"\n');
		const terminal = openProgram(home, [], {PAGER: `sh ${home.path('pager')}`});
		await terminal.until(ready);
		terminal.enter('p');
		await terminal.until('DONE');
		terminal.enter('yes');
		await terminal.until('got yes\n?');
		terminal.enter('=');
		await terminal.until('? =\n1\n?');
	});

	test('lets a message change neither screen nor title nor clipboard', async () => {
		const attack = '\u001B[2J\u001B]0;owned\u0007\u001B]52;c;aGk=\u0007\u009B31m';
		const home = makeHome(letter(1, {subject: `S${attack}`, body: `B${attack}\n`}));
		const terminal = openProgram(home, []);
		await terminal.until(ready);
		terminal.enter('p');
		await terminal.until('B␛[2J');
		terminal.enter('P');
		await terminal.until(/P\n[\s\S]*B␛\[2J/);
		expect(terminal.raw()).not.toContain('\u001B]0;');
		expect(terminal.raw()).not.toContain('\u001B]52');
		expect(terminal.raw()).not.toContain('\u001B[2J');
	});
});

describe('a hang-up', () => {
	test('changes nothing in the mailbox', async () => {
		const home = makeHome(course);
		const terminal = openProgram(home, []);
		await terminal.until(ready);
		terminal.enter('d *');
		await terminal.until(/\? d \*\n\?$/);
		terminal.kill('SIGHUP');
		await terminal.exit;
		expect(home.read('spool')).toBe(course);
		// .local has the history of commands.
		expect(readdirSync(home.directory).filter(name => name !== '.local')).toEqual(['spool']);
	});

	test.each(['xterm-256color', 'dumb'])('of which the end of input comes first (TERM=%s) is no quit', async term => {
		const home = makeHome(course);
		const inner = `${process.execPath} ${program} -n; echo $? >done`;
		// The shell takes the signal for the terminal, and does not pass it on.
		const terminal = openTerminal('/bin/sh', ['-c', `trap '' HUP; ${inner}`], {
			cwd: home.directory,
			env: {...home.environment, TERM: term},
		});
		await terminal.until(ready);
		terminal.enter('d *');
		await terminal.until(/\? d \*\n\?$/);
		terminal.hangUp();
		await vi.waitFor(() => expect(home.read('done')).toBe('129\n'), {timeout: 20_000});
		expect(home.read('spool')).toBe(course);
	});

	test('keeps the message that was being written', async () => {
		const home = makeHome(course);
		const terminal = openProgram(home, []);
		await terminal.until(ready);
		terminal.enter('r');
		await terminal.until('Subject: Re: Your Email with Attachments');
		terminal.enter('precious');
		terminal.enter('words');
		await terminal.until('words');
		terminal.kill('SIGHUP');
		await terminal.exit;
		expect(home.read('dead.letter')).toMatch(/\nTo: .*<sysadmin@localhost\.localdomain>\n[\s\S]*\n\nprecious\nwords\n/);
		expect(home.read('spool')).toBe(course);
	});
});

describe('writing at a terminal', () => {
	test('asks for Cc and Subject, and takes several lines pasted at once', async () => {
		const home = makeHome();
		const terminal = openProgram(home, ['root']);
		await terminal.until('Cc:');
		terminal.enter('');
		await terminal.until('Subject:');
		terminal.enter('Grüße 👋');
		terminal.paste('one\ntwo\n');
		terminal.press('ctrl-d');
		expect(await terminal.exit).toMatchObject({code: 0});
		expect(terminal.scrollback()).toContain('Cc:\nSubject: Grüße 👋\none\ntwo\nEOT');
		expect(home.read('1.message')).toMatch(/\n\none\ntwo\n$/);
		expect(home.read('1.arguments')).toBe('-i\n--\nroot\n');
	});

	test('two ^C give it up, with exit status 1 and the text kept', async () => {
		const home = makeHome();
		const terminal = openProgram(home, ['-s', 'x', 'root']);
		await terminal.until('Cc:');
		terminal.enter('');
		terminal.enter('text');
		await terminal.until('text');
		terminal.press('ctrl-c');
		await terminal.until('(Interrupt -- one more to kill letter)');
		terminal.press('ctrl-c');
		expect(await terminal.exit).toMatchObject({code: 1});
		expect(home.read('dead.letter')).toContain('\n\ntext\n');
	});
});
