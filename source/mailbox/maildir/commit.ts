import * as fs from 'node:fs';
import {MailboxError} from '../../errors.js';
import type {Changes, CommitReport} from '../../ports.js';
import {flagBits} from '../../session/flags.js';
import type {FileOperations} from '../file-operations.js';
import {errorCode, mailboxError} from '../mailbox-errors.js';
import {type Entry, keyOf, withStored} from './file-name.js';
import {findAgain, type Whereabouts} from './find-again.js';
import {type Listing, listMaildir, pathOf} from './listing.js';

/** A Maildir as it was read. */
export type Known = {
	readonly directory: string;
	readonly operations: FileOperations;
	/** Message 1 is the first. */
	readonly entries: readonly Entry[];
	/** The stored flags at that time. */
	readonly stored: Readonly<Uint8Array>;
};

/** What is to be done with a message. */
type Task = {
	readonly entry: Entry;
	/** Where it is to be, if it is there now; undefined if it is to be removed. */
	target(now: Entry): Entry | undefined;
};

/** `again`: another program was faster, or may have been. `left`: it could not be done without harm. */
type Outcome = 'done' | 'again' | 'left';

/** Other programs move messages at any moment; so often is looked where they are now. */
const mostRounds = 20;

/**
 * Carries out changes. Each is one call of the system, so a crash leaves none half done. Of the flags of a message only
 * those change that differ from what they were when it was read. Throws MailboxError; another try does what is left.
 */
export const commit = (maildir: Known, changes: Changes): CommitReport => {
	const {directory, entries} = maildir;
	const total = changes.drop.length + changes.restatus.size;
	let tasks = tasksOf(maildir, changes);
	let unmatched = 0;
	let listing: Listing;
	let dropped = 0;
	try {
		listing = listMaildir(directory);
		const found = findAgain(entries, listing.entries);
		dropped = changes.drop.filter(number => typeof found(entries[number - 1] ?? '') === 'object').length;
		for (let round = 0; tasks.length > 0 && round < mostRounds; round++) {
			const outcomes = carryOut(maildir, tasks, listing);
			unmatched += outcomes.filter(outcome => outcome === 'left').length;
			tasks = tasks.filter((_, index) => outcomes[index] === 'again');
			listing = listMaildir(directory);
		}

		for (const place of ['new', 'cur']) {
			maildir.operations.syncDirectory(`${directory}/${place}`);
		}
	} catch (error) {
		const isBegun = tasks.length < total;
		throw mailboxError(directory, error, isBegun ? '; some changes were written, q tries the others again' : '');
	}

	if (tasks.length > 0) {
		throw new MailboxError(directory, `${directory}: other programs keep changing it; q tries again`);
	}

	const isKnown = new Set(entries.map(keyOf));
	const arrived = listing.entries.filter(entry => !isKnown.has(keyOf(entry))).length;
	return {
		kept: listing.entries.length,
		dropped,
		arrived,
		isRematched: false,
		unmatched,
		isJournalVolatile: false,
	};
};

const tasksOf = ({entries, stored}: Known, {drop, restatus}: Changes): Task[] => {
	const entryOf = (number: number): Entry => {
		const entry = entries[number - 1];
		if (entry === undefined) {
			throw new RangeError(`no message ${number}`);
		}

		return entry;
	};

	const marks = [...restatus].map(([number, wanted]): Task => {
		const changed = wanted ^ (stored[number - 1] ?? 0);
		// A message that was seen does not become new again: its place in `cur` tells others more than that.
		const cleared = changed & ~wanted & ~flagBits.old;
		return {entry: entryOf(number), target: now => withStored(now, changed & wanted, cleared)};
	});
	return [...marks, ...drop.map((number): Task => ({entry: entryOf(number), target: () => undefined}))];
};

const carryOut = ({directory, operations, entries}: Known, tasks: readonly Task[], listing: Listing): Outcome[] => {
	const find = findAgain(entries, listing.entries);
	const isTaken = new Set(listing.entries);

	const move = (from: Entry, to: Entry): Outcome => {
		try {
			// A name that is taken is another message's, be it a copy: nothing is ever put in its place.
			if (isTaken.has(to) || fs.lstatSync(pathOf(directory, to), {throwIfNoEntry: false})) {
				return 'left';
			}

			operations.rename(pathOf(directory, from), pathOf(directory, to));
			isTaken.add(to);
			return 'done';
		} catch (error) {
			const code = errorCode(error);
			if (code === 'ENOENT') {
				return 'again';
			}

			if (code === 'ENAMETOOLONG') {
				return 'left';
			}

			throw error;
		}
	};

	return tasks.map(({entry, target}): Outcome => {
		const found: Whereabouts = find(entry);
		if (found === 'gone') {
			return listing.isSettled ? 'done' : 'again';
		}

		if (found === 'unclear') {
			return 'left';
		}

		const to = target(found.entry);
		if (to === undefined) {
			operations.remove(pathOf(directory, found.entry));
			// It is done when it is seen no more: it may have been elsewhere by then.
			return 'again';
		}

		return to === found.entry ? 'done' : move(found.entry, to);
	});
};
