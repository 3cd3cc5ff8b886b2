import type {Verdict} from './commands/command.js';
import {completeCommand, hintFor} from './commands/complete.js';
import type {CommandFile, Context, World} from './commands/context.js';
import {findCommand, steers} from './commands/find.js';
import {takeInNewMail} from './commands/incorporate.js';
import {commands} from './commands/index.js';
import {checkAllowed} from './commands/refusals.js';
import {runFile} from './commands/run-file.js';
import {showText} from './commands/show-text.js';
import {type EditedMailbox, editedMailbox} from './edited-mailbox.js';
import {UserError} from './errors.js';
import {splitCommandLine} from './language/command-line.js';
import {isActive, noConditions} from './language/conditions.js';
import {type Places, visit} from './language/folder-name.js';
import type {LineOptions, Mailbox} from './ports.js';
import {unfoldAll} from './render/field.js';
import {allFields, presetFields} from './render/message.js';
import {safeText} from './render/safe-text.js';
import {beginSession} from './session/begin.js';
import type {Session} from './session/session.js';
import {transition} from './session/transition.js';
import {recordSteps} from './session/undo.js';
import {searchTexts} from './text-search.js';

export interface Engine {
	readonly session: Session;
	/** Makes a mailbox the one commands work on. `owner`: of a system mailbox; `isGiven`: named with -f. */
	open(mailbox: Mailbox, owner: string | undefined, isGiven?: boolean): void;
	/** Runs a line; what is wrong with it is told on the screen. */
	execute(line: string): Promise<Verdict>;
	/** Tells of mail that arrived (`autoinc`), and once of a mailbox that another program changed. */
	noticeNewMail(): Promise<void>;
	/** Calls back when the mailbox changed on disk. Returns what ends it. */
	watchMailbox(listener: () => void): () => void;
	/** Runs a line that nobody typed. Throws UserError for what is wrong with it. */
	perform(line: string): Promise<Verdict>;
	/** What helps while a command is typed. */
	readonly typing: Required<Pick<LineOptions, 'complete' | 'hint'>>;
	/** Runs the lines of a file; what is wrong with one is told, with its place, and the rest goes on. */
	runFile(file: CommandFile): Promise<Verdict>;
	/** What commands work with, for what is done without one: writing a message in send mode. */
	readonly context: Context;
	/** Closes the mailbox, if one is open: the session is over. */
	close(): Promise<void>;
}

/** The one place where lines become commands, and the only owner of the session. */
export const createEngine = (world: World): Engine => {
	const {screen, variables} = world;
	let session: Session = beginSession([], 'writable', false);
	const steps = recordSteps();
	let mailbox: EditedMailbox | undefined;
	let signal = new AbortController().signal;
	let verb = '';
	let lastNotice = '';
	let places: Places = {};
	const history: string[] = [];

	const openMailbox = (): EditedMailbox => {
		if (!mailbox) {
			throw new UserError('no mailbox is open');
		}

		return mailbox;
	};

	const context: Context = {
		...world,
		commands,
		texts: searchTexts(() => context),
		tally: undefined,
		fieldChoice: presetFields,
		savedFields: allFields,
		unfolding: unfoldAll,
		files: [],
		isWriting: false,
		history,
		conditions: noConditions,
		get session() {
			return session;
		},
		get mailbox() {
			return openMailbox();
		},
		get signal() {
			return signal;
		},
		get verb() {
			return verb;
		},
		get places() {
			return places;
		},
		apply(event) {
			session = transition(session, event);
		},
		undo() {
			const undone = steps.undo(session);
			session = undone?.session ?? session;
			return undone;
		},
		enter: (opened, owner) => open(opened, owner),
		replaceMessage: (number, content) => openMailbox().replaceMessage(number, content),
		perform: line => perform(line),
		interruptible: work => interruptible(work),
		show: text => showText(text, world),
	};

	const open = (opened: Mailbox, owner: string | undefined, isGiven = false): void => {
		mailbox = editedMailbox(opened);
		lastNotice = '';
		places = visit(places, {path: opened.path, owner}, isGiven);
		const access = variables.isSet('readonly') ? 'read-only' : opened.access;
		session = beginSession(opened.stored, access, owner !== undefined);
		steps.forget();
		context.tally = undefined;
	};

	const perform = async (line: string): Promise<Verdict> => {
		const commandLine = splitCommandLine(line);
		if (!commandLine) {
			return 'continue';
		}

		// A message list alone shows its messages.
		const typed = commandLine.verb || 'print';
		if (!isActive(context.conditions) && !steers(commands, typed)) {
			return 'continue';
		}

		const command = findCommand(commands, typed);
		checkAllowed(command, typed, context);
		const outer = verb;
		verb = typed;
		// A file of commands is one step; what a browser has done is one each.
		const end = context.files.length === 0 ? steps.begin(line.trim(), session) : undefined;
		try {
			return await command.invoke(commandLine.rest, context);
		} finally {
			verb = outer;
			end?.(session);
		}
	};

	const interruptible = <T>(work: () => Promise<T>): Promise<T> =>
		screen.interruptible(async abort => {
			const outer = signal;
			signal = abort;
			try {
				return await work();
			} finally {
				signal = outer;
			}
		});

	const noticeNewMail = async (): Promise<void> => {
		if (!mailbox || !variables.isSet('autoinc')) {
			return;
		}

		try {
			await takeInNewMail(context);
		} catch (error) {
			if (!(error instanceof UserError)) {
				throw error;
			}

			if (error.message !== lastNotice) {
				lastNotice = error.message;
				screen.complain(safeText(error.message));
			}
		}
	};

	const execute = async (line: string): Promise<Verdict> => {
		remember(history, line);
		try {
			return await interruptible(() => perform(line));
		} catch (error) {
			if (!(error instanceof UserError)) {
				throw error;
			}

			screen.complain(safeText(screen.isInteractive ? error.message : `inkmail: ${error.message}`));
			return 'continue';
		}
	};

	return {
		get session() {
			return session;
		},
		open,
		noticeNewMail,
		watchMailbox: listener => mailbox?.watch(listener) ?? (() => undefined),
		perform,
		typing: {
			complete: (line, cursor) => completeCommand(line, cursor, context),
			hint: line => hintFor(line, commands),
		},
		runFile: file => runFile(file, context),
		context,
		execute,
		close: async () => mailbox?.close(),
	};
};

/** So many lines `history` knows of. */
const historyLength = 1000;

const remember = (history: string[], line: string): void => {
	if (line.trim() !== '') {
		history.push(line);
		history.splice(0, history.length - historyLength);
	}
};
