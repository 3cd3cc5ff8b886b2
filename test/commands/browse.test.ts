import {expect, test} from 'vitest';
import {letters, play} from '../helpers/play.js';

test('browse says what it needs where nothing can be drawn', async () => {
	const {shown, verdict} = await play(letters(1), 'browse');
	expect(shown).toEqual(['browse: needs a terminal that can be drawn on']);
	expect(verdict).toBe('continue');
});
