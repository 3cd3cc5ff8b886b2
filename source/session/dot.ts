import {type FlagTable, hasFlag} from './flags.js';
import {isNew, isUnread} from './status.js';

/** Where a session begins: at the first new message, else the first unread one, else message 1; 0 if there is none. */
export const firstDot = (flags: FlagTable): number => {
	let unread = 0;
	for (let number = 1; number <= flags.length; number++) {
		if (isNew(flags, number)) {
			return number;
		}

		if (unread === 0 && isUnread(flags, number)) {
			unread = number;
		}
	}

	return unread || Math.min(1, flags.length);
};

/** The nearest message after `number` that is not deleted; 0 if there is none. */
export const undeletedAfter = (flags: FlagTable, number: number): number => {
	for (let next = number + 1; next <= flags.length; next++) {
		if (!hasFlag(flags, next, 'deleted')) {
			return next;
		}
	}

	return 0;
};

/** The nearest message before `number` that is not deleted; 0 if there is none. */
export const undeletedBefore = (flags: FlagTable, number: number): number => {
	for (let previous = Math.min(number - 1, flags.length); previous >= 1; previous--) {
		if (!hasFlag(flags, previous, 'deleted')) {
			return previous;
		}
	}

	return 0;
};

/** The dot stays where it is unless it was deleted itself: then it goes to the next message left, else to the last one before. */
export const dotAfterDeleting = (flags: FlagTable, dot: number): number =>
	hasFlag(flags, dot, 'deleted') ? undeletedAfter(flags, dot) || undeletedBefore(flags, dot) || dot : dot;
