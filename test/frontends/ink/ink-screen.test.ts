import {describe, expect, test} from 'vitest';
import {prepareConversation} from '../conversation.js';

const {converse} = prepareConversation();

describe('a line', () => {
	test('stays on the screen once, as ordinary text, with what it led to below', async () => {
		const terminal = await converse();
		terminal.enter('d 3');
		await terminal.until('got');
		await terminal.untilAt('? ');
		terminal.enter('q');
		expect(await terminal.exit).toEqual({code: 0, signal: undefined});
		expect(terminal.scrollback()).toBe('? d 3\ngot "d 3"\n? q');
		expect(terminal.cursor()).toEqual({row: 3, column: 0});
	});

	test('can be edited within', async () => {
		const terminal = await converse();
		terminal.type('delte 4x');
		terminal.press('backspace', 'home', 'alt-f', 'left', 'left');
		terminal.type('e');
		await terminal.untilAt('? delete 4', 6);
		terminal.press('end', 'left', 'delete');
		terminal.type('3');
		await terminal.untilAt('? delete 3');
		terminal.press('enter');
		await terminal.until('got "delete 3"');
	});

	test('of earlier comes back with ↑, but only where there is history', async () => {
		const terminal = await converse();
		for (const line of ['p 1', 'p 2', 'ask']) {
			terminal.enter(line);
		}

		await terminal.untilAt('Subject: ');
		terminal.type('x');
		terminal.press('up', 'up', 'down');
		await terminal.untilAt('Subject: x');
		terminal.press('enter');
		await terminal.untilAt('? ');
		terminal.type('h');
		terminal.press('up', 'up');
		await terminal.untilAt('? p 2');
		terminal.press('down', 'down');
		await terminal.untilAt('? h');
	});

	test('may begin with a text to be edited', async () => {
		const terminal = await converse();
		terminal.enter('ask Lunch');
		await terminal.untilAt('Subject: Lunch');
		terminal.press('backspace');
		terminal.enter('h?');
		await terminal.until('answer {"kind":"line","text":"Lunch?"}');
		expect(terminal.screen()).toContain('Subject: Lunch?\n');
	});

	test('may hold wide, joined and combining characters', async () => {
		const terminal = await converse();
		terminal.type('漢字👩\u200D💻e\u0301');
		await terminal.untilAt('? 漢字👩\u200D💻e\u0301', 9);
		terminal.press('left', 'left');
		await terminal.untilAt('? 漢字👩\u200D💻e\u0301', 6);
		terminal.press('backspace', 'delete');
		await terminal.untilAt('? 漢e\u0301', 4);
		terminal.press('enter');
		await terminal.until('got "漢e\u0301"');
	});

	test('is right on a terminal that takes an emoji for narrower', async () => {
		const terminal = await converse({widths: 'long ago'});
		terminal.type('a👍🏽b');
		await terminal.untilAt('? a👍🏽b', 6);
		terminal.press('left', 'left');
		await terminal.untilAt('? a👍🏽b', 3);
		terminal.press('delete');
		terminal.type('c');
		await terminal.untilAt('? acb', 4);
	});

	test('longer than the window is moved to the left, and is whole once it is done', async () => {
		const terminal = await converse({columns: 20});
		const line = 'abcdefghijklmnopqrstuvwxyz';
		terminal.type(line);
		await terminal.untilAt('<stuvwxyz');
		terminal.press('home');
		await terminal.untilAt('? abcdefghijklmnop>', 2);
		terminal.press('end', 'enter');
		await terminal.until('got');
		await terminal.untilAt('? ');
		expect(terminal.scrollback()).toBe(`? ${line}\ngot "${line}"\n?`);
	});

	test('fills the window to the last cell', async () => {
		const terminal = await converse({columns: 20, rows: 5});
		terminal.type('12345678901234567');
		await terminal.untilAt('? 12345678901234567', 19);
		terminal.type('8');
		await terminal.untilAt('<12345678', 9);
	});

	test('can be in the last row of the screen', async () => {
		const terminal = await converse({rows: 4});
		terminal.enter('lines 10');
		await terminal.until('line 10');
		await terminal.untilAt('? ');
		terminal.type('漢 abc');
		terminal.press('ctrl-a');
		terminal.type('x');
		await terminal.untilAt('? x漢 abc', 3);
		expect(terminal.screen()).toBe('line 8\nline 9\nline 10\n? x漢 abc');
	});

	test('is on a clear screen after ^L', async () => {
		const terminal = await converse();
		terminal.enter('lines 3');
		await terminal.until('line 3');
		terminal.type('h');
		await terminal.untilAt('? h');
		terminal.press('ctrl-l');
		await terminal.until(({screen}) => screen() === '? h');
		expect(terminal.cursor()).toEqual({row: 0, column: 3});
	});

	test('makes way for what is printed meanwhile', async () => {
		const terminal = await converse();
		terminal.enter('later');
		terminal.type('p 1');
		await terminal.until('You have new mail');
		await terminal.untilAt('? p 1');
		expect(terminal.screen()).toBe('? later\nYou have new mail\n? p 1');
	});

	test('costs a byte for a key at its end, and few for one within', async () => {
		const terminal = await converse();
		const bytesOf = async (act: () => void, row: string, column?: number): Promise<number> => {
			const before = Buffer.byteLength(terminal.raw());
			act();
			await terminal.untilAt(row, column);
			return Buffer.byteLength(terminal.raw()) - before;
		};

		expect(await bytesOf(() => terminal.type('d'), '? d')).toBe(1);
		expect(await bytesOf(() => terminal.type(' '), '? d ')).toBe(1);
		expect(await bytesOf(() => terminal.type('漢'), '? d 漢')).toBe(3);
		expect(await bytesOf(() => terminal.press('backspace'), '? d ')).toBeLessThan(10);
		expect(await bytesOf(() => terminal.press('home'), '? d ', 2)).toBeLessThan(10);
		expect(await bytesOf(() => terminal.type('x'), '? xd ', 3)).toBeLessThan(10);
	});
});

test('CI in the environment changes nothing on a terminal', async () => {
	const terminal = await converse({env: {CI: 'true', CONTINUOUS_INTEGRATION: '1', NO_COLOR: '1'}});
	terminal.type('p');
	await terminal.untilAt('? p');
	terminal.enter('');
	await terminal.until('got "p"');
});

test('the size is that of the window, unless the environment says otherwise', async () => {
	const terminal = await converse({columns: 70, rows: 20});
	terminal.enter('size');
	await terminal.until('70x20');
	await terminal.untilAt('? ');
	const before = terminal.raw().length;
	terminal.resize(60, 15);
	await terminal.until(({raw}) => raw().length > before);
	terminal.enter('size');
	await terminal.until('60x15');
	const other = await converse({columns: 70, rows: 20, env: {COLUMNS: '100', LINES: '5x'}});
	other.enter('size');
	await other.until('100x20');
});
