import type {SafeText} from '../render/safe-text.js';
import type {BrowserHost, Performed} from './browser.js';

/** What came of asking the user for a line. */
export type LineInput =
	| {readonly kind: 'line'; readonly text: string}
	/** End of input: ^D on an empty line, or the end of the file. */
	| {readonly kind: 'end'}
	/** ^C: the line so far is dropped. */
	| {readonly kind: 'interrupt'};

/** A word that can stand in a line. */
export type Completion = {
	/** What is put there, quoted where that is needed. */
	readonly text: string;
	/** How it is listed. */
	readonly label: SafeText;
	/** More belongs to the word, as to a directory: no blank follows. */
	readonly isOpen?: boolean;
};

/** What can stand at a place of a line. */
export type Completions = {
	/** The beginning and the end of what it takes the place of, in UTF-16 units. */
	readonly start: number;
	readonly end: number;
	/** In the order in which they are listed. */
	readonly matches: readonly Completion[];
};

export type LineOptions = {
	/** Text already in the line, to be edited. */
	readonly initial?: string;
	/** Which earlier lines ↑ and ↓ bring back; without it there is no history. */
	readonly history?: 'commands';
	/** What can stand at the cursor (in UTF-16 units), for Tab; without it, or where it is undefined, Tab is a character. */
	complete?(line: string, cursor: number): Promise<Completions | undefined>;
	/** What may follow such a line, to be shown dim behind it; undefined for nothing. Called for every key. */
	hint?(line: string): SafeText | undefined;
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
	/**
	 * Shows how far long work is, where people look, until the next text or the next such line. Undefined takes it away.
	 * Without a terminal that can take it away nothing is shown.
	 */
	progress(text: SafeText | undefined): void;
	/**
	 * Shows the list and its messages on the whole screen until the user leaves; resolves with what follows for the session.
	 * Missing where there is no terminal that could be drawn on.
	 */
	browse?(host: BrowserHost): Promise<Performed['verdict']>;
	/** Gives the terminal back for good, cursor on an empty line, modes as they were. */
	close(): Promise<void>;
}
