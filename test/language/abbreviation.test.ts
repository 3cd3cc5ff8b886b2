import {expect, test} from 'vitest';
import {answersTo, nearestWord} from '../../source/language/abbreviation.js';

test.each([
	['d[elete]', 'd', true],
	['d[elete]', 'dele', true],
	['d[elete]', 'delete', true],
	['d[elete]', 'deletes', false],
	['d[elete]', 'D', false],
	['hel[p]', 'he', false],
	['z', 'z', true],
	['=', '=', true],
])('%s, %s: %s', (notation, word, answers) => {
	expect(answersTo(notation, word)).toBe(answers);
});

test.each([
	['delte', 'delete'],
	['qiut', 'quit'],
	['Replyy', 'reply'],
	['xyzzy', undefined],
	['a', undefined],
])('the word nearest to %s is %s', (typed, nearest) => {
	expect(nearestWord(typed, ['delete', 'quit', 'reply', 'z'])).toBe(nearest);
});
