import {describe, expect, test} from 'vitest';
import {letter, letters, play} from '../helpers/play.js';

describe('top', () => {
	const long = letter(1, {body: Array.from({length: 20}, (_, index) => `line ${index + 1}\n`).join('')});

	test('shows the fields and five lines of text', async () => {
		const {shown, read} = await play(long, 'top');
		expect(shown).toEqual([
			'Date: Mon, 12 Jan 2026 10:01:00 +0000',
			'From: User 1 <user1@example.org>',
			'Subject: Message number 1',
			'To: me@host.example',
			'',
			...[1, 2, 3, 4, 5].map(number => `line ${number}`),
		]);
		expect(read).toEqual([1]);
	});

	test('obeys toplines', async () => {
		expect((await play(long, 'set toplines=2', 'to')).shown.at(-1)).toBe('line 2');
		expect((await play(long, 'set toplines=many')).shown[0]).toMatch(/wants a number/);
	});

	test('takes a list, and leaves the dot on the last', async () => {
		expect(await play(letters(3), 'top 2-3')).toMatchObject({dot: 3, read: [2, 3]});
	});
});
