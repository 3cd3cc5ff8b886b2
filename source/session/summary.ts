import {hasFlag} from './flags.js';
import type {Session} from './session.js';
import {isNew, isUnread} from './status.js';

export type Counts = {
	readonly total: number;
	readonly new: number;
	readonly unread: number;
	readonly deleted: number;
};

/** Counts for the summary line. New and unread are what the mailbox says; reading a message does not change them. */
export const countMessages = ({flags}: Session): Counts => {
	const counts = {total: flags.length, new: 0, unread: 0, deleted: 0};
	for (let number = 1; number <= flags.length; number++) {
		counts.new += Number(isNew(flags, number));
		counts.unread += Number(isUnread(flags, number));
		counts.deleted += Number(hasFlag(flags, number, 'deleted'));
	}

	return counts;
};
