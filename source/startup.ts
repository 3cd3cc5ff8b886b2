import type {Variables} from './config/store.js';
import type {Engine} from './engine.js';
import {UserError} from './errors.js';
import {resolve} from './language/paths.js';
import type {Screen, System} from './ports.js';
import {safeText} from './render/safe-text.js';

/** What the command line says about the start. */
export type StartSettings = {
	/** `-n` */
	readonly skipsSystemFile: boolean;
	/** `-N` */
	readonly hidesHeaders: boolean;
	/** `-i` */
	readonly ignoresInterrupts: boolean;
	/** `-E`, in order. */
	readonly commands: readonly string[];
};

type Starter = {
	readonly engine: Engine;
	readonly screen: Screen;
	readonly system: System;
	readonly variables: Variables;
};

/** The file all users share; `-n` skips it. */
const systemFile = '/etc/mail.rc';

/**
 * Everything that comes before the mailbox: the system's start-up file unless told otherwise, then $MAILRC or ~/.mailrc,
 * then what options say, then the commands of `-E`. So options have the last word. A missing file is no error, and a line
 * that is wrong is told and passed over.
 */
export const startUp = async (settings: StartSettings, starter: Starter): Promise<void> => {
	const {environment, invoker} = starter.system;
	const own = environment.MAILRC || resolve(invoker.home, '.mailrc');
	for (const path of settings.skipsSystemFile ? [own] : [systemFile, own]) {
		await telling('', starter, () => readStartupFile(path, starter));
	}

	if (settings.hidesHeaders) {
		starter.variables.unset('header');
	}

	if (settings.ignoresInterrupts) {
		starter.variables.set('ignore', true);
	}

	for (const command of settings.commands) {
		await telling('-E: ', starter, () => starter.engine.perform(command));
	}
};

const readStartupFile = async (path: string, {engine, system}: Starter): Promise<void> => {
	const text = await system.readCommands(path, {isStartUp: true});
	if (text !== undefined) {
		await engine.runFile({path, text, isStartUp: true});
	}
};

const telling = async (place: string, {screen}: Starter, work: () => Promise<unknown>): Promise<void> => {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		screen.complain(safeText(`inkmail: ${place}${error.message}`));
	}
};
