import type {Variables} from '../config/store.js';
import type {Correspondence} from '../draft/correspondence.js';
import type {Tally} from '../grouping/tally.js';
import type {Conditions} from '../language/conditions.js';
import type {Places} from '../language/folder-name.js';
import type {Decoder, Folders, Mailbox, Post, Screen, System} from '../ports.js';
import type {Unfolding} from '../render/field.js';
import type {FieldChoice} from '../render/message.js';
import type {SafeText} from '../render/safe-text.js';
import type {Texts} from '../selection/match.js';
import type {Session, SessionEvent} from '../session/session.js';
import type {Undone} from '../session/undo.js';
import type {Command, Verdict} from './command.js';

/** Which lines of `if`, `else` and `endif` run. */
export type Mode = 'read' | 'send';

/** A file of commands. */
export type CommandFile = {
	readonly path: string;
	readonly text: string;
	/** Read before the session begins: some commands have no place in it. */
	readonly isStartUp: boolean;
};

/** What the engine runs in: the ports, and the variables. */
export interface World {
	readonly screen: Screen;
	readonly decoder: Decoder;
	readonly folders: Folders;
	readonly post: Post;
	readonly system: System;
	readonly variables: Variables;
	/** Aliases, alternates and the like. */
	readonly correspondence: Correspondence;
	readonly mode: Mode;
}

/** All that a command may touch. */
export interface Context extends World {
	readonly session: Session;
	/** Throws UserError if none is open: in send mode, and while start-up files are read. */
	readonly mailbox: Mailbox;
	readonly texts: Texts;
	/** What `group:3` is of; `tally` replaces it, and another mailbox has none yet. */
	tally: Tally | undefined;
	/** Every command there is, for those that tell about commands. */
	readonly commands: readonly Command[];
	/** Header fields to show; `ignore` and `retain` replace it. */
	fieldChoice: FieldChoice;
	/** Header fields that `save` keeps (`saveignore`, `saveretain`); all of them, unless the user chose. */
	savedFields: FieldChoice;
	/** Header fields that are put on one line; `unfold` and `nounfold` replace it. */
	unfolding: Unfolding;
	/** Files of commands that are being read, the outermost first. */
	files: readonly CommandFile[];
	/** A message is being written: commands that write another, or leave the mailbox, are refused. */
	isWriting: boolean;
	/** The lines of this session, the oldest first. */
	readonly history: readonly string[];
	/** The `if`s that are open; `if`, `else` and `endif` replace it. */
	conditions: Conditions;
	/** The command as it was typed: `d` or `delete`. */
	readonly verb: string;
	/** Aborted by ^C. Long work looks at it. */
	readonly signal: AbortSignal;
	/** Where the session has been: what `#` and `@` stand for. */
	readonly places: Places;
	/** The one way the session changes. */
	apply(event: SessionEvent): void;
	/** Takes back what the last command did that changed the session; undefined if there is none. */
	undo(): Undone | undefined;
	/** Makes another mailbox the open one, with a session of its own. The one before is closed by now, or lost. */
	enter(mailbox: Mailbox, owner: string | undefined): void;
	/** Gives a message new content, to be written with the other changes; everybody sees it from now on. */
	replaceMessage(number: number, content: Uint8Array): void;
	/** Runs a line. Throws UserError for what is wrong with it. */
	perform(line: string): Promise<Verdict>;
	/** Runs work that ^C may stop by itself: `signal` is its own for that time. */
	interruptible<T>(work: () => Promise<T>): Promise<T>;
	/** Shows text, by way of the pager if it is longer than the screen and a person is looking. */
	show(text: SafeText): Promise<void>;
}
