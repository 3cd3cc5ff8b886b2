import {describe, expect, test} from 'vitest';
import {fixture, letter, letters, play} from '../helpers/play.js';

describe('envelope', () => {
	test('tells sender and date', async () => {
		expect((await play(letters(2), 'env 1-2')).shown).toEqual([
			'user1@example.org Mon Jan 12 10:01:00 2026',
			'user2@example.org Mon Jan 12 10:02:00 2026',
		]);
	});

	test('lets nothing of it steer the terminal', async () => {
		const mailbox = letter(1).replace('From user1@example.org', 'From a\u001B[2J@b');
		expect((await play(mailbox, 'env')).shown).toEqual(['a␛[2J@b Mon Jan 12 10:01:00 2026']);
	});

	test('takes any From_ line as it stands', async () => {
		expect((await play(fixture('odd/dates.mbox'), 'env 1')).shown[0]).not.toMatch(/^From /);
	});
});
