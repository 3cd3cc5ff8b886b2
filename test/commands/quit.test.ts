import {describe, expect, test} from 'vitest';
import {letter, letters, play} from '../helpers/play.js';

const statusOf = (mailbox: string) => mailbox.match(/^Status: .*$/gm);

describe('quit', () => {
	test('removes what was deleted and keeps every other byte but Status', async () => {
		const {shown, verdict, mailbox} = await play(letters(3), 'd 2', 'q');
		expect(shown).toEqual(['Held 2 messages in ~/box, deleted 1']);
		expect(verdict).toBe('quit');
		expect(mailbox.replaceAll('Status: O\n', '')).toBe(letter(1) + letter(3));
	});

	test('marks what was read, and what is no longer new', async () => {
		expect(statusOf((await play(letters(3), '2', 'q')).mailbox)).toEqual(['Status: O', 'Status: RO', 'Status: O']);
	});

	test('leaves read messages where they are', async () => {
		const {mailbox, file} = await play(letters(2), 'p *', 'q');
		expect(statusOf(mailbox)).toHaveLength(2);
		expect(file('mbox')).toBeUndefined();
	});

	test('moves read messages to mbox under nohold, as POSIX has it', async () => {
		const {shown, mailbox, file} = await play(letters(3), 'set nohold', '2', 'q');
		expect(shown.slice(-2)).toEqual(['Saved 1 message in ~/mbox', 'Held 2 messages in ~/box']);
		expect(file('mbox')).toBe(letter(2, {header: 'Status: RO\n'}));
		expect(mailbox).not.toContain('Text 2');
	});

	test('keeps held messages under nohold', async () => {
		const {file} = await play(letters(3), 'set nohold', '2', 'hold 2', 'q');
		expect(file('mbox')).toBeUndefined();
	});

	test('moves nothing out of a mailbox that is no spool', async () => {
		const {file} = await play({mailbox: letters(2), isSystemMailbox: false}, 'set nohold', 'p', 'q');
		expect(file('mbox')).toBeUndefined();
	});

	test('empties a mailbox without removing it', async () => {
		expect(await play(letters(2), 'd *', 'q')).toMatchObject({
			mailbox: '',
			shown: ['Held 0 messages in ~/box, deleted 2'],
		});
	});
});

test('exit changes nothing', async () => {
	const {mailbox, shown, verdict} = await play(letters(3), 'd 1', 'p', 'x');
	expect(mailbox).toBe(letters(3));
	expect(shown.at(-1)).toBe('Text 2');
	expect(verdict).toBe('exit');
});

test('a message touched counts as read, one unread does not', async () => {
	expect(statusOf((await play(letters(2), 'touch 1', 'p 2', 'U 2', 'q')).mailbox)).toEqual(['Status: RO', 'Status: O']);
});
