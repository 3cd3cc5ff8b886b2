import type {SafeText} from '../render/safe-text.js';

/** What the list of the browser shows of a message, whatever was done with it since. */
export type ListLine = {
	readonly number: number;
	readonly who: SafeText;
	readonly subject: SafeText;
	readonly date: Date | undefined;
	readonly sizeBytes: number;
	/** What a filter looks into: name, address and subject. Never shown. */
	readonly searched: string;
	/** The line as the user's own `headline` has it; undefined where they have none. */
	readonly own: ((columns: number, letter: string, isDot: boolean) => SafeText) | undefined;
};

/** What was done with a message, as the list shows it. */
export type Marks = {
	readonly letter: string;
	/** Neither read in this session nor in one before. */
	readonly isUnread: boolean;
	readonly isDeleted: boolean;
	readonly isFlagged: boolean;
	readonly isTagged: boolean;
};

export type BrowserCounts = {
	readonly total: number;
	readonly new: number;
	readonly unread: number;
	readonly deleted: number;
	/** Tagged, and not deleted. */
	readonly tagged: number;
};

/** What came of a command. */
export type Performed = {
	/** What follows for the session: it goes on, or is over. */
	readonly verdict: 'continue' | 'quit' | 'exit';
	/** A program wrote on the terminal what somebody may want to read. */
	readonly isToBeRead: boolean;
};

/** The open mailbox and the commands, for a browser: what it shows and has done goes through here. */
export interface BrowserHost {
	/** Becomes another object when another mailbox is opened. */
	readonly mailbox: object;
	readonly path: SafeText;
	/** Messages are numbered from 1 to this. */
	readonly count: number;
	/** The current message; 0 if there is none. */
	readonly dot: number;
	readonly counts: BrowserCounts;
	marks(number: number): Marks;
	/** Lines in the order asked for, a batch at a time. */
	lines(numbers: readonly number[]): AsyncIterable<readonly ListLine[]>;
	/** A message made readable. It counts as read from now on and is the current one. Throws UserError. */
	read(number: number): Promise<SafeText>;
	/** Makes a message the current one. */
	moveTo(number: number): void;
	/** Runs a line as if it had been typed at the prompt; what is wrong with it is told on the screen. */
	perform(line: string): Promise<Performed>;
	/** Takes in mail that arrived, unless the user will not have that; tells of it on the screen. */
	noticeNewMail(): Promise<void>;
	/** Calls back when the mailbox changed on disk. Returns what ends it. */
	watch(listener: () => void): () => void;
}
