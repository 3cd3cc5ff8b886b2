import {hasFlag} from '../session/flags.js';
import type {Session} from '../session/session.js';
import {isNew, isReadNow, isUnread} from '../session/status.js';

type State = (session: Session, number: number) => boolean;

const isRead: State = ({flags}, number) => hasFlag(flags, number, 'seen') || isReadNow(flags, number);

const states: Readonly<Record<string, State>> = {
	a: ({flags}, number) => hasFlag(flags, number, 'answered'),
	d: ({flags}, number) => hasFlag(flags, number, 'deleted'),
	f: ({flags}, number) => hasFlag(flags, number, 'flagged'),
	h: ({flags}, number) => hasFlag(flags, number, 'held'),
	m: ({flags}, number) => hasFlag(flags, number, 'mboxed'),
	n: ({flags}, number) => isNew(flags, number) && !isReadNow(flags, number),
	// POSIX: neither read nor new. GNU mail and BSD take in those that were read.
	o: ({flags}, number) => isUnread(flags, number) && !isReadNow(flags, number),
	r: isRead,
	s: ({flags}, number) => hasFlag(flags, number, 'saved'),
	t: ({flags}, number) => hasFlag(flags, number, 'tagged'),
	T: ({flags}, number) => !hasFlag(flags, number, 'tagged'),
	u: (session, number) => !isRead(session, number),
};

/** Every letter there is. */
export const stateLetters = Object.keys(states).join('');

/** A test that a message passes if every one of the letters holds for it. */
export const stateTest = (letters: string): State => {
	const tests = [...letters].flatMap(letter => states[letter] ?? []);
	return (session, number) => tests.every(test => test(session, number));
};
