import * as fs from 'node:fs';
import {dirname} from 'node:path';
import process from 'node:process';
import {makeDirectory} from '../make-directory.js';
import {errorCode} from './system-error.js';

/** Lines entered in sessions before. */
export type HistoryFile = {
	/** The oldest first, none twice in a row. */
	load(): readonly string[];
	add(line: string): void;
};

/** So many lines are read back; the file has up to twice as many before it is made shorter. */
const mostLines = 1000;
const longestLine = 2000;
/** More was not written by this program. */
const mostOctets = 2 * mostLines * longestLine;

/** How old, in milliseconds, a file must be that somebody was making shorter, for it to be left by a crash. */
const longestShortening = 60_000;

const {O_RDONLY, O_WRONLY, O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK} = fs.constants;

/**
 * Keeps lines in a file of mode 0600, for all sessions of a user. Several may add to it at once: each line is one write at the
 * end. One that is a link, or somebody else's, or no plain file, is left alone; and nothing that goes wrong matters more than
 * the session: there is no history then.
 */
export const createHistoryFile = (path: string): HistoryFile => {
	let last: string | undefined;
	return {
		load() {
			const lines = unlessSystemRefuses(() => load(path)) ?? [];
			last = lines.at(-1);
			return lines;
		},
		add(line) {
			if (line !== last && isWorthKeeping(line)) {
				last = line;
				unlessSystemRefuses(() => append(path, `${line}\n`));
			}
		},
	};
};

/** Neither what begins with a blank, as shells have it, nor what has a password in it. */
const isWorthKeeping = (line: string): boolean =>
	/^\S/.test(line) &&
	line.length <= longestLine &&
	!/[\n\r\0]/.test(line) &&
	!/:\/\/[^/\s@]*:[^/\s@]+@|passw(?:or)?d\b[^\s=]*=/i.test(line);

/** Undefined where an error of the system came in between; a bug is thrown on. */
const unlessSystemRefuses = <T>(work: () => T): T | undefined => {
	try {
		return work();
	} catch (error) {
		if (errorCode(error) === '') {
			throw error;
		}

		return undefined;
	}
};

/** Has work done with a file that is ours alone; undefined, and not done, with any other. Throws errors of the system. */
const withOwnFile = <T>(path: string, flags: number, work: (file: number, found: fs.Stats) => T): T | undefined => {
	const file = fs.openSync(path, flags | O_NOFOLLOW | O_NONBLOCK, 0o600);
	try {
		const found = fs.fstatSync(file);
		if (!found.isFile() || found.nlink > 1 || found.uid !== (process.geteuid?.() ?? found.uid)) {
			return undefined;
		}

		if ((found.mode & 0o077) !== 0) {
			fs.fchmodSync(file, 0o600);
		}

		return work(file, found);
	} finally {
		fs.closeSync(file);
	}
};

const linesIn = (text: string): readonly string[] => {
	const lines = text.split('\n').filter(line => line !== '');
	return lines.filter((line, index) => line !== lines[index - 1]);
};

const load = (path: string): readonly string[] | undefined => {
	const text = withOwnFile(path, O_RDONLY, (file, {size}) =>
		size > mostOctets ? undefined : fs.readFileSync(file, 'utf8'),
	);
	if (text === undefined) {
		return undefined;
	}

	const lines = linesIn(text);
	if (text.split('\n').length > 2 * mostLines) {
		unlessSystemRefuses(() => shorten(path));
	}

	return lines.slice(-mostLines);
};

/** Adds to the file, and once more if somebody put a shorter one in its place meanwhile: rather a line twice than not. */
const append = (path: string, text: string): void => {
	makeDirectory(dirname(path));
	for (let tries = 0; tries < 3; tries += 1) {
		const written = withOwnFile(path, O_WRONLY | O_APPEND | O_CREAT, (file, {ino, size}) => {
			if (size < mostOctets) {
				fs.writeSync(file, text);
			}

			return ino;
		});
		if (written === undefined || fs.lstatSync(path).ino === written) {
			return;
		}
	}
};

/**
 * Puts a file with the last lines in place of a long one. The new file is a lock, too: only one session at a time makes the
 * history shorter. What others add to the old one while it is read is carried over.
 */
const shorten = (path: string): void => {
	const beside = `${path}.new`;
	removeIfLeft(beside);
	const file = fs.openSync(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
	let isDone = false;
	try {
		withOwnFile(path, O_RDONLY, old => {
			const text = fs.readFileSync(old, 'utf8');
			fs.writeSync(file, `${linesIn(text).slice(-mostLines).join('\n')}\n`);
			fs.renameSync(beside, path);
			isDone = true;
			const added = fs.readFileSync(old);
			if (added.length > 0) {
				append(path, added.toString());
			}
		});
	} finally {
		fs.closeSync(file);
		if (!isDone) {
			fs.rmSync(beside, {force: true});
		}
	}
};

const removeIfLeft = (beside: string): void => {
	const found = fs.lstatSync(beside, {throwIfNoEntry: false});
	if (found !== undefined && Date.now() - found.mtimeMs > longestShortening) {
		fs.rmSync(beside);
	}
};
