import type {Address} from './address/address.js';
import type {SafeText} from './render/safe-text.js';

/** What came of asking the user for a line. */
export type LineInput =
	| {readonly kind: 'line'; readonly text: string}
	/** End of input: ^D on an empty line, or the end of the file. */
	| {readonly kind: 'end'}
	/** ^C: the line so far is dropped. */
	| {readonly kind: 'interrupt'};

export type LineOptions = {
	/** Text already in the line, to be edited. */
	readonly initial?: string;
	/** Which earlier lines ↑ and ↓ bring back; without it there is no history. */
	readonly history?: 'commands';
};

/** The terminal, or what stands for it. Two sides: plain lines, and Ink. */
export interface Screen {
	/** True if a person sits at it: prompts are shown, an empty line means `next`. */
	readonly isInteractive: boolean;
	readonly columns: number;
	readonly rows: number;
	/** Writes one or several lines; the last newline is added. */
	print(text: SafeText): void;
	/** As `print`, for what went wrong: standard error where there is no terminal. */
	complain(text: SafeText): void;
	readLine(prompt: SafeText, options?: LineOptions): Promise<LineInput>;
	/** Lends the terminal to an editor, pager or shell and takes it back afterwards. */
	suspend<T>(work: () => Promise<T>): Promise<T>;
	/** Runs work that ^C may stop: the signal is aborted then, and the work ends early in its own way. */
	interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
	/** Gives the terminal back for good, cursor on an empty line, modes as they were. */
	close(): Promise<void>;
}

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
};

/** A mailbox on disk. Messages are numbered from 1 in the order in which they stand. */
export interface Mailbox {
	/** Absolute path, as it is shown. */
	readonly path: string;
	readonly access: 'writable' | 'read-only';
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

/** Where mailboxes come from, and where messages go. */
export interface Folders {
	/** Throws MailboxError if there is none or it may not be read; nothing is ever created. */
	open(path: string): Promise<Mailbox>;
	/** Appends messages of a mailbox to another file, made with mode 0600 if missing; on disk when this returns. */
	append(
		path: string,
		source: Mailbox,
		messages: readonly {readonly number: number; readonly stored: number}[],
	): Promise<void>;
}

/** One field of a header, unfolded. */
export type HeaderField = {
	readonly name: string;
	/** With encoded words (RFC 2047) decoded. Not yet safe for a terminal. */
	readonly text: string;
	/** As it stands in the message, unfolded only. */
	readonly raw: string;
};

/** A parsed header. */
export interface Header {
	/** In the order of the message. */
	readonly fields: readonly HeaderField[];
	/** The first field of that name (any case), decoded. */
	text(name: string): string | undefined;
	/** The first field of that name, undecoded: for identifiers. */
	raw(name: string): string | undefined;
	/** All addresses of all fields of that name, names decoded, groups flattened. */
	addresses(name: string): readonly Address[];
}

/** What a header list shows of a message. Decoded, not yet safe for a terminal. */
export type Envelope = {
	/** Envelope sender, from the From_ line. */
	readonly sender: string;
	/** Date of the From_ line. */
	readonly received: Date | undefined;
	/** First mailbox of `From:`. */
	readonly from: Address | undefined;
	/** First mailbox of `To:`. */
	readonly to: Address | undefined;
	readonly subject: string;
	/** `Date:`. */
	readonly date: Date | undefined;
};

/** A part of a message that is not shown as text. */
export type Attachment = {
	/** Place in the MIME tree, counted from 1: `2`, `2.1`. */
	readonly part: string;
	/** As the message gives it; not yet safe as a file name or for a terminal. Empty if it has none. */
	readonly name: string;
	/** Media type, lower case: `application/pdf`. */
	readonly type: string;
	/** Decoded size in octets. */
	readonly sizeBytes: number;
};

/** A message made readable. Not yet safe for a terminal. */
export type DecodedMessage = {
	readonly header: Header;
	/** The text parts, decoded, HTML turned into text; lines end in \n. */
	readonly text: string;
	readonly attachments: readonly Attachment[];
	/** What was left out or could not be decoded, in words. */
	readonly notices: readonly string[];
};

/** Bytes to people's text. */
export interface Decoder {
	/** Cheap: what a line of the header list needs and no more. */
	envelope(block: HeaderBlock): Envelope;
	header(block: HeaderBlock): Header;
	message(block: HeaderBlock, content: AsyncIterable<Uint8Array>): Promise<DecodedMessage>;
}

/** A message being written. */
export type Draft = {
	readonly to: readonly Address[];
	readonly cc: readonly Address[];
	readonly bcc: readonly Address[];
	readonly subject: string;
	/** Further fields, in order: `-a 'Name: value'`. */
	readonly fields: readonly {readonly name: string; readonly value: string}[];
	/** Message-ID this answers, with its angle brackets. */
	readonly inReplyTo?: string;
	readonly references: readonly string[];
	/** Lines end in \n. */
	readonly text: string;
	/** Set by the user (`-r`, `set from`): goes into From: and to the MTA. */
	readonly from?: Address;
};

/** Hands mail over to the mail system. */
export interface Post {
	/** Resolves when the MTA has taken it. Throws SendError otherwise. */
	deliver(draft: Draft, settings: {readonly sendmail?: string | undefined}): Promise<void>;
	/**
	 * Keeps a draft that was not sent, as an mbox message (mode 0600). Returns the path.
	 * Throws UserError if it cannot be written.
	 */
	saveDeadLetter(draft: Draft, path: string): Promise<string>;
}

/** Who runs the program, and where. */
export type Invoker = {
	readonly user: string;
	readonly home: string;
	readonly hostName: string;
};

/** The rest of the system. */
export interface System {
	readonly invoker: Invoker;
	/** Of this program. */
	readonly version: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
	now(): Date;
	/** True if the system knows a user of that name. */
	isUser(name: string): boolean;
	/** Remembers the message being written, for a hang-up to save; undefined when there is none any more. */
	keepUnsent(draft: Draft | undefined): void;
	/** Runs $PAGER, else a pager that is there, on text; the caller has suspended the screen. Resolves with false if there is no pager to run. */
	page(text: SafeText): Promise<boolean>;
	/** The lines of a file of commands, or undefined if there is none. Throws UserError if it may not be read. */
	readCommands(path: string): Promise<string | undefined>;
}
