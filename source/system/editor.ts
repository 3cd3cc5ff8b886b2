import {spawn} from 'node:child_process';
import {rmSync} from 'node:fs';
import {mkdtemp, open, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import process from 'node:process';
import {UserError} from '../errors.js';
import type {EditorOptions} from '../ports.js';
import {endOf} from './processes.js';
import {inWords} from './system-error.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is tried where the user named no editor: `editor` is what Debian calls the one of the system. */
const anyEditor = 'for e in editor vi nano ed; do command -v "$e" >/dev/null 2>&1 && exec "$e" "$1"; done; exit 127';

const notFound = 127;

/**
 * Has bytes edited: in a file of mode 0600 in a directory of mode 0700, both gone when this returns, and when the program is
 * ended meanwhile. The file's name reaches the editor as an argument of its own, whatever the temporary directory is called.
 * Returns what was left in it. Throws UserError if there is no editor or if it fails, and what `content` throws.
 */
export const edit = async (
	content: AsyncIterable<Uint8Array>,
	{editor, fileName, hasTerminal}: EditorOptions,
	environment: Environment,
): Promise<Uint8Array> => {
	const directory = await makeDirectory(environment.TMPDIR || tmpdir());
	const removeNow = (): void => rmSync(directory, {recursive: true, force: true});
	process.once('exit', removeNow);
	const path = join(directory, basename(fileName));
	try {
		await writeNew(path, content);
		await runEditor(path, {editor, hasTerminal}, environment);
		return await readBack(path, editor);
	} finally {
		process.off('exit', removeNow);
		await rm(directory, {recursive: true, force: true});
	}
};

const makeDirectory = async (where: string): Promise<string> => {
	try {
		return await mkdtemp(join(where, 'inkmail-'));
	} catch (error) {
		throw inWords(where, error);
	}
};

const writeNew = async (path: string, content: AsyncIterable<Uint8Array>): Promise<void> => {
	const file = await open(path, 'wx', 0o600);
	try {
		for await (const piece of content) {
			await file.writeFile(piece);
		}
	} catch (error) {
		throw inWords(path, error);
	} finally {
		await file.close();
	}
};

const runEditor = async (
	path: string,
	{editor, hasTerminal}: Pick<EditorOptions, 'editor' | 'hasTerminal'>,
	environment: Environment,
): Promise<void> => {
	const line = editor ? `${editor} "$1"` : anyEditor;
	const child = spawn('/bin/sh', ['-c', line, 'sh', path], {
		stdio: [hasTerminal ? 'inherit' : 'ignore', 'inherit', 'inherit'],
		env: environment,
	});
	const {status, signal} = await endOf(child, '/bin/sh');
	if (status === notFound && !editor) {
		throw new UserError('no editor was found; EDITOR and VISUAL name one');
	}

	if (status !== 0) {
		const how = signal === undefined ? `ended with status ${status}` : `was ended by ${signal}`;
		throw new UserError(`${editor || 'the editor'} ${how}`);
	}
};

const readBack = async (path: string, editor = 'the editor'): Promise<Uint8Array> => {
	try {
		return await readFile(path);
	} catch (error) {
		throw new UserError(`${editor} left nothing to be read`, {cause: error});
	}
};
