import {describe, expect, test} from 'vitest';
import {hintFor} from '../../source/commands/complete.js';
import {commands} from '../../source/commands/index.js';

describe('the hint behind a command', () => {
	test.each([
		['d', 'elete [message list]'],
		['delete', ' [message list]'],
		['delete ', '[message list]'],
		['t', 'ype [message list]'],
		['cop', 'y [[message list] file]'],
		['q', 'uit'],
		['  se', 't [name | noname | name=value ...]'],
	])('%j: %j', (line, hint) => expect(hintFor(line, commands)).toBe(hint));

	test.each(['', ' ', 'delete 3', 'd3', '3', 'quit', 'quit ', 'nosuch', '# d', 'save 3 +'])('none for %j', line => {
		expect(hintFor(line, commands)).toBeUndefined();
	});
});
