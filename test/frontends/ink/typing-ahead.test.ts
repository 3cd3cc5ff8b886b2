import {describe, expect, test} from 'vitest';
import {openTerminal} from '../../helpers/terminal.js';
import {prepareConversation} from '../conversation.js';

const {converse, path} = prepareConversation();

describe('typing ahead', () => {
	test('while a command runs is not lost, and shown once, where it belongs', async () => {
		const terminal = await converse();
		terminal.enter('slow');
		await terminal.until('slow\nslow');
		terminal.enter('p 1');
		terminal.type('p 2.');
		await terminal.untilAt('? p 2.');
		expect(terminal.scrollback()).toBe('? slow\nslow\ndone\n? p 1\ngot "p 1"\n? p 2.');
	});

	test('before the program listens is not lost', async () => {
		const terminal = openTerminal('sh', ['-c', `echo ready; read -r go; exec "${process.execPath}" "${path()}"`]);
		await terminal.until('ready');
		terminal.type('go\np 1\np 2');
		await terminal.untilAt('? p 2');
		expect(terminal.scrollback()).toMatch(/\n\? p 1\ngot "p 1"\n\? p 2$/);
	});

	test('many lines in one go gives each of them', async () => {
		const terminal = await converse();
		terminal.type(Array.from({length: 200}, (_, index) => `n${index}\r`).join(''));
		await terminal.until('got "n199"');
		const numbers = [...terminal.scrollback().matchAll(/^got "n(\d+)"$/gm)].map(([, number]) => Number(number));
		expect(numbers).toEqual(Array.from({length: 200}, (_, index) => index));
	});
});

describe('a paste', () => {
	test('of three lines into a letter is three lines, the third once Enter is pressed', async () => {
		const terminal = await converse();
		terminal.enter('compose');
		await terminal.untilAt('', 0);
		terminal.paste('one\n\ttwo\nthree');
		await terminal.untilAt('three');
		terminal.press('enter', 'ctrl-d');
		await terminal.until('EOT');
		expect(terminal.scrollback()).toContain(
			['one', '<one>', '        two', '< two>', 'three', '<three>', 'EOT'].join('\n'),
		);
	});

	test('cannot steer the program', async () => {
		const terminal = await converse();
		terminal.paste('a\u0003b\u001B[31mc\u0004');
		await terminal.untilAt('? ab[31mc');
		terminal.press('enter');
		await terminal.until('got "ab[31mc"');
	});
});
