/** How a program that the user ran ended. */
export type ProcessEnd = {
	/** Exit status; of one that died of a signal, 128 and the number of it, as shells count. */
	readonly status: number;
	/** What it died of, if it did: `SIGINT`. */
	readonly signal: string | undefined;
};

export type ProcessOptions = {
	/** What reads the command line; /bin/sh without it. */
	readonly shell?: string | undefined;
	/** What it reads. Without it, the terminal, or nothing where there is none. It may stop reading at any time. */
	readonly input?: AsyncIterable<Uint8Array> | undefined;
	/** A person sits at the terminal, which the screen has lent (`suspend`). */
	readonly hasTerminal: boolean;
};

export type EditorOptions = Pick<ProcessOptions, 'hasTerminal'> & {
	/** The editor, with its options: the user's own word, so a shell reads it. Without it, one that is there. */
	readonly editor?: string | undefined;
	/** What the file is called, for editors that go by it. A plain name of our own. */
	readonly fileName: string;
};

/**
 * Programs the user runs. They get the environment and the working directory as they are, no signal blocked or ignored, and
 * what they write goes to the terminal as it comes. Nothing in a message decides what is run.
 */
export interface Processes {
	/** Runs a command line. Throws UserError if the shell cannot be run, and what `input` throws. */
	run(command: string, options: ProcessOptions): Promise<ProcessEnd>;
	/** Runs the shell itself. Throws UserError if it cannot be run. */
	runShell(options: Pick<ProcessOptions, 'shell' | 'hasTerminal'>): Promise<ProcessEnd>;
	/** As `run`, but takes what it writes to standard output. Throws UserError if that is more than 64 MB. */
	takeOutput(command: string, options: ProcessOptions): Promise<ProcessEnd & {readonly output: Uint8Array}>;
	/**
	 * Has bytes edited in a private file, which is gone afterwards. Returns what was left in it, be it the same. Throws
	 * UserError if there is no editor, or if it fails: then nothing is to change.
	 */
	edit(content: AsyncIterable<Uint8Array>, options: EditorOptions): Promise<Uint8Array>;
}
