import * as fs from 'node:fs';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {makeDirectory} from '../../make-directory.js';
import type {FileOperations, OpenFile} from '../file-operations.js';
import {errorCode} from '../mailbox-errors.js';
import {type Journal, journalHeader, readJournal, writeJournal} from './journal.js';
import {newSize, type RewritePlan} from './rewrite-plan.js';

/** A mailbox whose rewriting is to survive a crash. */
export type Rewritten = {
	readonly path: string;
	/** Open for reading and writing, under the locks. */
	readonly file: OpenFile;
	readonly operations: FileOperations;
	/** Where journals go if none can be had beside the mailbox. */
	readonly stateDirectory: string;
};

/** A journal on disk. */
export type PlacedJournal = {
	readonly path: string;
	/** It is in memory: there was no room on a disk. */
	readonly isVolatile: boolean;
	readonly journal: Journal;
	close(): void;
	/** Takes it away: the rewrite is complete, or was never begun. */
	remove(): void;
};

/** Memory that a crash of the program survives, but not one of the machine: better than nothing, for root alone. */
const lastResort = '/run/inkmail';

const nameOf = (file: OpenFile): string => {
	const {dev, ino} = file.stat();
	return `${dev}-${ino}.journal`;
};

/** Where a journal may be, the best first: beside the mailbox, all who may write the mailbox find it. */
const placesFor = ({path, file, stateDirectory}: Rewritten): string[] => [
	`${path}.inkmail-journal`,
	join(stateDirectory, nameOf(file)),
	...(process.geteuid?.() === 0 ? [join(lastResort, nameOf(file))] : []),
];

/** From what a mailbox usually needs down to what fits on nearly any disk. */
const largestWindow = 16 * 1024 * 1024;
const smallestWindow = 4096;
const noRoom = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const noPlace = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR', 'ENOTEMPTY'];

/** The name of a journal that is not yet whole. */
const unfinished = (path: string): string => `${path}.new`;

/**
 * Makes a journal for a plan, beside the mailbox if there is a right and the room, with a window as large as can be had.
 * `replaced` names a journal whose rewrite this one completes: it takes its place, when it is whole, at once.
 * Throws the last error of the system if there is none to be had at all: nothing was changed then.
 */
export const createJournal = (target: Rewritten, plan: RewritePlan, replaced?: string): PlacedJournal => {
	const places = replaced === undefined ? placesFor(target) : [replaced];
	const span = Math.max(plan.oldSize, newSize(plan)) - (plan.edits[0]?.at ?? 0);
	let failure: unknown;
	for (
		let window = Math.max(smallestWindow, Math.min(largestWindow, span));
		window >= smallestWindow;
		window = Math.floor(window / 4)
	) {
		for (const path of places) {
			try {
				return createAt(path, target, plan, {window, isSequel: replaced !== undefined});
			} catch (error) {
				if (![...noRoom, ...noPlace].includes(errorCode(error))) {
					throw error;
				}

				failure = noRoom.includes(errorCode(error)) ? error : (failure ?? error);
			}
		}
	}

	throw failure;
};

const createAt = (
	path: string,
	target: Rewritten,
	plan: RewritePlan,
	kind: Parameters<typeof journalHeader>[2],
): PlacedJournal => {
	const {operations, file: mailbox} = target;
	if (dirname(path) !== dirname(target.path)) {
		makeDirectory(dirname(path));
	}

	const name = unfinished(path);
	operations.remove(name);
	const {O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW} = fs.constants;
	const file = operations.open(name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
	try {
		giveToOwner(file, mailbox);
		const journal = writeJournal(file, journalHeader(mailbox, plan, kind));
		operations.rename(name, path);
		operations.syncDirectory(dirname(path));
		return placed(path, file, journal, operations);
	} catch (error) {
		file.close();
		operations.remove(name);
		throw error;
	}
};

/** What root leaves half done, the owner of the mailbox may complete. */
const giveToOwner = (file: OpenFile, mailbox: OpenFile): void => {
	const {uid, gid} = mailbox.stat();
	if (process.geteuid?.() === 0 && uid !== 0) {
		fs.fchownSync(file.descriptor, uid, gid);
	}
};

const placed = (path: string, file: OpenFile, journal: Journal, operations: FileOperations): PlacedJournal => {
	let isOpen = true;
	const close = () => {
		if (isOpen) {
			isOpen = false;
			file.close();
		}
	};
	return {
		path,
		isVolatile: dirname(path) === lastResort,
		journal,
		close,
		remove() {
			close();
			operations.remove(path);
			operations.syncDirectory(dirname(path));
		},
	};
};

/** True if there is something that may be a journal of this mailbox: a look at names only. */
export const mayHaveJournal = (target: Rewritten): boolean =>
	placesFor(target).some(path => fs.existsSync(path) || fs.existsSync(unfinished(path)));

/** The journal of a mailbox, if a rewrite was left half done. One that is not to be trusted is not looked at. */
export const findJournal = (target: Rewritten): PlacedJournal | undefined => {
	for (const path of placesFor(target)) {
		target.operations.remove(unfinished(path));
		const file = openTrusted(path, target);
		if (!file) {
			continue;
		}

		const journal = readJournal(file);
		if (journal) {
			return placed(path, file, journal, target.operations);
		}

		// It was not yet whole, so nothing was done to the mailbox.
		placed(path, file, {} as Journal, target.operations).remove();
	}

	return undefined;
};

/** A journal says what to write into the mailbox: only its owner, the user or root may have made it, and nobody else may write it. */
const openTrusted = (path: string, {operations, file: mailbox}: Rewritten): OpenFile | undefined => {
	let file: OpenFile;
	try {
		const {O_RDWR, O_NOFOLLOW, O_NONBLOCK} = fs.constants;
		file = operations.open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK);
	} catch (error) {
		// ENXIO: a socket, or a pipe that nobody reads.
		if ([...noPlace, 'ENXIO'].includes(errorCode(error))) {
			return undefined;
		}

		throw error;
	}

	const stats = file.stat();
	const owners = [0, process.geteuid?.(), mailbox.stat().uid];
	if (stats.isFile() && stats.nlink === 1 && owners.includes(stats.uid) && (stats.mode & 0o077) === 0) {
		return file;
	}

	file.close();
	return undefined;
};
