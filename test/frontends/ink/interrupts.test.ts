import {describe, expect, test} from 'vitest';
import {openTerminal} from '../../helpers/terminal.js';
import {prepareConversation} from '../conversation.js';

const {converse, path} = prepareConversation();

describe('^C', () => {
	test('drops the line, which stays to be seen', async () => {
		const terminal = await converse();
		terminal.type('d 1-$');
		await terminal.untilAt('? d 1-$');
		terminal.press('ctrl-c');
		await terminal.until('Interrupt');
		await terminal.untilAt('? ');
		expect(terminal.screen()).toBe('? d 1-$\nInterrupt\n?');
	});

	test('stops the work under way, and drops what was typed ahead of it', async () => {
		const terminal = await converse();
		terminal.enter('work');
		await terminal.until('working');
		terminal.type('p 1\rp 2');
		terminal.press('ctrl-c');
		terminal.type('p 3');
		await terminal.untilAt('? p 3');
		expect(terminal.screen()).toBe('? work\nworking\nstopped\n? p 3');
	});

	test('right after Enter stops the work that the line began', async () => {
		const terminal = await converse();
		terminal.type('work\r\u0003');
		await terminal.until('stopped');
		await terminal.untilAt('? ');
	});

	test('sent as a signal does the same', async () => {
		const terminal = await converse();
		terminal.type('x');
		await terminal.untilAt('? x');
		terminal.kill('SIGINT');
		await terminal.until('Interrupt');
		await terminal.untilAt('? ');
		terminal.enter('work');
		await terminal.until('working');
		terminal.kill('SIGINT');
		await terminal.until('stopped');
	});

	test('while a command runs that cannot be stopped holds for the next line', async () => {
		const terminal = await converse();
		terminal.enter('slow');
		await terminal.until('slow\nslow');
		terminal.type('p 1\r');
		terminal.press('ctrl-c');
		terminal.type('x.');
		await terminal.untilAt('? x.');
		expect(terminal.screen()).toBe('? slow\nslow\ndone\n?\nInterrupt\n? x.');
	});
});

describe('^C before the first prompt', () => {
	test('stops work that can be stopped', async () => {
		const terminal = openTerminal(process.execPath, [path(), 'work']);
		await terminal.until('working');
		terminal.press('ctrl-c');
		await terminal.until('stopped');
		await terminal.untilAt('? ');
	});

	test('else ends the program, as any other', async () => {
		const terminal = openTerminal(process.execPath, [path(), 'sleep']);
		await terminal.until('sleeping');
		terminal.press('ctrl-c');
		expect(await terminal.exit).toEqual({code: 0, signal: 'SIGINT'});
	});
});

describe('^D', () => {
	test('on an empty line ends the input, and what is said then takes that line', async () => {
		const terminal = await converse();
		terminal.enter('compose');
		terminal.enter('hello');
		await terminal.until('<hello>');
		terminal.press('ctrl-d');
		await terminal.until('EOT');
		await terminal.untilAt('? ');
		expect(terminal.screen()).toBe('? compose\nhello\n<hello>\nEOT\n?');
		terminal.press('ctrl-d');
		expect(await terminal.exit).toEqual({code: 0, signal: undefined});
		expect(terminal.screen()).toMatch(/\nEOT\n\?\nend$/);
	});
});
