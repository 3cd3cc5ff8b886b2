import type {Engine} from './engine.js';
import {UserError} from './errors.js';
import {resolve} from './language/paths.js';
import type {Screen, System} from './ports.js';
import {safe} from './render/safe-text.js';

/** The file all users share; `-n` skips it. */
const systemFile = '/etc/mail.rc';

/** Runs the start-up files: the system's unless told otherwise, then $MAILRC or ~/.mailrc. A missing one is no error. */
export const runStartupFiles = async (
	engine: Engine,
	screen: Screen,
	system: System,
	settings: {readonly skipsSystemFile: boolean},
): Promise<void> => {
	const {environment, invoker} = system;
	const own = environment.MAILRC || resolve(invoker.home, '.mailrc');
	for (const path of settings.skipsSystemFile ? [own] : [systemFile, own]) {
		await runCommandFile(path, engine, screen, system);
	}
};

/** Runs the lines of a file. What is wrong with one is told, with its place, and the rest goes on. */
const runCommandFile = async (path: string, engine: Engine, screen: Screen, system: System): Promise<void> => {
	let text: string | undefined;
	try {
		text = await system.readCommands(path);
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		screen.complain(safe`inkmail: ${error.message}`);
	}

	for (const {line, number} of logicalLines(text ?? '')) {
		try {
			await engine.perform(line);
		} catch (error) {
			if (!(error instanceof UserError)) {
				throw error;
			}

			screen.complain(safe`inkmail: ${path}:${number}: ${error.message}`);
		}
	}
};

/** The lines of a file, those that end in a backslash joined with the next, with the number of the first. */
const logicalLines = (text: string): {line: string; number: number}[] => {
	const lines: {line: string; number: number}[] = [];
	let pending: {line: string; number: number} | undefined;
	for (const [index, physical] of text.split('\n').entries()) {
		const current: {line: string; number: number} = pending ?? {line: '', number: index + 1};
		if (physical.endsWith('\\')) {
			pending = {line: current.line + physical.slice(0, -1), number: current.number};
			continue;
		}

		pending = undefined;
		lines.push({line: current.line + physical, number: current.number});
	}

	return pending ? [...lines, pending] : lines;
};
