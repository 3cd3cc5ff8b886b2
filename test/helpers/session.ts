import {type Flag, flagBits, flagTable, hasFlag} from '../../source/session/flags.js';
import type {Session} from '../../source/session/session.js';

/** A session over so many new messages; `stored` gives some of them flags, by number. */
export const sessionOf = (
	count: number,
	changes: Partial<Session> & {readonly stored?: Readonly<Record<number, readonly Flag[]>>} = {},
): Session => {
	const {stored = {}, ...rest} = changes;
	const bytes = Array.from({length: count}, (_, index) =>
		(stored[index + 1] ?? []).reduce((bits, flag) => bits | flagBits[flag], 0),
	);
	return {flags: flagTable(bytes), dot: Math.min(1, count), access: 'writable', isSystemMailbox: true, ...rest};
};

/** The numbers of the messages that have a flag. */
export const flagged = ({flags}: Session, flag: Flag): number[] =>
	Array.from({length: flags.length}, (_, index) => index + 1).filter(number => hasFlag(flags, number, flag));
