import type {Verdict} from './commands/command.js';
import type {Context, World} from './commands/context.js';
import {findCommand} from './commands/help.js';
import {takeInNewMail} from './commands/incorporate.js';
import {commands} from './commands/index.js';
import type {Variables} from './config/store.js';
import {UserError} from './errors.js';
import {splitCommandLine} from './language/command-line.js';
import {isActive, noConditions} from './language/conditions.js';
import type {Mailbox, Screen, System} from './ports.js';
import {presetFields} from './render/message.js';
import {type SafeText, safeText} from './render/safe-text.js';
import {firstDot} from './session/dot.js';
import {flagTable} from './session/flags.js';
import type {Session} from './session/session.js';
import {transition} from './session/transition.js';
import {searchTexts} from './text-search.js';

export interface Engine {
	readonly session: Session;
	/** Makes a mailbox the one commands work on. */
	open(mailbox: Mailbox, isSystemMailbox: boolean): void;
	/** Runs a line; what is wrong with it is told on the screen. */
	execute(line: string): Promise<Verdict>;
	/** Tells of mail that arrived (`autoinc`), and once of a mailbox that another program changed. */
	noticeNewMail(): Promise<void>;
	/** Calls back when the mailbox changed on disk. Returns what ends it. */
	watchMailbox(listener: () => void): () => void;
	/** Runs a line of a start-up file. Throws UserError for what is wrong with it. */
	perform(line: string): Promise<Verdict>;
}

const noSession: Session = {flags: flagTable([]), dot: 0, access: 'writable', isSystemMailbox: false};

/** The one place where lines become commands, and the only owner of the session. */
export const createEngine = (world: World): Engine => {
	const {screen, variables, system} = world;
	let session = noSession;
	let mailbox: Mailbox | undefined;
	let signal = new AbortController().signal;
	let verb = '';
	let lastNotice = '';

	const openMailbox = (): Mailbox => {
		if (!mailbox) {
			throw new UserError('no mailbox is open');
		}

		return mailbox;
	};

	const context: Context = {
		...world,
		commands,
		texts: searchTexts(openMailbox, world.decoder, () => signal),
		fieldChoice: presetFields,
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
		apply(event) {
			session = transition(session, event);
		},
		show: text => showText(text, screen, variables, system),
	};

	const perform = async (line: string): Promise<Verdict> => {
		const commandLine = splitCommandLine(line);
		if (!commandLine) {
			return 'continue';
		}

		// A message list alone shows its messages.
		const command = findCommand(commands, commandLine.verb || 'print');
		if (!command.steers && !isActive(context.conditions)) {
			return 'continue';
		}

		if (command.refuseWhen?.includes('read-only') && session.access === 'read-only') {
			throw new UserError(`${commandLine.verb}: ${openMailbox().path} is read-only`);
		}

		verb = commandLine.verb || 'print';
		return command.invoke(commandLine.rest, context);
	};

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
		try {
			return await screen.interruptible(abort => {
				signal = abort;
				return perform(line);
			});
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
		open(opened, isSystemMailbox) {
			mailbox = opened;
			const flags = flagTable(opened.stored);
			session = {flags, dot: firstDot(flags), access: opened.access, isSystemMailbox};
		},
		noticeNewMail,
		watchMailbox: listener => mailbox?.watch(listener) ?? (() => undefined),
		perform,
		execute,
	};
};

/** `crt`: alone, what is longer than the screen goes to the pager; with a number, what is longer than that. */
const showText = async (text: SafeText, screen: Screen, variables: Variables, system: System): Promise<void> => {
	const limit = variables.number('crt') ?? screen.rows - 2;
	const isLong = text.split('\n').length > limit;
	if (!screen.isInteractive || !variables.isSet('crt') || !isLong) {
		screen.print(text);
		return;
	}

	const isShown = await screen.suspend(() => system.page(text));
	if (!isShown) {
		screen.print(text);
	}
};
