import {type FlagTable, flagBits, hasFlag, storedBits} from './flags.js';

/** New: no session has seen it, and nothing else has read it. */
export const isNew = (flags: FlagTable, number: number): boolean =>
	!hasFlag(flags, number, 'old') && !hasFlag(flags, number, 'seen');

/** Unread: from an earlier session, and never read. */
export const isUnread = (flags: FlagTable, number: number): boolean =>
	hasFlag(flags, number, 'old') && !hasFlag(flags, number, 'seen');

/** Counts as read when the session ends. */
export const isReadNow = (flags: FlagTable, number: number): boolean =>
	hasFlag(flags, number, 'read') || hasFlag(flags, number, 'touched');

// The first that holds is shown, in the order of GNU mail.
const letters = [
	['deleted', 'D'],
	['mboxed', 'M'],
	['held', 'P'],
	['saved', '*'],
	['tagged', 'T'],
	['flagged', 'F'],
	['read', 'R'],
] as const;

/**
 * The letter in front of a header line: what was done with the message in this session, else N (new), U (unread), A
 * (answered) or a blank. F (flagged) is shown in the place of those, for it was set to be seen.
 */
export const statusLetter = (flags: FlagTable, number: number): string => {
	const marked = letters.find(([flag]) => hasFlag(flags, number, flag));
	if (marked) {
		return marked[1];
	}

	if (isNew(flags, number)) {
		return 'N';
	}

	if (isUnread(flags, number)) {
		return 'U';
	}

	return hasFlag(flags, number, 'answered') ? 'A' : ' ';
};

/** The stored flags a message should have after quitting: it is old now, and read if it was read. */
export const storedAfterQuit = (flags: FlagTable, number: number): number =>
	((flags[number - 1] ?? 0) & storedBits) | flagBits.old | (isReadNow(flags, number) ? flagBits.seen : 0);
