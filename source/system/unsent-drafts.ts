import {readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {readdir, readFile, rename, stat, unlink} from 'node:fs/promises';
import {hostname} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {makeDirectory} from '../make-directory.js';
import type {Draft, UnsentDraft} from '../ports.js';
import {errorCode, inWords} from './system-error.js';

export type UnsentOptions = {
	readonly directory: string;
	/** A draft as it is written to the file. */
	write(draft: Draft): string;
};

/** The message being written, on disk, for after a crash. */
export type UnsentDrafts = {
	/** Writes it, at most every second; undefined takes it away at once. Never throws. */
	keep(draft: Draft | undefined): void;
	/** Leaves it there, for the next start. Returns the path; undefined if it cannot be written. */
	leave(draft: Draft): string | undefined;
	/** What programs that are gone left there. */
	left(): Promise<readonly UnsentDraft[]>;
	forget(unsent: UnsentDraft): Promise<void>;
};

const pauseMilliseconds = 1000;

/**
 * Keeps the message being written in a file of its own, mode 0600 in a directory of mode 0700. Each writing is a new file that
 * takes the place of the old one, so that a kill in between leaves the old one whole. It is written at once, not awaited: what
 * was typed a moment before a kill is then there.
 */
export const createUnsentDrafts = ({directory, write}: UnsentOptions): UnsentDrafts => {
	const path = join(directory, `${fileName(process.pid)}.eml`);
	let timer: NodeJS.Timeout | undefined;
	/** What is not on disk yet. */
	let latest: Draft | undefined;
	let isThere = false;

	const writeNow = (): void => {
		timer = undefined;
		if (latest === undefined) {
			return;
		}

		try {
			makeDirectory(directory);
			const beside = `${path}.new`;
			writeFileSync(beside, write(latest), {mode: 0o600});
			isThere = true;
			renameSync(beside, path);
			latest = undefined;
		} catch (error) {
			// A full disk is no reason not to write a letter; a bug is one.
			if (errorCode(error) === '') {
				throw error;
			}
		}
	};

	return {
		keep(draft) {
			if (draft !== undefined && draft.text !== '') {
				latest = draft;
				if (timer === undefined) {
					writeNow();
					timer = setTimeout(writeNow, pauseMilliseconds);
					timer.unref();
				}

				return;
			}

			clearTimeout(timer);
			timer = undefined;
			latest = undefined;
			if (isThere) {
				isThere = false;
				rmSync(path, {force: true});
				rmSync(`${path}.new`, {force: true});
			}
		},
		leave(draft) {
			clearTimeout(timer);
			latest = draft;
			writeNow();
			if (latest !== undefined) {
				return undefined;
			}

			// No process has this number, so it counts as left by one that is gone.
			const abandoned = join(directory, `0-${Date.now()}@${hostname()}.eml`);
			renameSync(path, abandoned);
			isThere = false;
			return abandoned;
		},
		left: () => leftIn(directory),
		forget: ({path: left}) => unlink(left),
	};
};

/** A file is this program's as soon as it bears its name: so two that start at the same time do not both find it. */
const leftIn = async (directory: string): Promise<readonly UnsentDraft[]> => {
	const left: UnsentDraft[] = [];
	for (const name of (await namesIn(directory)).filter(isLeft)) {
		const path = join(directory, `${fileName(process.pid)}.left${left.length + 1}.eml`);
		try {
			await rename(join(directory, name), path);
			left.push({path, writtenAt: (await stat(path)).mtime, text: await readFile(path, 'utf8')});
		} catch (error) {
			if (errorCode(error) !== 'ENOENT') {
				throw inWords(path, error);
			}
		}
	}

	return left;
};

const isLeft = (name: string): boolean => {
	const [, pid] = /^(\d+)-.*\.eml$/.exec(name) ?? [];
	return pid !== undefined && name.includes(`@${hostname()}.`) && !name.startsWith(`${fileName(Number(pid))}.`);
};

const namesIn = async (directory: string): Promise<readonly string[]> => {
	try {
		return (await readdir(directory)).sort();
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return [];
		}

		throw inWords(directory, error);
	}
};

/** Names a process for ever: numbers of processes come again, but not with the same beginning; homes are shared by machines. */
const fileName = (pid: number): string => `${pid}-${beginningOf(pid)}@${hostname()}`;

/** When a process began, in ticks since the machine did (proc(5)); where there is no /proc, whether it is there. */
const beginningOf = (pid: number): string => {
	try {
		const status = readFileSync(`/proc/${pid}/stat`, 'latin1');
		// The name of the program, in brackets, may have blanks and brackets in it.
		return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? 'unknown';
	} catch {
		return isAlive(pid) ? 'unknown' : 'gone';
	}
};

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return errorCode(error) === 'EPERM';
	}
};
