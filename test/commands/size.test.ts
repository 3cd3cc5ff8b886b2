import {describe, expect, test} from 'vitest';
import {letter, letters, play} from '../helpers/play.js';

describe('size', () => {
	test('tells lines and bytes, as GNU mail does', async () => {
		const {shown, dot, read} = await play(letters(2) + letter(3, {body: 'x\n'.repeat(1000)}), 'size *');
		expect(shown).toEqual(['> 1   7/154', '  2   7/154', '  3 1006/2147']);
		expect({dot, read}).toEqual({dot: 1, read: []});
	});

	test('takes deleted messages', async () => {
		expect((await play(letters(2), 'd 1', 'si 1')).shown).toEqual(['  1   7/154']);
	});
});
