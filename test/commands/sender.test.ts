import {describe, expect, test} from 'vitest';
import {endOfInput, letter, letters, play} from '../helpers/play.js';

const listMail = letter(1, {
	header: 'Reply-To: list@example.net\nX-Author: author@example.com\nMail-Followup-To: follow@example.net\n',
});
const recipient = (shown: readonly string[]) => shown.find(line => line.startsWith('To:'));

describe('sender and nosender', () => {
	test('tell the fields that say whom an answer goes to', async () => {
		const {shown} = await play(letters(1), 'sender', 'sender X-Author', 'sender', 'nosender reply-to', 'sender', 'nos');
		expect(shown).toEqual([
			'mail-followup-to reply-to from',
			'mail-followup-to reply-to from x-author',
			'mail-followup-to from x-author',
			'Sender address is obtained from the envelope',
		]);
	});

	test.each([
		['r', 'To: follow@example.net'],
		['R', 'To: list@example.net'],
		['nosender mail-followup-to reply-to\nR', 'To: User 1 <user1@example.org>'],
		['nosender\nsender x-author\nR', 'To: author@example.com'],
		['nosender\nR', 'To: user1@example.org'],
	])('%j answers %s', async (lines, expected) => {
		expect(recipient((await play(listMail, ...lines.split('\n'), 'x', endOfInput)).shown)).toBe(expected);
	});
});

describe('sendheader', () => {
	const message = async (...lines: readonly string[]) =>
		(await play(letters(1), 'set noaskcc noasksub', ...lines, 'm root', 'x', endOfInput)).file('1.message') ?? '';

	test('adds a field to every message, lists it, and takes it back', async () => {
		expect(await message('sen X-Team: night shift')).toMatch(/^X-Team: night shift$/m);
		const {shown} = await play(
			letters(1),
			'sen',
			'sen X-Team: night',
			'sen x-team: day',
			'sen A: b',
			'sen',
			'sen A',
			'sen',
		);
		expect(shown).toEqual(['x-team: day', 'A: b', 'x-team: day']);
	});

	test('Bcc adds a recipient that nobody sees, aliases included', async () => {
		const scene = await play(
			letters(1),
			'set noaskcc noasksub',
			'alias archive old@x.example',
			'sen Bcc: archive',
			'm root',
			'x',
			endOfInput,
		);
		expect(scene.file('1.arguments')).toContain('old@x.example');
		expect(scene.file('1.message')).not.toContain('old@x.example');
	});

	test('what is no field is refused', async () => {
		expect((await play(letters(1), 'sen not a field: x', 'sen')).shown).toEqual([
			'not a field: not the name of a header field',
		]);
	});
});
