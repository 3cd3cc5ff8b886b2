import {expect, test} from 'vitest';
import {prepareConversation} from '../conversation.js';

const {converse} = prepareConversation();

test('how far work is stands in one row, and is gone when something else is to be said', async () => {
	const terminal = await converse();
	terminal.enter('search Searching');
	await terminal.untilAt('Searching 42 %');
	expect(terminal.screen()).not.toContain('1 %');
	terminal.press('ctrl-c');
	await terminal.until('Interrupted');
	await terminal.untilAt('? ');
	terminal.enter('q');
	await terminal.exit;
	expect(terminal.scrollback()).toBe('? search Searching\nInterrupted\n? q');
});

test('it is cut where the row ends', async () => {
	const terminal = await converse({columns: 30});
	terminal.enter(`search ${'x'.repeat(20)}-${'y'.repeat(20)}`);
	await terminal.untilAt(`${'x'.repeat(20)}-yyyyyyyy`);
	terminal.press('ctrl-c');
	await terminal.until('Interrupted');
	expect(terminal.scrollback()).not.toMatch(/^x{20}-/m);
});
