import {dotAfterDeleting} from './dot.js';
import {type FlagTable, withFlags} from './flags.js';
import type {Session, SessionEvent} from './session.js';

/** The only way a session changes: a new one, after the event. */
export const transition = (session: Session, event: SessionEvent): Session => {
	switch (event.type) {
		case 'deleted': {
			const flags = withFlags(session.flags, event.messages, ['deleted'], ['held', 'mboxed']);
			return {...session, flags, dot: dotAfterDeleting(flags, session.dot)};
		}

		case 'undeleted': {
			return {
				...session,
				flags: withFlags(session.flags, event.messages, [], ['deleted']),
				// Not by spreading: a call takes no 300,000 arguments.
				dot: event.messages.reduce((highest, number) => Math.max(highest, number), 0),
			};
		}

		case 'read': {
			return {
				...session,
				flags: withFlags(session.flags, event.messages, ['read']),
				dot: event.messages.at(-1) ?? session.dot,
			};
		}

		case 'unread': {
			return {...session, flags: withFlags(session.flags, event.messages, [], ['read', 'touched', 'seen'])};
		}

		case 'held': {
			// POSIX: hold overrides delete.
			return {
				...session,
				flags: withFlags(session.flags, event.messages, ['held'], ['deleted', 'mboxed']),
				dot: event.messages.at(-1) ?? session.dot,
			};
		}

		case 'mboxed': {
			return {
				...session,
				flags: withFlags(session.flags, event.messages, ['mboxed'], ['held']),
				dot: event.messages.at(-1) ?? session.dot,
			};
		}

		case 'saved': {
			return {...session, flags: withFlags(session.flags, event.messages, ['saved'])};
		}

		case 'touched': {
			return {
				...session,
				flags: withFlags(session.flags, event.messages, ['touched']),
				dot: event.messages.at(-1) ?? session.dot,
			};
		}

		case 'tagged':
		case 'flagged':
		case 'answered': {
			return {...session, flags: withFlags(session.flags, event.messages, [event.type])};
		}

		case 'untagged':
		case 'unflagged':
		case 'unanswered': {
			return {...session, flags: withFlags(session.flags, event.messages, [], [markOf[event.type]])};
		}

		case 'transferred': {
			return {...session, flags: withFlags(session.flags, event.messages, ['transferred'])};
		}

		case 'moved': {
			return {...session, dot: event.dot};
		}

		case 'arrived': {
			return {...session, flags: appended(session.flags, event.stored), dot: session.dot || 1};
		}
	}
};

const markOf = {untagged: 'tagged', unflagged: 'flagged', unanswered: 'answered'} as const;

const appended = (flags: FlagTable, stored: ArrayLike<number>): FlagTable => {
	const next = new Uint16Array(flags.length + stored.length);
	next.set(flags);
	next.set(stored, flags.length);
	return next;
};
