import * as fs from 'node:fs';
import {setTimeout as wait} from 'node:timers/promises';
import {MailboxError} from '../../errors.js';
import type {OpenFile} from '../file-operations.js';
import {type Attempt, tryDotLock} from './dot-lock.js';
import {loadFcntl, tryFcntl, tryFlock} from './kernel-lock.js';

/** How long a lock is waited for, and how long between two tries, in milliseconds. */
const patienceMs = 10_000;
const pauseMs = 100;

/** Dovecot takes a dot lock for left behind after 2 minutes, so in a long rewrite it is made young again, in milliseconds. */
const renewalMs = 20_000;

/** The kinds of locks there are: `set lock` chooses. */
export type LockKind = 'dot' | 'fcntl' | 'flock';

/** What deliverers on Debian take, all together. */
export const allLockKinds: readonly LockKind[] = ['dot', 'fcntl', 'flock'];

/** Locks held now, so that a program that ends in a hurry leaves none behind. */
const held = new Set<() => void>();

/** Gives back every lock at once. For exit handlers. */
export const releaseAllLocks = (): void => {
	for (const release of held) {
		release();
	}

	held.clear();
};

/**
 * Opens a mailbox for reading and writing and does work on it under its locks: dot lock, fcntl and flock, or those of them
 * that are asked for. The kernel's two do not wait: programs take the locks in different orders, and two that wait for each
 * other wait for ever. What cannot be locked here (no build of the addon, no right to write the directory) is left out,
 * but not all three. Throws MailboxError after 10 s, saying who has the lock.
 */
export const withLocks = async <T>(
	path: string,
	open: () => OpenFile,
	work: (file: OpenFile) => T | Promise<T>,
	kinds: readonly LockKind[] = allLockKinds,
): Promise<T> => {
	const {file, release} = await takeLocks(path, open, kinds);
	held.add(release);
	try {
		return await work(file);
	} finally {
		held.delete(release);
		release();
	}
};

type Locked = {readonly file: OpenFile; release(): void};

const takeLocks = async (path: string, open: () => OpenFile, kinds: readonly LockKind[]): Promise<Locked> => {
	const fcntl = await loadFcntl();
	const seen = new Map();
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const file = open();
		const attempts: Readonly<Record<LockKind, () => Attempt>> = {
			// Deliverers know the file by its own name, whatever link it was opened by.
			dot: () => tryDotLock(fs.realpathSync(path), seen),
			fcntl: () => tryFcntl(file.descriptor, fcntl),
			flock: () => tryFlock(file.descriptor),
		};
		const {taken, heldBy} = tryAll(allLockKinds.filter(kind => kinds.includes(kind)).map(kind => attempts[kind]));
		const isHere = fs.statSync(path, {throwIfNoEntry: false})?.ino === file.stat().ino;
		if (heldBy === undefined && taken.length > 0 && isHere) {
			return {file: renewing(file, taken), release: () => releaseAll(taken, file)};
		}

		releaseAll(taken, file);
		if (heldBy === undefined && taken.length === 0) {
			throw new MailboxError(path, `${path}: cannot be locked in any way here; nothing was written`);
		}

		if (Date.now() >= deadline) {
			throw new MailboxError(
				path,
				`${path} is locked (${heldBy ?? 'it is replaced again and again'}); nothing was written, try again`,
			);
		}

		await wait(pauseMs);
	}
};

type Taken = Extract<Attempt, {kind: 'taken'}>;

const tryAll = (kinds: readonly (() => Attempt)[]): {taken: Taken[]; heldBy: string | undefined} => {
	const taken: Taken[] = [];
	for (const attempt of kinds) {
		const result = attempt();
		if (result.kind === 'held') {
			return {taken, heldBy: result.by};
		}

		if (result.kind === 'taken') {
			taken.push(result);
		}
	}

	return {taken, heldBy: undefined};
};

/** The same file; while it is written, its lock does not grow old. */
const renewing = (file: OpenFile, taken: readonly Taken[]): OpenFile => {
	let renewed = Date.now();
	return {
		...file,
		write(bytes, position) {
			if (Date.now() - renewed > renewalMs) {
				renewed = Date.now();
				for (const {renew} of taken) {
					renew?.();
				}
			}

			file.write(bytes, position);
		},
	};
};

/** The kernel gives its locks back when the file is closed; the dot lock goes last. */
const releaseAll = (taken: readonly Taken[], file: OpenFile): void => {
	try {
		file.close();
	} finally {
		for (const lock of [...taken].reverse()) {
			lock.release();
		}
	}
};
