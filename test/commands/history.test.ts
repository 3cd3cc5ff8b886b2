import {expect, test} from 'vitest';
import {letters, play} from '../helpers/play.js';

test('history lists the lines of this session, wrong ones too', async () => {
	expect((await play(letters(2), 'echo a', 'bogus', '', 'history')).shown.slice(2)).toEqual([
		'1  echo a',
		'2  bogus',
		'3  history',
	]);
});

test('history forgets what is longer ago than a thousand lines', async () => {
	const lines = Array.from({length: 1100}, (_, index) => `# ${index}`);
	const {shown} = await play({mailbox: letters(1), rows: 2000}, ...lines, 'history');
	expect(shown).toHaveLength(1000);
	expect(shown[0]).toBe('   1  # 101');
});

test('version and warranty', async () => {
	const {shown} = await play({mailbox: letters(1), rows: 100}, 've', 'wa');
	expect(shown[0]).toBe('inkmail 0.0.0');
	expect(shown.join('\n')).toContain('WITHOUT WARRANTY OF ANY KIND');
});
