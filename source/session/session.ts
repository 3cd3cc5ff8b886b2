import type {FlagTable} from './flags.js';

/** What is known of the open mailbox. No text in it, and no file: 300,000 messages cost 600 kB. */
export type Session = {
	readonly flags: FlagTable;
	/** The current message; 0 if the mailbox has none. It may be deleted if all others are, too. */
	readonly dot: number;
	readonly access: 'writable' | 'read-only';
	/** True for a spool, whose read and saved messages may move away at quit; false for `-f file`. */
	readonly isSystemMailbox: boolean;
};

/** What can happen to a session. Past participles: the deciding was done before. */
export type SessionEvent =
	| {
			readonly type:
				| 'deleted'
				| 'undeleted'
				| 'read'
				| 'unread'
				| 'held'
				| 'touched'
				| 'saved'
				| 'mboxed'
				| 'transferred';
			readonly messages: readonly number[];
	  }
	| {
			readonly type: 'tagged' | 'untagged' | 'flagged' | 'unflagged' | 'answered' | 'unanswered';
			readonly messages: readonly number[];
	  }
	| {readonly type: 'moved'; readonly dot: number}
	/** Stored flags of the messages that were appended, one byte each. */
	| {readonly type: 'arrived'; readonly stored: ArrayLike<number>};
