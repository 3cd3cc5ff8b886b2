import type {Variables} from '../config/store.js';
import type {Conditions} from '../language/conditions.js';
import type {Decoder, Folders, Mailbox, Post, Screen, System} from '../ports.js';
import type {FieldChoice} from '../render/message.js';
import type {SafeText} from '../render/safe-text.js';
import type {Texts} from '../selection/match.js';
import type {Session, SessionEvent} from '../session/session.js';
import type {Command} from './command.js';

/** Which lines of `if`, `else` and `endif` run. */
export type Mode = 'read' | 'send';

/** What the engine runs in: the ports, and the variables. */
export interface World {
	readonly screen: Screen;
	readonly decoder: Decoder;
	readonly folders: Folders;
	readonly post: Post;
	readonly system: System;
	readonly variables: Variables;
	readonly mode: Mode;
}

/** All that a command may touch. */
export interface Context extends World {
	readonly session: Session;
	/** Throws UserError if none is open: in send mode, and while start-up files are read. */
	readonly mailbox: Mailbox;
	readonly texts: Texts;
	/** Every command there is, for those that tell about commands. */
	readonly commands: readonly Command[];
	/** Header fields to show; `ignore` and `retain` replace it. */
	fieldChoice: FieldChoice;
	/** The `if`s that are open; `if`, `else` and `endif` replace it. */
	conditions: Conditions;
	/** The command as it was typed: `d` or `delete`. */
	readonly verb: string;
	/** Aborted by ^C. Long work looks at it. */
	readonly signal: AbortSignal;
	/** The one way the session changes. */
	apply(event: SessionEvent): void;
	/** Shows text, by way of the pager if it is longer than the screen and a person is looking. */
	show(text: SafeText): Promise<void>;
}
