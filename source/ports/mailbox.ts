/** The head of one message as it stands in the mailbox. */
export type HeaderBlock = {
	readonly number: number;
	/** The From_ line without its line end (RFC 4155). */
	readonly fromLine: Uint8Array;
	/** The header fields with their line ends, without the empty line after them. */
	readonly bytes: Uint8Array;
};

/** What is to be written: worked out by the session, carried out by a mailbox. */
export type Changes = {
	/** Messages to remove, ascending. */
	readonly drop: readonly number[];
	/** New stored flags (the low byte of `flagBits`) by message number, for messages that stay. */
	readonly restatus: ReadonlyMap<number, number>;
	/**
	 * New content of messages that stay, by number: what `read` gives, with its flags in whatever form. The stored flags stay,
	 * or become what `restatus` says. Only for a mailbox with `canReplace`.
	 */
	readonly replace?: ReadonlyMap<number, Uint8Array>;
};

export type CommitReport = {
	/** Messages now in the mailbox, with those that arrived meanwhile. */
	readonly kept: number;
	/** Messages that were removed. */
	readonly dropped: number;
	/** Messages that arrived since the mailbox was last looked at. */
	readonly arrived: number;
	/** Another program had rewritten the mailbox, so messages were found again by what they are. */
	readonly isRematched: boolean;
	/** Messages that could not be told apart then, and were left alone. */
	readonly unmatched: number;
	/** There was room for the journal in memory only, so a power failure would not have been survived. */
	readonly isJournalVolatile: boolean;
	/** Messages that another program changed, so that their new content was not written. */
	readonly unreplaced?: readonly number[];
};

/** A mailbox on disk. Messages are numbered from 1 in the order in which they stand. */
export interface Mailbox {
	/** Absolute path, as it is shown. */
	readonly path: string;
	readonly access: 'writable' | 'read-only';
	/** Set if `commit` can give messages new content. */
	readonly canReplace?: true;
	/** What the user should be told on opening: why it is read-only, what is odd and at which line. */
	readonly notices: readonly string[];
	readonly count: number;
	/** Stored flags, one byte a message (the low byte of `flagBits`); index 0 is message 1. */
	readonly stored: Readonly<Uint8Array>;
	/** Octets of header, empty line and body; neither the From_ line nor the empty line before the next one. */
	size(number: number): number;
	/** Lines of what `size` counts. */
	lines(number: number): number;
	/** Heads in the order asked for, a batch at a time, read in large pieces where they lie together. */
	headers(numbers: readonly number[]): AsyncIterable<readonly HeaderBlock[]>;
	/** The bytes that `size` counts, a piece at a time. */
	read(number: number): AsyncIterable<Uint8Array>;
	/** Looks for mail that arrived since; `count` and `stored` grow. Returns how many. */
	refresh(): Promise<number>;
	/** Calls back when the file changed in any way. Returns what ends it. */
	watch(listener: () => void): () => void;
	/**
	 * Writes the changes in place, under the locks. Mail that arrived meanwhile is kept; in a mailbox that another program
	 * rewrote, messages are found again by what they are. Throws MailboxError if it cannot be written.
	 */
	commit(changes: Changes): Promise<CommitReport>;
	close(): Promise<void>;
}

/** What messages are copied from. */
export type MessageSource = Pick<Mailbox, 'headers' | 'read'>;

/** What was added to a mailbox. */
export type AppendReport = {
	/** Absolute path. */
	readonly path: string;
	/** It was not there before. */
	readonly isNew: boolean;
	/** Lines and octets that were added, From_ lines and the empty lines between messages included. */
	readonly lines: number;
	readonly octets: number;
};

/** Where mailboxes come from, and where messages go. */
export interface Folders {
	/** Throws MailboxError if there is none or it may not be read; nothing is ever created. */
	open(path: string): Promise<Mailbox>;
	/**
	 * Appends messages of a mailbox to another file, made with mode 0600 if missing; on disk when this returns. What is
	 * there is left as it is, and a file that is no mailbox is refused. Throws MailboxError.
	 */
	append(
		path: string,
		source: MessageSource,
		messages: readonly {readonly number: number; readonly stored: number}[],
	): Promise<AppendReport>;
	/** Names in a directory, in order, hidden ones left out; those of directories that are no mailbox end in a slash. */
	list(directory: string): Promise<readonly string[]>;
}
