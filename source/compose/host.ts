import type {Completions} from '../ports.js';
import type {SafeText} from '../render/safe-text.js';

/** Which header fields stand above a message that is inserted: those that `ignore` and `retain` leave, all, or none. */
export type InsertedFields = 'chosen' | 'all' | 'none';

/** What the session does for somebody who writes: it knows the mailbox, the commands, and the names of files. */
export interface Host {
	/** Runs a line of the command language. Throws UserError, also for a command that sends or leaves. */
	perform(line: string): Promise<void>;
	/** The messages that a list names; without one those that are answered, else the current one. Throws UserError. */
	messages(list: string, verb: string): Promise<readonly number[]>;
	/** A message, decoded, with a line end. It counts as read. Throws UserError. */
	messageText(number: number, fields: InsertedFields): Promise<string>;
	/** A message as answers quote it: who wrote what, and the text behind `indentprefix`. Throws UserError. */
	quote(number: number): Promise<string>;
	/** The text of the last message in a mailbox; of a file that is none, all of it. Throws UserError. */
	lastLetter(path: string): Promise<string>;
	/** Runs a command line, or without one a shell, on the terminal. Throws UserError if it could not be run. */
	run(command: string): Promise<void>;
	/** What a command line writes, that reads `input`; undefined if it fails, which is told. Throws UserError. */
	outputOf(command: string, input?: string): Promise<Uint8Array | undefined>;
	/** The path of a file that a word names: `+name`, `=name`, `~/name`, or a path. Throws UserError. */
	pathOf(word: string): string;
	/** Writes a file, and says so; what is to become of one that is there is asked. Throws UserError. */
	writeFile(path: string, text: string, verb: string): Promise<void>;
	/** What can stand in a line of text that begins with an escape; undefined where it is text. */
	complete(line: string, cursor: number, sign: string): Promise<Completions | undefined>;
	/** What can stand in a list of recipients. */
	completeRecipients(line: string, cursor: number): Promise<Completions>;
	/** Shows text, by way of the pager if it is long. */
	show(text: SafeText): Promise<void>;
	/** Runs work that ^C stops, and no more than it. */
	interruptible<T>(work: () => Promise<T>): Promise<T>;
	/** Commands that write or send or leave are refused meanwhile. */
	whileWriting<T>(work: () => Promise<T>): Promise<T>;
}
