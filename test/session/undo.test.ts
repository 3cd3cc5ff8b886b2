import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Session, SessionEvent} from '../../source/session/session.js';
import {transition} from '../../source/session/transition.js';
import {recordSteps, remembered, takenBack, type UndoHistory} from '../../source/session/undo.js';
import {flagged, sessionOf} from '../helpers/session.js';

const count = 12;
const numbers = fc.uniqueArray(fc.integer({min: 1, max: count}), {minLength: 1});
const marking = fc.constantFrom(
	...(['deleted', 'undeleted', 'read', 'unread', 'held', 'touched', 'saved', 'mboxed'] as const),
	...(['tagged', 'untagged', 'flagged', 'unflagged', 'answered', 'unanswered'] as const),
);
const event: fc.Arbitrary<SessionEvent> = fc.oneof(
	{weight: 8, arbitrary: fc.record({type: marking, messages: numbers})},
	fc.record({type: fc.constant('moved' as const), dot: fc.integer({min: 1, max: count})}),
);
/** Each inner list is what one command does. */
const commands = fc.array(fc.array(event, {maxLength: 3}), {maxLength: 30});

type Told = {readonly session: Session; readonly history: UndoHistory};

const command = ({session, history}: Told, events: readonly SessionEvent[]): Told => {
	const after = events.reduce(transition, session);
	return {session: after, history: remembered(history, 'a command', session, after)};
};

const undoAll = (told: Told): Session => {
	let {session, history} = told;
	for (let undone = takenBack(history, session); undone; undone = takenBack(history, session)) {
		({session, history} = undone);
	}

	return session;
};

const start = sessionOf(count, {stored: {2: ['old'], 3: ['old', 'seen'], 4: ['flagged', 'answered']}});

describe('undo', () => {
	test('of all commands leaves the flags as they were before the first', () => {
		fc.assert(
			fc.property(commands, all => {
				const end = all.reduce(command, {session: start, history: []});
				expect(undoAll(end).flags).toEqual(start.flags);
			}),
		);
	});

	test('of one command leaves all as it was before it, the dot as well', () => {
		fc.assert(
			fc.property(commands, fc.record({type: marking, messages: numbers}), (all, last) => {
				const before = all.reduce(command, {session: start, history: []});
				const after = command(before, [last]);
				const changed = after.history.length > before.history.length;
				expect(changed).toBe(after.session.flags.some((bits, index) => bits !== before.session.flags[index]));
				if (changed) {
					expect(takenBack(after.history, after.session)).toMatchObject({
						session: before.session,
						history: before.history,
					});
				}
			}),
		);
	});

	test('keeps what arrived, and what another command did since without a step of its own', () => {
		const deleted = command({session: start, history: []}, [{type: 'deleted', messages: [1, 2]}]);
		const since: readonly SessionEvent[] = [
			{type: 'arrived', stored: [0, 0]},
			{type: 'read', messages: [2]},
		];
		const session = since.reduce(transition, deleted.session);
		const undone = takenBack(deleted.history, session);
		expect(undone?.session.flags.length).toBe(count + 2);
		expect(undone && flagged(undone.session, 'deleted')).toEqual([]);
		expect(undone && flagged(undone.session, 'read')).toEqual([2]);
	});

	test('does not forget what is in $MBOX by now', () => {
		const marked = command({session: start, history: []}, [{type: 'mboxed', messages: [1]}]);
		const moved = command(marked, [{type: 'transferred', messages: [1]}]);
		expect(moved.history).toBe(marked.history);
		const undone = takenBack(moved.history, moved.session);
		expect(undone && flagged(undone.session, 'transferred')).toEqual([1]);
		expect(undone && flagged(undone.session, 'mboxed')).toEqual([]);
	});

	test('says how many messages have which flag again, or no more', () => {
		const held = command({session: transition(start, {type: 'deleted', messages: [1, 2, 3]}), history: []}, [
			{type: 'held', messages: [2, 3, 4]},
		]);
		expect(takenBack(held.history, held.session)?.restored).toEqual([
			{flag: 'deleted', isSet: true, messages: 2},
			{flag: 'held', isSet: false, messages: 3},
		]);
	});

	test('forgets the oldest where there are too many, but never the last', () => {
		const large = sessionOf(3_000_000);
		const everything = Array.from({length: large.flags.length}, (_, index) => index + 1);
		const events: readonly SessionEvent[] = [
			{type: 'tagged', messages: [1]},
			{type: 'deleted', messages: everything},
			{type: 'undeleted', messages: everything},
		];
		const end = events.reduce((told, one) => command(told, [one]), {session: large, history: []} as Told);
		expect(end.history).toHaveLength(1);
		expect(takenBack(end.history, end.session)?.restored).toEqual([
			{flag: 'deleted', isSet: true, messages: everything.length},
		]);
	});
});

describe('steps', () => {
	const afterwards = (session: Session, type: 'deleted' | 'tagged' | 'read', number: number) =>
		transition(session, {type, messages: [number]});

	test('of commands within a command are their own, in their order', () => {
		const steps = recordSteps();
		const endBrowsing = steps.begin('browse', start);
		// Shown by the browser itself, before any command: no step.
		const shown = afterwards(start, 'read', 1);
		const endDeleting = steps.begin('d 2', shown);
		const deleted = afterwards(shown, 'deleted', 2);
		endDeleting(deleted);
		const tagged = afterwards(deleted, 'tagged', 5);
		endBrowsing(tagged);
		const first = steps.undo(tagged);
		expect(first).toMatchObject({line: 'browse', session: deleted});
		expect(steps.undo(deleted)).toMatchObject({line: 'd 2', session: shown});
		expect(steps.undo(shown)).toBeUndefined();
	});

	test('undoing is no step, and neither is going to another mailbox', () => {
		const steps = recordSteps();
		const deleted = afterwards(start, 'deleted', 1);
		steps.begin('d 1', start)(deleted);
		const endUndoing = steps.begin('undo', deleted);
		const undone = steps.undo(deleted);
		endUndoing(undone?.session ?? deleted);
		expect(steps.undo(start)).toBeUndefined();
		steps.begin('d 1', start)(deleted);
		const endGoing = steps.begin('file other', deleted);
		steps.forget();
		endGoing(sessionOf(count, {stored: {1: ['seen']}}));
		expect(steps.undo(start)).toBeUndefined();
	});
});
