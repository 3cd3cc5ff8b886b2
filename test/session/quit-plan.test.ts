import {describe, expect, test} from 'vitest';
import {flagBits} from '../../source/session/flags.js';
import {quitPlan} from '../../source/session/quit-plan.js';
import type {SessionEvent} from '../../source/session/session.js';
import {transition} from '../../source/session/transition.js';
import {sessionOf} from '../helpers/session.js';

const before = [0, 0, 0, 0, flagBits.old | flagBits.seen];
const hold = {hold: true, keepsave: false};
const nohold = {hold: false, keepsave: false};
const {old, seen} = flagBits;

const events: readonly SessionEvent[] = [
	{type: 'read', messages: [1]},
	{type: 'deleted', messages: [2]},
	{type: 'held', messages: [3]},
	{type: 'touched', messages: [4]},
];
const session = events.reduce(transition, sessionOf(5, {stored: {5: ['old', 'seen']}}));

describe('in the system mailbox', () => {
	test('read messages stay under hold', () => {
		expect(quitPlan(session, hold, before)).toEqual({
			drop: [2],
			moveToMbox: [],
			restatus: new Map([
				[1, old | seen],
				[3, old],
				[4, old | seen],
			]),
		});
	});

	test('read and touched messages move under nohold, those read earlier do not', () => {
		expect(quitPlan(session, nohold, before)).toMatchObject({
			drop: [2],
			moveToMbox: [
				{number: 1, stored: old | seen},
				{number: 4, stored: old | seen},
			],
		});
	});
});

test('read messages stay in any other mailbox', () => {
	expect(quitPlan({...session, isSystemMailbox: false}, nohold, before)).toMatchObject({drop: [2], moveToMbox: []});
});

test('nothing at all is done to a read-only mailbox', () => {
	expect(quitPlan({...session, access: 'read-only'}, nohold, before)).toEqual({
		drop: [],
		moveToMbox: [],
		restatus: new Map(),
	});
});

test('a message that is in mbox already is only dropped, should the first try have failed', () => {
	const again = transition(session, {type: 'transferred', messages: [1, 4]});
	expect(quitPlan(again, nohold, before)).toMatchObject({drop: [1, 2, 4], moveToMbox: []});
});

test('nothing is done where nothing changed', () => {
	const untouched = sessionOf(3, {stored: {1: ['old'], 2: ['old', 'seen'], 3: ['old']}});
	expect(quitPlan(untouched, hold, untouched.flags)).toEqual({drop: [], moveToMbox: [], restatus: new Map()});
});

test('what was stored and is so no more is written', () => {
	const stored = sessionOf(3, {stored: {1: ['old', 'seen'], 2: ['old'], 3: ['old', 'seen', 'flagged']}});
	const changes: readonly SessionEvent[] = [
		{type: 'unread', messages: [1]},
		{type: 'flagged', messages: [2]},
		{type: 'unflagged', messages: [3]},
	];
	const {restatus} = quitPlan(changes.reduce(transition, stored), hold, stored.flags);
	expect(restatus).toEqual(
		new Map([
			[1, old],
			[2, old | flagBits.flagged],
			[3, old | seen],
		]),
	);
});
