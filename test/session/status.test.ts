import {expect, test} from 'vitest';
import {flagBits} from '../../source/session/flags.js';
import {statusLetter, storedAfterQuit} from '../../source/session/status.js';
import {transition} from '../../source/session/transition.js';
import {sessionOf} from '../helpers/session.js';

test.each([
	['N', []],
	['U', ['old']],
	[' ', ['old', 'seen']],
	[' ', ['seen']],
	['R', ['old', 'read']],
	['*', ['read', 'saved']],
	['P', ['saved', 'held']],
	['D', ['read', 'deleted']],
] as const)('%j is the letter of a message that is %j', (letter, flags) => {
	expect(
		statusLetter(
			sessionOf(1, {stored: {1: flags}}).flags.map(() => flags.reduce((bits, flag) => bits | flagBits[flag], 0)),
			1,
		),
	).toBe(letter);
});

test('a message is old after quitting, and read if it was read', () => {
	const session = transition(sessionOf(2, {stored: {2: ['flagged']}}), {type: 'read', messages: [1]});
	expect(storedAfterQuit(session.flags, 1)).toBe(flagBits.old | flagBits.seen);
	expect(storedAfterQuit(session.flags, 2)).toBe(flagBits.old | flagBits.flagged);
});
