import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {endOfInput, letters, play} from '../helpers/play.js';

const marksOf = async (...lines: readonly string[]) => {
	const {shown} = await play(letters(6), ...lines, 'f 1 2 3 4 5 6');
	return shown.slice(-6).map(line => line.slice(1, 6).trim());
};

describe('undo', () => {
	test('takes back a command at a time, and says what', async () => {
		const {shown, deleted, dot} = await play(letters(6), 'd 1-3', 'd 5', 'undo', 'undo', 'undo');
		expect(shown).toEqual([
			'undone: d 5 (1 message is back)',
			'undone: d 1-3 (3 messages are back)',
			'Nothing to undo',
		]);
		expect({deleted, dot}).toEqual({deleted: [], dot: 1});
	});

	test('takes back every kind of mark', async () => {
		const {shown} = await play(
			letters(6),
			...['tag 1 2', 'flag 3', 'touch 4', 'mbox 5', 'd 6', 'hold 6', 'answered 1', 'u 6'],
			...['d 6', 'u 6', 'U 4', 'undo *', 'f :t', 'q'],
		);
		expect(shown).toEqual([
			'6: Inappropriate message (has not been deleted)',
			'undone: U 4 (1 message is marked as touched again)',
			'undone: u 6 (1 message is deleted again)',
			'undone: d 6 (1 message is back, 1 message is marked as held again)',
			'undone: answered 1 (1 message is not marked as answered any more)',
			'undone: hold 6 (1 message is deleted again, 1 message is not marked as held any more)',
			'undone: d 6 (1 message is back)',
			'undone: mbox 5 (1 message is not marked as to be moved to $MBOX any more)',
			'undone: touch 4 (1 message is not marked as touched any more)',
			'undone: flag 3 (1 message is not marked as flagged any more)',
			'undone: tag 1 2 (2 messages are not marked as tagged any more)',
			'No messages satisfy :t',
			'Held 6 messages in ~/box',
		]);
	});

	test('lets a message that was shown count as not shown', async () => {
		const {shown, read, dot} = await play(letters(2), 'p 2', 'undo');
		expect(shown.at(-1)).toBe('undone: p 2 (1 message is not marked as shown any more)');
		expect({read, dot}).toEqual({read: [], dot: 1});
	});

	test('leaves what was written and what was sent, and says so', async () => {
		const {shown, file} = await play(letters(3), 's 1-2 ~/kept', 'r 3', 'Thanks.', endOfInput, 'undo 2');
		expect(shown.slice(-2)).toEqual([
			'undone: r 3 (1 message is not marked as answered any more, 1 message is not marked as shown any more); what was sent is sent',
			'undone: s 1-2 ~/kept (2 messages are not marked as saved any more); what was written to a file stays there',
		]);
		expect(file('kept')?.match(/^From /gm)).toHaveLength(2);
	});

	test('takes back a file of commands at once', async () => {
		const files = {clean: 'd 1\nd 2\ntag 3\n'};
		const {shown, deleted} = await play({mailbox: letters(3), files}, 'source ~/clean', 'undo', 'undo');
		expect(shown.slice(-2)).toEqual([
			'undone: source ~/clean (2 messages are back, 1 message is not marked as tagged any more); what its commands wrote or sent stays',
			'Nothing to undo',
		]);
		expect(deleted).toEqual([]);
	});

	test('passes over commands that changed nothing, and over where one went', async () => {
		const {shown, dot} = await play(letters(5), 'd 2', 'f *', '= 4', 'su', 'd 9', 'undo');
		expect(shown.at(-1)).toBe('undone: d 2 (1 message is back)');
		expect(dot).toBe(1);
	});

	test('keeps mail that arrived since, and its own number for each message', async () => {
		const {shown, deleted} = await play(letters(2), 'copy 2 %', 'd 1-2', 'inc', 'd 3', 'undo 2', 'f *');
		expect(shown.slice(-3).map(line => line.slice(1, 6))).toEqual(['N   1', 'N   2', 'N   3']);
		expect(deleted).toEqual([]);
	});

	test('is over where another mailbox begins', async () => {
		const {shown} = await play({mailbox: letters(2), files: {other: letters(2)}}, 'd 1', 'file ~/other', 'undo');
		expect(shown.at(-1)).toBe('Nothing to undo');
	});

	test('takes a number', async () => {
		const {shown, deleted} = await play(letters(4), 'd 1', 'd 2', 'd 3', 'undo two', 'undo 0', 'undo 2', 'undo 9');
		expect(shown).toEqual([
			'undo: how many commands to take back, or * for all',
			'undo: how many commands to take back, or * for all',
			'undone: d 3 (1 message is back)',
			'undone: d 2 (1 message is back)',
			'undone: d 1 (1 message is back)',
			'Nothing more to undo',
		]);
		expect(deleted).toEqual([]);
	});

	test('of all leaves the mailbox as it was, whatever was done', async () => {
		const list = fc.constantFrom('1', '2-4', '*', ':u', '!3', 'like:2', 'group:1', '$', 'user3');
		const verb = fc.constantFrom(
			'd',
			'u',
			'p',
			'tag',
			'flag',
			'unflag',
			'ho',
			'mb',
			'tou',
			'U',
			's',
			'dp',
			'answered',
			'tally',
		);
		const line = fc
			.tuple(verb, list)
			.map(([word, messages]) => (word === 's' ? `s ${messages} ~/kept` : `${word} ${messages}`));
		const before = await marksOf();
		await fc.assert(
			fc.asyncProperty(fc.array(line, {maxLength: 12}), async lines => {
				expect(await marksOf(...lines, 'undo *')).toEqual(before);
			}),
			{numRuns: 25},
		);
	});
});
