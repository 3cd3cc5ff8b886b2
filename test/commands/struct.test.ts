import {describe, expect, test} from 'vitest';
import {mixed, withMessage} from '../helpers/parts.js';
import {letter, letters, play} from '../helpers/play.js';

describe('struct', () => {
	test('shows the parts with their numbers, types, sizes and names', async () => {
		const {shown, read, dot} = await play(letter(1) + mixed(2), 'st 2');
		expect(shown).toEqual([
			'2     multipart/mixed',
			'2.1     multipart/alternative',
			'2.1.1     text/plain; charset=utf-8  7 bytes',
			'2.1.2     text/html                 12 bytes',
			'2.2     application/pdf             13 bytes report.pdf',
			'2.3     image/png                       2 kB ../../etc/pass␛wd',
		]);
		expect(read).toEqual([2]);
		expect(dot).toBe(1);
	});

	test('of a plain message shows that it is one', async () => {
		expect((await play(letters(2), 'struct 1 2')).shown).toEqual(['1.1 text/plain 7 bytes', '2.1 text/plain 7 bytes']);
	});

	test('shows what is in a message within', async () => {
		const {shown} = await play(withMessage(1), 'struct 1.2');
		expect(shown.map(line => line.trimEnd())).toEqual([
			'1.2   message/rfc822',
			expect.stringMatching(/^ +multipart\/mixed$/),
			expect.stringMatching(/^1\.2\.1 +text\/plain +6 bytes$/),
			expect.stringMatching(/^1\.2\.2 +application\/zip +3 bytes a\.zip$/),
		]);
	});

	test('knows which parts there are', async () => {
		expect((await play(mixed(1), 'struct 1.9', 'struct 9')).shown).toEqual([
			'1.9: there is no such part; struct 1 shows those there are',
			'9: invalid message number',
		]);
	});
});
