import {UserError} from '../errors.js';
import {logicalLines} from '../language/logical-lines.js';
import {safeText} from '../render/safe-text.js';
import type {Verdict} from './command.js';
import type {CommandFile, Context} from './context.js';

/** A file that names itself would never end. */
const mostFiles = 20;

/**
 * Runs the lines of a file of commands. What is wrong with one is told, with its place, and the rest goes on; a line that
 * ends the session ends the file, too. Throws UserError for files within files without end.
 */
export const runFile = async (file: CommandFile, context: Context): Promise<Verdict> => {
	const {files, conditions, screen} = context;
	if (files.length >= mostFiles) {
		throw new UserError(`${file.path}: ${mostFiles} files name one another, the last one is not read`);
	}

	// A person who typed `source` knows which program speaks.
	const speaker = screen.isInteractive && !file.isStartUp ? '' : 'inkmail: ';
	context.files = [...files, file];
	try {
		for (const {text, number} of logicalLines(file.text)) {
			if (context.signal.aborted) {
				return 'continue';
			}

			const verdict = await runLine(text, context, message =>
				screen.complain(safeText(`${speaker}${file.path}:${number}: ${message}`)),
			);
			if (verdict !== 'continue') {
				return verdict;
			}
		}

		if (context.conditions.length > conditions.length) {
			screen.complain(safeText(`${speaker}${file.path}: if without endif`));
		}

		return 'continue';
	} finally {
		context.files = files;
		context.conditions = conditions;
	}
};

const runLine = async (line: string, context: Context, complain: (message: string) => void): Promise<Verdict> => {
	try {
		return await context.perform(line);
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		complain(error.message);
		return 'continue';
	}
};
