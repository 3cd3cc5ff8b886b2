import {spawnSync} from 'node:child_process';
import {describe, expect, test} from 'vitest';
import {type OpenTerminal, openTerminal} from '../../helpers/terminal.js';
import {prepareConversation} from '../conversation.js';

const {converse, path} = prepareConversation();

/** A shell with job control on a terminal, its prompt `$ `, without files of its own. */
const openShell = async (): Promise<OpenTerminal> => {
	const terminal = openTerminal('bash', ['--norc', '--noprofile', '-i'], {
		env: {PS1: '$ ', HISTFILE: undefined, CONVERSATION: path(), NODE: process.execPath, ENV: undefined},
	});
	await terminal.untilAt('$ ');
	// Readline would ask for marks around pastes and leave our own checks nothing to see.
	terminal.enter('bind "set enable-bracketed-paste off"');
	await terminal.until('off"\n$');
	await terminal.untilAt('$ ');
	return terminal;
};

const hasBash = spawnSync('bash', ['--version']).status === 0;

const start = '"$NODE" "$CONVERSATION"';

const pidOf = async (terminal: OpenTerminal): Promise<number> => {
	terminal.enter('pid');
	await terminal.until(/^pid \d+$/m);
	await terminal.untilAt('? ');
	return Number(/^pid (\d+)$/m.exec(terminal.screen())?.[1]);
};

describe('a child', () => {
	test('gets what is typed while it has the terminal, echoed and a line at a time', async () => {
		const terminal = await converse();
		terminal.enter('child echo reading; read -r line; echo "child got <$line>"');
		await terminal.until('\nreading');
		terminal.type('hello\u007F!\r');
		await terminal.until('child got <');
		await terminal.untilAt('? ');
		expect(terminal.screen()).toMatch(/\nhell!\nchild got <hell!>\n\?$/);
		terminal.enter('p');
		await terminal.until('got "p"');
	});

	test('gets every one of many lines', async () => {
		const terminal = await converse();
		terminal.enter('child echo ready; for i in 1 2 3 4 5 6 7 8; do read -r x; printf "%s." "$x"; done; echo " all"');
		await terminal.until('\nready');
		for (let number = 1; number <= 8; number += 1) {
			terminal.type(`n${number}\r`);
		}

		await terminal.until('all');
		await terminal.untilAt('? ');
		expect(terminal.scrollback().replaceAll(/n\d\n/g, '')).toContain('n1.n2.n3.n4.n5.n6.n7.n8. all');
	});

	test('that leaves no newline and no sane modes does not spoil the next line', async () => {
		const terminal = await converse();
		terminal.enter('child stty raw -echo -onlcr; printf "\\033[?25lnot a line"');
		await terminal.untilAt('? ');
		terminal.type('abc');
		terminal.press('left');
		await terminal.untilAt('? abc', 4);
		expect(terminal.screen()).toMatch(/\nnot a line\n\? abc$/);
		terminal.enter('');
		await terminal.until('got "abc"');
		await terminal.untilAt('? ');
		expect(terminal.screen()).toMatch(/\n\? abc\ngot "abc"\n\?$/);
		expect(terminal.raw().lastIndexOf('\u001B[?25h')).toBeGreaterThan(terminal.raw().lastIndexOf('\u001B[?25l'));
	});

	test('is what ^C is for, and the program goes on', async () => {
		const terminal = await converse();
		terminal.enter('child trap "echo caught; exit" INT; echo waiting; while :; do sleep 0.1; done');
		await terminal.until('\nwaiting');
		terminal.press('ctrl-c');
		await terminal.until('caught');
		await terminal.untilAt('? ');
		terminal.enter('p');
		await terminal.until('got "p"');
		expect(terminal.screen()).not.toContain('Interrupt');
	});

	test('may be a full-screen program', async () => {
		const terminal = await converse();
		terminal.enter('child printf "\\033[?1049h\\033[H\\033[?1hfull"; read -r x; printf "\\033[?1l\\033[?1049l"');
		await terminal.until(({screen}) => screen() === 'full');
		terminal.type('\r');
		await terminal.untilAt('? ');
		expect(terminal.screen()).toMatch(/^\? child .*\n(.*\n)?\?$/);
	});

	test('whose window changed leaves us the new size', async () => {
		const terminal = await converse();
		terminal.enter('child trap "stty size" WINCH; echo waiting; read -r x; read -r x');
		await terminal.until('\nwaiting');
		terminal.resize(50, 12);
		await terminal.until('12 50');
		terminal.type('\r\r');
		await terminal.untilAt('? ');
		terminal.enter('size');
		await terminal.until('50x12');
	});
});

describe.skipIf(!hasBash)('^Z', () => {
	test('stops the program, and fg brings it back with the line as it was', async () => {
		const terminal = await openShell();
		terminal.enter(start);
		await terminal.untilAt('? ');
		terminal.type('d 1-3');
		terminal.press('left');
		await terminal.untilAt('? d 1-3', 6);
		terminal.press('ctrl-z');
		await terminal.until('Stopped');
		await terminal.untilAt('$ ');
		terminal.enter('echo in the shell');
		await terminal.until('\nin the shell');
		terminal.enter('fg');
		await terminal.untilAt('? d 1-3', 6);
		terminal.type('2');
		terminal.press('enter');
		await terminal.until('got "d 1-23"');
		expect(terminal.scrollback().match(/^\? d 1-3$/gm)).toHaveLength(1);
	});

	test('stops it while it works, and it goes on working', async () => {
		const terminal = await openShell();
		terminal.enter(start);
		await terminal.untilAt('? ');
		terminal.enter('work');
		await terminal.until('working');
		terminal.press('ctrl-z');
		await terminal.until('Stopped');
		await terminal.untilAt('$ ');
		terminal.enter('fg');
		await terminal.until(({raw}) => raw().endsWith('\u001B[?2004h'));
		terminal.press('ctrl-c');
		await terminal.until('stopped');
		await terminal.untilAt('? ');
	});

	test('in a child stops both, and fg brings the child back', async () => {
		const terminal = await openShell();
		terminal.enter(start);
		await terminal.untilAt('? ');
		terminal.enter('child echo reading; read -r line; echo "child got <$line>"');
		await terminal.until('\nreading');
		terminal.press('ctrl-z');
		await terminal.until('Stopped');
		await terminal.untilAt('$ ');
		terminal.enter('fg');
		await terminal.until(/fg\n.*CONVERSATION/);
		terminal.type('hello\r');
		await terminal.until('child got <hello>');
		await terminal.untilAt('? ');
	});

	test('more than once', async () => {
		const terminal = await openShell();
		terminal.enter(start);
		await terminal.untilAt('? ');
		for (const line of ['a', 'ab', 'abc']) {
			terminal.type(line.slice(-1));
			await terminal.untilAt(`? ${line}`);
			terminal.press('ctrl-z');
			await terminal.untilAt('$ ');
			terminal.enter('fg');
			await terminal.untilAt(`? ${line}`);
		}
	});

	test('without a shell that could bring it back does nothing', async () => {
		const terminal = await converse();
		terminal.type('p 1');
		await terminal.untilAt('? p 1');
		const before = terminal.raw().length;
		terminal.press('ctrl-z');
		await terminal.until(({raw}) => raw().length > before);
		await terminal.untilAt('? p 1');
		terminal.enter('');
		await terminal.until('got "p 1"');
	});

	test('sent as SIGSTOP and SIGCONT by somebody else leaves the line usable', async () => {
		const terminal = await openShell();
		terminal.enter(start);
		await terminal.untilAt('? ');
		const pid = await pidOf(terminal);
		terminal.type('p 1');
		await terminal.untilAt('? p 1');
		process.kill(pid, 'SIGSTOP');
		await terminal.until('Stopped');
		await terminal.untilAt('$ ');
		terminal.enter('fg');
		await terminal.untilAt('? p 1');
		terminal.press('left', 'backspace');
		await terminal.untilAt('? p1', 3);
		terminal.enter('');
		await terminal.until('got "p1"');
	});
});

describe.skipIf(!hasBash)('the modes of the terminal', () => {
	const modesAround = async (talk: (terminal: OpenTerminal) => Promise<void>): Promise<void> => {
		const terminal = await openShell();
		terminal.enter('stty -ixon; stty -a > /dev/null; before=$(stty -g)');
		await terminal.untilAt('$ ');
		terminal.enter(start);
		await terminal.untilAt('? ');
		await talk(terminal);
		await terminal.untilAt('$ ');
		terminal.enter('test "$before" = "$(stty -g)" && echo the same || stty -a');
		await terminal.until('\nthe same');
		const raw = terminal.raw();
		expect(raw.lastIndexOf('\u001B[?2004l')).toBeGreaterThan(raw.lastIndexOf('\u001B[?2004h'));
	};

	test.each<[string, (terminal: OpenTerminal) => Promise<void>]>([
		['q', async terminal => terminal.enter('q')],
		['^D', async terminal => terminal.press('ctrl-d')],
		['process.exit', async terminal => terminal.enter('stuck')],
		[
			'a crash',
			async terminal => {
				terminal.enter('crash');
				terminal.type('half a line');
				await terminal.until('Error: crashed');
				expect(terminal.screen()).toMatch(/\n\? half a line\n/);
			},
		],
		[
			'SIGTERM',
			async terminal => {
				const pid = await pidOf(terminal);
				terminal.type('half a line');
				await terminal.untilAt('? half a line');
				process.kill(pid, 'SIGTERM');
				await terminal.until('Terminated');
				expect(terminal.screen()).toMatch(/\n\? half a line\n/);
			},
		],
		[
			'SIGHUP while it works',
			async terminal => {
				const pid = await pidOf(terminal);
				terminal.enter('work');
				await terminal.until('working');
				process.kill(pid, 'SIGHUP');
				await terminal.until('Hangup');
			},
		],
		[
			'a child that left others, then q',
			async terminal => {
				terminal.enter('child stty raw -echo');
				await terminal.untilAt('? ');
				terminal.enter('q');
			},
		],
		[
			'^Z and kill',
			async terminal => {
				terminal.press('ctrl-z');
				await terminal.until('Stopped');
				await terminal.untilAt('$ ');
				terminal.enter('kill -TERM %1; fg');
				await terminal.until('Terminated');
			},
		],
	])('are as before after %s', async (_how, talk) => {
		await modesAround(talk);
	});
});
