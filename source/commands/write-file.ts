import {UserError} from '../errors.js';
import type {FileKind, WriteMode} from '../ports.js';
import {numberedFileName} from '../render/file-name.js';
import {safe} from '../render/safe-text.js';
import type {Context} from './context.js';
import {placeOf} from './folder-names.js';

type Writing = Pick<Context, 'screen' | 'system' | 'verb'>;

/** The file that a word names: `+name`, `=name` and `~/name` as in `file`; all else is a path. Throws UserError. */
export const pathOf = (word: string, context: Context): string =>
	/^[+=~]/.test(word) ? placeOf(word, context).path : word;

/** A path in a directory. */
export const within = (directory: string, name: string): string => `${directory.replace(/\/+$/, '')}/${name}`;

const mostNumbers = 1000;

/** A path in a directory at which nothing is: of that name, or with a number. Throws UserError. */
export const freePath = async (directory: string, name: string, {system}: Writing): Promise<string> => {
	for (let number = 1; number <= mostNumbers; number++) {
		const path = within(directory, number === 1 ? name : numberedFileName(name, number));
		if ((await system.kindOf(path)) === 'none') {
			return path;
		}
	}

	throw new UserError(`${within(directory, name)}: exists, and so do ${mostNumbers} like it`);
};

const modes: Readonly<Record<string, WriteMode>> = {a: 'append', o: 'replace'};

/** What is to become of a file that is there: a person is asked. Undefined if nothing is to be written. */
const askMode = async (path: string, {screen}: Writing): Promise<WriteMode | undefined> => {
	const input = await screen.readLine(safe`${path} exists: append, overwrite or cancel? `);
	return input.kind === 'line' ? modes[input.text.trim().charAt(0).toLowerCase()] : undefined;
};

const modeFor = async (path: string, kind: FileKind, context: Writing): Promise<WriteMode | undefined> => {
	if (kind === 'none') {
		return 'new';
	}

	if (kind !== 'file') {
		throw new UserError(`${path}: is no file that could be written`);
	}

	if (!context.screen.isInteractive) {
		throw new UserError(`${path}: exists already; ${context.verb} overwrites nothing`);
	}

	return askMode(path, context);
};

const states: Readonly<Record<WriteMode, string>> = {append: 'Appended', new: 'New file', replace: 'Overwritten'};

/**
 * Writes content to a file, and says so. If the file exists, a person is asked what to do; without one it is refused. Resolves
 * with whether it was written. Throws UserError, and what the content throws.
 */
export const writeFile = async (
	path: string,
	content: AsyncIterable<Uint8Array>,
	context: Writing,
): Promise<boolean> => {
	const {screen, system} = context;
	const mode = await modeFor(path, await system.kindOf(path), context);
	if (mode === undefined) {
		screen.print(safe`Nothing was written`);
		return false;
	}

	const {path: written, lines, octets} = await system.write(path, content, mode);
	screen.print(safe`"${written}" [${states[mode]}] ${lines}/${octets}`);
	return true;
};
