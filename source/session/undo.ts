import {type Flag, flagBits, hasFlag} from './flags.js';
import type {Session} from './session.js';

/** What one command did to the session: the bits that it changed, as they were before. */
export type UndoStep = {
	/** The command as it was typed. */
	readonly line: string;
	/** The current message before it. */
	readonly dot: number;
	readonly numbers: Readonly<Uint32Array>;
	/** The bits that changed, a message each. */
	readonly masks: Readonly<Uint16Array>;
	/** What these bits were. */
	readonly bits: Readonly<Uint16Array>;
};

/** What can be taken back, the oldest first. */
export type UndoHistory = readonly UndoStep[];

/** How many messages have a flag again, or have it no more. */
export type Restored = {readonly flag: Flag; readonly isSet: boolean; readonly messages: number};

export type Undone = {
	readonly line: string;
	readonly session: Session;
	readonly history: UndoHistory;
	readonly restored: readonly Restored[];
};

/** Steps that are kept; and messages in all of them, of eight octets each. */
const mostSteps = 10_000;
const mostMessages = 4_000_000;

/** What is on disk by now is no matter of the session any more. */
const undoable = 0xffff & ~flagBits.transferred;

/**
 * A history with one more step, if the command changed any flag; where the dot moved alone there is nothing to take back. The
 * oldest steps are forgotten where they become too many; the last one never.
 */
export const remembered = (history: UndoHistory, line: string, before: Session, after: Session): UndoHistory => {
	if (before.flags === after.flags) {
		return history;
	}

	const numbers: number[] = [];
	const length = Math.min(before.flags.length, after.flags.length);
	for (let index = 0; index < length; index++) {
		if (maskAt(before, after, index) !== 0) {
			numbers.push(index + 1);
		}
	}

	return numbers.length === 0 ? history : shortened([...history, stepOf(line, before, after, numbers)]);
};

const maskAt = (before: Session, after: Session, index: number): number =>
	((before.flags[index] ?? 0) ^ (after.flags[index] ?? 0)) & undoable;

const stepOf = (line: string, before: Session, after: Session, numbers: readonly number[]): UndoStep => ({
	line,
	dot: before.dot,
	numbers: Uint32Array.from(numbers),
	masks: Uint16Array.from(numbers, number => maskAt(before, after, number - 1)),
	bits: Uint16Array.from(numbers, number => before.flags[number - 1] ?? 0),
});

const shortened = (history: UndoHistory): UndoHistory => {
	let messages = history.reduce((sum, {numbers}) => sum + numbers.length, 0);
	let first = Math.max(0, history.length - mostSteps);
	for (const {numbers} of history.slice(0, first)) {
		messages -= numbers.length;
	}

	while (messages > mostMessages && first < history.length - 1) {
		messages -= history[first]?.numbers.length ?? 0;
		first++;
	}

	return first === 0 ? history : history.slice(first);
};

/**
 * The session without its last step; undefined if there is none. What happened since by itself stays: mail that arrived, what
 * is in $MBOX by now.
 */
export const takenBack = (history: UndoHistory, session: Session): Undone | undefined => {
	const step = history.at(-1);
	if (!step) {
		return undefined;
	}

	const flags = new Uint16Array(session.flags);
	step.numbers.forEach((number, index) => {
		const mask = step.masks[index] ?? 0;
		flags[number - 1] = ((flags[number - 1] ?? 0) & ~mask) | ((step.bits[index] ?? 0) & mask);
	});
	const restoredSession = {...session, flags, dot: step.dot};
	return {
		line: step.line,
		session: restoredSession,
		history: history.slice(0, -1),
		restored: changesBetween(step, session, restoredSession),
	};
};

const allFlags = Object.keys(flagBits) as readonly Flag[];

const changesBetween = (step: UndoStep, before: Session, after: Session): readonly Restored[] => {
	const restored: Restored[] = [];
	for (const flag of allFlags) {
		for (const isSet of [false, true]) {
			let messages = 0;
			for (const number of step.numbers) {
				messages += Number(
					hasFlag(before.flags, number, flag) !== isSet && hasFlag(after.flags, number, flag) === isSet,
				);
			}

			if (messages > 0) {
				restored.push({flag, isSet, messages});
			}
		}
	}

	return restored;
};

/** The steps of a session that somebody else holds. */
export type Steps = {
	/**
	 * A command begins that may change the session; what is returned is called when it is over. Commands within it are
	 * steps of their own, and the rest of what it does is one.
	 */
	begin(line: string, session: Session): (after: Session) => void;
	/** Takes back the last step; undefined if there is none. */
	undo(session: Session): Undone | undefined;
	/** Another session begins, of another mailbox. */
	forget(): void;
};

/** A history that begins with nothing. */
export const recordSteps = (): Steps => {
	let history: UndoHistory = [];
	// What the next step begins with; undefined until a command begins.
	let before: Session | undefined;
	return {
		begin(line, session) {
			before = session;
			return after => {
				history = before ? remembered(history, line, before, after) : history;
				before = before && after;
			};
		},
		undo(session) {
			const undone = takenBack(history, session);
			history = undone?.history ?? history;
			before = undone?.session ?? before;
			return undone;
		},
		forget() {
			history = [];
			before = undefined;
		},
	};
};
