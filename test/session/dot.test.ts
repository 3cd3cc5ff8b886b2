import {expect, test} from 'vitest';
import {firstDot} from '../../source/session/dot.js';
import {sessionOf} from '../helpers/session.js';

test.each([
	['the first new message', {1: ['old', 'seen'], 2: ['old']} as const, 3],
	['the first unread one if none is new', {1: ['old', 'seen'], 2: ['old'], 3: ['old'], 4: ['old', 'seen']} as const, 2],
	['message 1 if all were read', {1: ['old', 'seen'], 2: ['old', 'seen'], 3: ['seen'], 4: ['seen']} as const, 1],
])('begins at %s', (_, stored, dot) => {
	expect(firstDot(sessionOf(4, {stored}).flags)).toBe(dot);
});

test('is 0 in an empty mailbox', () => {
	expect(firstDot(sessionOf(0).flags)).toBe(0);
});
