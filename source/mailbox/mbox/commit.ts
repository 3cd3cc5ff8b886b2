import * as fs from 'node:fs';
import {MailboxError} from '../../errors.js';
import type {Changes, CommitReport} from '../../ports.js';
import type {OpenFile} from '../file-operations.js';
import {errorCode, mailboxError} from '../mailbox-errors.js';
import {type Fingerprint, mayBeGrown} from './fingerprint.js';
import type {Rewritten} from './journal-place.js';
import {MessageIndex} from './message-index.js';
import {planChanges, type Tail} from './plan-changes.js';
import {type Recovery, recover, rewrite} from './recover.js';
import {rematch} from './rematch.js';
import type {RewritePlan} from './rewrite-plan.js';
import {scan} from './scan.js';
import {Window} from './window.js';

/** A mailbox as it was read, and the same file under the locks. */
export type Locked = Rewritten & {
	readonly index: MessageIndex;
	readonly fingerprint: Fingerprint;
};

/**
 * Writes changes into a locked mailbox. The index stays that of the file before: it is of no use when this returns.
 * Throws MailboxError.
 */
export const commit = (locked: Locked, changes: Changes): CommitReport => {
	const {file, index, fingerprint} = locked;
	const {drop, restatus, replace = new Map<number, Uint8Array>()} = changes;
	const first = Math.min(index.count, ...drop.slice(0, 1), ...firstOf(restatus.keys()), ...firstOf(replace.keys()));
	const tail = mayBeGrown(file, fingerprint) ? lookAgain(file, index, first) : undefined;
	if (!tail) {
		return commitAnew(locked, changes);
	}

	const arrived = tail.from + tail.found.count - 1 - index.count;
	const unreplaced = [...replace.keys()].filter(number => hasGrown(number, index, tail));
	const kept = new Map([...replace].filter(([number]) => !unreplaced.includes(number)));
	const isJournalVolatile = carryOut(locked, {drop, restatus, replace: kept}, tail, arrived);
	const dropped = drop.length;
	return {
		...{kept: index.count - dropped + arrived, dropped, arrived, isJournalVolatile},
		...{isRematched: false, unmatched: 0, unreplaced},
	};
};

/** As `commit`, for a mailbox that another program rewrote or replaced: messages are found again by what they are. */
const commitAnew = (locked: Locked, changes: Changes): CommitReport => {
	const {path, file, index} = locked;
	const found = new MessageIndex();
	if (scan(file.read, 0, found).oddLine !== undefined) {
		throw new MailboxError(path, `${path} was changed by another program, and is no mailbox now; nothing was written`);
	}

	const {changes: renumbered, unmatched, arrived, unreplaced} = rematch(changes, index, found);
	const isJournalVolatile = carryOut(locked, renumbered, {from: 1, found, readCount: found.count}, arrived);
	const dropped = renumbered.drop.length;
	return {kept: found.count - dropped, dropped, arrived, isRematched: true, unmatched, unreplaced, isJournalVolatile};
};

/** True if there is more of a message than there was: what was made of the beginning is not to take the place of all. */
const hasGrown = (number: number, before: MessageIndex, {from, found}: Tail): boolean =>
	before.extent(number).end !== found.extent(number - from + 1).end;

/** Returns whether the journal had to be in memory. */
const carryOut = (locked: Locked, changes: Changes, tail: Tail, arrived: number): boolean => {
	const {file} = locked;
	const window = new Window(file);
	const plan: RewritePlan = {
		edits: planChanges(changes, tail, (start, end) => window.read(start, end)),
		oldSize: tail.found.size,
	};
	if (plan.edits.length === 0) {
		return false;
	}

	const isJournalVolatile = write(locked, plan);
	if (arrived === 0) {
		markAsRead(file);
	}

	return isJournalVolatile;
};

const firstOf = (numbers: Iterable<number>): number[] => {
	let first = Number.POSITIVE_INFINITY;
	for (const number of numbers) {
		first = Math.min(first, number);
	}

	return Number.isFinite(first) ? [first] : [];
};

/**
 * Finds the messages again that the changes rely on: from the one before the first that changes, so that the empty line
 * between the two is looked for as well. Undefined if one of those that were read is not where it was. Only the last one
 * may have grown, for its delivery may have been under way.
 */
const lookAgain = (file: OpenFile, index: MessageIndex, first: number): Tail | undefined => {
	const from = Math.max(1, first - 1);
	const found = new MessageIndex();
	const {oddLine} = scan(file.read, from === 1 ? 0 : index.extent(from).start, found);
	if (oddLine !== undefined || from + found.count - 1 < index.count) {
		return undefined;
	}

	for (let number = from; number <= index.count; number++) {
		const before = index.extent(number);
		const now = found.extent(number - from + 1);
		const isAsBefore = before.headerEnd === now.headerEnd && before.end === now.end;
		if (before.start !== now.start || before.header !== now.header || !(isAsBefore || number === index.count)) {
			return undefined;
		}
	}

	return {from, found, readCount: index.count};
};

const write = (target: Rewritten, plan: RewritePlan): boolean => {
	let begun: {readonly isVolatile: boolean} | undefined;
	try {
		rewrite(target, plan, journal => {
			begun = journal;
		});
	} catch (error) {
		if (error instanceof MailboxError) {
			throw error;
		}

		if (!begun) {
			throw mailboxError(target.path, error, '; nothing was written');
		}

		completeAfterAll(target, error);
	}

	return begun?.isVolatile ?? false;
};

/** What failed once may go well the second time; if not, whoever opens the mailbox next completes it. */
const completeAfterAll = (target: Rewritten, first: unknown): void => {
	let result: Recovery;
	try {
		result = recover(target);
	} catch (error) {
		throw mailboxError(target.path, error, ' while it was being written; it will be completed when it is next opened');
	}

	if (result === 'taken back') {
		throw mailboxError(target.path, first, '; nothing was written');
	}
};

/**
 * A shell says that there is new mail if a mailbox grew and was written after it was last read. What we wrote is no new
 * mail. Only the owner may set the times; a shell looks at mailboxes of its own user only.
 */
const markAsRead = (file: OpenFile): void => {
	const now = new Date();
	try {
		fs.futimesSync(file.descriptor, now, now);
	} catch (error) {
		if (!['EPERM', 'EACCES'].includes(errorCode(error))) {
			throw error;
		}
	}
};
