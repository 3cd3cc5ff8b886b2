import {describe, expect, test} from 'vitest';
import type {SessionEvent} from '../../source/session/session.js';
import {transition} from '../../source/session/transition.js';
import {flagged, sessionOf} from '../helpers/session.js';

const deleted = (...messages: number[]): SessionEvent => ({type: 'deleted', messages});

describe('the dot', () => {
	test.each([
		['stays where it is when others are deleted', 1, [3, 4, 5], 1],
		['goes to the next message left when it is deleted itself', 4, [3, 4, 5], 6],
		['goes back when nothing is left ahead', 6, [5, 6], 4],
		['stays on a deleted message when nothing is left at all', 2, [1, 2, 3, 4, 5, 6], 2],
	])('%s', (_, dot, messages, expected) => {
		expect(transition(sessionOf(6, {dot}), deleted(...messages)).dot).toBe(expected);
	});

	test('goes to the last message undeleted', () => {
		const session = transition(sessionOf(6), deleted(2, 3));
		expect(transition(session, {type: 'undeleted', messages: [2, 3]})).toMatchObject({dot: 3});
	});

	test('goes to the last message read', () => {
		expect(transition(sessionOf(6), {type: 'read', messages: [2, 5, 3]}).dot).toBe(3);
	});

	test('stays where it is when mail arrives', () => {
		const session = transition(sessionOf(2, {dot: 2}), {type: 'arrived', stored: [0, 0]});
		expect(session).toMatchObject({dot: 2});
		expect(session.flags).toHaveLength(4);
	});

	test('goes to the first message when mail arrives in an empty mailbox', () => {
		expect(transition(sessionOf(0), {type: 'arrived', stored: [0]}).dot).toBe(1);
	});
});

test('an event leaves the session it happened to as it was', () => {
	const before = sessionOf(3);
	transition(before, deleted(1));
	expect(flagged(before, 'deleted')).toEqual([]);
});

test('a held message is no longer deleted', () => {
	const session = transition(transition(sessionOf(3), deleted(2)), {type: 'held', messages: [2]});
	expect(flagged(session, 'deleted')).toEqual([]);
	expect(flagged(session, 'held')).toEqual([2]);
});

test('a deleted message is no longer held', () => {
	const session = transition(transition(sessionOf(3), {type: 'held', messages: [2]}), deleted(2));
	expect(flagged(session, 'held')).toEqual([]);
});
