import {hasFlag} from './flags.js';
import type {Session} from './session.js';
import {isReadNow, storedAfterQuit} from './status.js';

export type QuitSettings = {
	/** `hold`: read messages stay in the system mailbox. */
	readonly hold: boolean;
	/** `keepsave`: saved messages are treated as read ones instead of being dropped. */
	readonly keepsave: boolean;
};

/** What `quit` will do, as numbers. */
export type QuitPlan = {
	/** Removed for good, ascending. */
	readonly drop: readonly number[];
	/** Appended to $MBOX, then removed, ascending, with the stored flags they get there. */
	readonly moveToMbox: readonly {readonly number: number; readonly stored: number}[];
	/** Stay, with new stored flags. */
	readonly restatus: ReadonlyMap<number, number>;
};

type Fate = 'drop' | 'move' | 'stay';

/**
 * What becomes of each message at `quit` (POSIX mailx, "quit"; `hold` and `keepsave` choose). `before` are the flags that
 * the mailbox stores now, one a message.
 */
export const quitPlan = (session: Session, settings: QuitSettings, before: ArrayLike<number>): QuitPlan => {
	const drop: number[] = [];
	const moveToMbox: {number: number; stored: number}[] = [];
	const restatus = new Map<number, number>();
	if (session.access === 'read-only') {
		return {drop, moveToMbox, restatus};
	}

	for (let number = 1; number <= session.flags.length; number++) {
		const stored = storedAfterQuit(session.flags, number);
		switch (fateOf(session, number, settings)) {
			case 'drop': {
				drop.push(number);
				break;
			}

			case 'move': {
				moveToMbox.push({number, stored});
				break;
			}

			case 'stay': {
				if (stored !== before[number - 1]) {
					restatus.set(number, stored);
				}
			}
		}
	}

	return {drop, moveToMbox, restatus};
};

const fateOf = ({flags, isSystemMailbox}: Session, number: number, settings: QuitSettings): Fate => {
	if (hasFlag(flags, number, 'deleted') || hasFlag(flags, number, 'transferred')) {
		return 'drop';
	}

	if (hasFlag(flags, number, 'held')) {
		return 'stay';
	}

	if (hasFlag(flags, number, 'mboxed')) {
		return 'move';
	}

	if (!isSystemMailbox) {
		return 'stay';
	}

	// Saved before read: a message that was read and saved must not end in two places.
	if (hasFlag(flags, number, 'saved') && !settings.keepsave) {
		return 'drop';
	}

	const isDone = hasFlag(flags, number, 'saved') || isReadNow(flags, number);
	return isDone && !settings.hold ? 'move' : 'stay';
};
