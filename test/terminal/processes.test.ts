import {resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {mixed, pdf} from '../helpers/parts.js';
import {letter, letters} from '../helpers/play.js';
import {makeHome, openProgram, run} from '../helpers/program.js';

const ready = /\n\?$/;
const environment = {SHELL: '/bin/sh', EDITOR: resolve('fixtures/programs/editor')};

describe('a command line with !', () => {
	test('has the terminal, and gives it back', async () => {
		const terminal = openProgram(makeHome(letters(2)), [], environment);
		await terminal.until(ready);
		terminal.enter('!stty -echo; printf "name: "; read -r name; stty raw; printf "[%s]" "$name"');
		await terminal.until('\nname:');
		terminal.enter('alice');
		await terminal.until(/\[alice\]\n\?$/);
		terminal.enter('p 2');
		await terminal.until('Text 2\n?');
	});

	test('is what ^C ends, and the session goes on', async () => {
		const home = makeHome(letters(2));
		const terminal = openProgram(home, [], environment);
		await terminal.until(ready);
		terminal.enter('d 1');
		await terminal.until('d 1\n?');
		terminal.enter('!echo waiting; sleep 100');
		await terminal.until('\nwaiting');
		terminal.press('ctrl-c');
		await terminal.until(/ended by SIGINT\n\?$/);
		terminal.enter('q');
		expect(await terminal.exit).toMatchObject({code: 0});
		expect(home.read('spool')?.match(/^Text \d/gm)).toEqual(['Text 2']);
	});

	test('tells an exit status', async () => {
		const terminal = openProgram(makeHome(letters(1)), [], environment);
		await terminal.until(ready);
		terminal.enter('!exit 7');
		await terminal.until('exit 7: exit status 7\n?');
	});

	test('gets messages while it has the terminal', async () => {
		const terminal = openProgram(makeHome(letters(2)), [], environment);
		await terminal.until(ready);
		terminal.enter(`| * 'grep -c Text; printf "more? "; read -r answer </dev/tty; echo "<$answer>"'`);
		await terminal.until(/\n2\nmore\?/);
		terminal.enter('yes');
		await terminal.until(/<yes>\n\?$/);
	});
});

test('shell is a shell until it is left', async () => {
	const terminal = openProgram(makeHome(letters(1)), [], {...environment, PS1: 'shell> ', ENV: ''});
	await terminal.until(ready);
	terminal.enter('shell');
	await terminal.untilAt('shell> ');
	terminal.enter('echo $((6 * 7))');
	await terminal.until('\n42');
	await terminal.untilAt('shell> ');
	terminal.enter('exit');
	await terminal.untilAt('? ');
	terminal.enter('p');
	await terminal.until('Text 1\n?');
});

describe('edit', () => {
	test('gives the terminal to the editor, and keeps what it made', async () => {
		const home = makeHome(letters(3));
		const terminal = openProgram(home, [], environment);
		await terminal.until(ready);
		terminal.enter('edit 2');
		await terminal.until('Subject: Message number 2, add:');
		terminal.enter('a line of my own');
		await terminal.until('Message 2 is changed; quit writes it\n?');
		terminal.enter('q');
		expect(await terminal.exit).toMatchObject({code: 0});
		expect(home.read('spool')).toBe(
			letter(1, {header: 'Status: O\n'}) +
				letter(2, {header: 'Status: O\n', body: 'Text 2\na line of my own\n'}) +
				letter(3, {header: 'Status: O\n'}),
		);
	});

	test('changes nothing if the editor fails or is interrupted', async () => {
		const home = makeHome(letters(1));
		const terminal = openProgram(home, [], environment);
		await terminal.until(ready);
		terminal.enter('edit');
		await terminal.until('add:');
		terminal.enter('fail');
		await terminal.until(/editor ended with status 1\n\?$/);
		terminal.enter('edit');
		await terminal.until(/add:$/);
		terminal.press('ctrl-c');
		await terminal.until(/was ended by SIGINT|ended with status 130/);
		await terminal.untilAt('? ');
		terminal.enter('q');
		await terminal.exit;
		expect(home.read('spool')).toBe(letter(1, {header: 'Status: O\n'}));
	});
});

test('write asks at the terminal before it overwrites', async () => {
	const home = makeHome(mixed(1));
	home.write('out', 'old');
	const terminal = openProgram(home, []);
	await terminal.until(ready);
	terminal.enter('w 1.2 out');
	await terminal.until('out exists: append, overwrite or cancel?');
	terminal.press('ctrl-c');
	await terminal.until('Nothing was written\n?');
	expect(home.read('out')).toBe('old');
	terminal.enter('w 1.2 out');
	await terminal.untilAt('out exists: append, overwrite or cancel? ');
	terminal.enter('o');
	await terminal.until('[Overwritten]');
	expect(home.read('out')).toBe(pdf);
});

test('a pipe does the same as a terminal, but asks nothing', async () => {
	const home = makeHome(mixed(1));
	home.write('out', 'old');
	const input = '!echo one\n| 1 grep -c Subject\nw 1.2 out\nw 1.2 new\n!cat\nedit\nq\n';
	const {output, errors, status} = await run(home, ['-N'], {
		input,
		environment: {SHELL: '/bin/sh', EDITOR: 'sed -i s/Greetings/Regards/'},
	});
	expect(errors).toBe('inkmail: out: exists already; w overwrites nothing\n');
	expect(output).toBe(
		`one\n1\n"${home.path('new')}" [New file] 3/13\nMessage 1 is changed; quit writes it\nHeld 1 message in ${home.spool}\n`,
	);
	expect(status).toBe(0);
	expect(home.read('spool')).toContain('Regards');
});
