import {MailboxError} from '../../errors.js';
import type {OpenFile} from '../file-operations.js';
import {type JournalHeader, prefixDigest} from './journal.js';
import {createJournal, findJournal, type PlacedJournal, type Rewritten} from './journal-place.js';
import {cut, progressOf, writeSteps} from './journaled-rewrite.js';
import {reserve} from './reserve.js';
import {type Edit, newSize, type RewritePlan} from './rewrite-plan.js';

/**
 * Rewrites a locked mailbox by a plan, in place: it keeps its inode, owner and mode. A crash at any point leaves what
 * `recover` completes. Throws errors of the system: with the mailbox as it was before `onBegin` is called, and with the
 * journal kept after that. `onBegin` is told where the journal is.
 */
export const rewrite = (
	target: Rewritten,
	plan: RewritePlan,
	onBegin: (journal: Pick<PlacedJournal, 'path' | 'isVolatile'>) => void = () => undefined,
): void => {
	if (target.file.stat().size !== plan.oldSize) {
		throw new MailboxError(
			target.path,
			`${target.path}: somebody writes into it without a lock; nothing was written, try again`,
		);
	}

	const journal = createJournal(target, plan);
	begin(target, journal, () => onBegin(journal));
};

const begin = (target: Rewritten, journal: PlacedJournal, onBegin: () => void): void => {
	const {plan} = journal.journal.header;
	try {
		reserve(target.file, plan);
	} catch (error) {
		journal.remove();
		throw error;
	}

	onBegin();
	complete(target, journal, 0);
};

const complete = (target: Rewritten, placed: PlacedJournal, from: number): void => {
	try {
		writeSteps(target.file, placed.journal, from);
		finish(target, placed);
	} finally {
		placed.close();
	}
};

/** All steps are done. Mail that was delivered behind the old end after a crash moves to behind the new one. */
const finish = (target: Rewritten, placed: PlacedJournal): void => {
	const {plan} = placed.journal.header;
	const size = newSize(plan);
	const now = target.file.stat().size;
	if (size < plan.oldSize && now > plan.oldSize) {
		follow(target, placed, {at: size, length: plan.oldSize - size, bytes: new Uint8Array(0)}, now);
		return;
	}

	cut(target.file, placed.journal.header);
	placed.remove();
};

/** Another rewrite takes the place of this one, whose journal its own replaces. */
const follow = (target: Rewritten, placed: PlacedJournal, edit: Edit, oldSize: number): void => {
	placed.close();
	begin(target, createJournal(target, {edits: [edit], oldSize}, placed.path), () => undefined);
};

/** What became of a rewrite that was left half done. */
export type Recovery =
	/** There was none. */
	| 'none'
	| 'completed'
	/** Nothing had been overwritten yet, and the mailbox is as it was. */
	| 'taken back'
	/** There is a journal, but the mailbox is not the one it was made for; neither was touched. */
	| 'stranger';

/** Completes what a rewrite left half done. Throws errors of the system, the journal kept. */
export const recover = (target: Rewritten): Recovery => {
	const placed = findJournal(target);
	if (!placed) {
		return 'none';
	}

	const {header} = placed.journal;
	if (!belongs(target.file, header)) {
		placed.close();
		return 'stranger';
	}

	const progress = progressOf(target.file, placed.journal);
	switch (progress.kind) {
		case 'not begun': {
			if (!header.isSequel) {
				takeBack(target, placed);
				return 'taken back';
			}

			complete(target, placed, 0);
			break;
		}

		case 'under way': {
			target.file.write(progress.undo, progress.at);
			target.file.sync();
			complete(target, placed, progress.step);
			break;
		}

		case 'written': {
			finish(target, placed);
			break;
		}

		case 'cut': {
			placed.remove();
		}
	}

	return 'completed';
};

const belongs = (file: OpenFile, {inode, plan, prefix}: JournalHeader): boolean => {
	const {ino, size} = file.stat();
	return ino === inode && size >= Math.min(plan.oldSize, newSize(plan)) && prefixDigest(file, plan) === prefix;
};

/** Nothing was overwritten; but room may have been taken behind the end, and mail may have been delivered behind that. */
const takeBack = (target: Rewritten, placed: PlacedJournal): void => {
	const {file} = target;
	const {oldSize} = placed.journal.header.plan;
	const {size} = file.stat();
	const reserved = countZeros(file, oldSize, Math.min(size, Math.max(oldSize, newSize(placed.journal.header.plan))));
	if (reserved > 0 && size > oldSize + reserved) {
		follow(target, placed, {at: oldSize, length: reserved, bytes: new Uint8Array(0)}, size);
		return;
	}

	if (reserved > 0) {
		file.truncate(oldSize);
		file.sync();
	}

	placed.remove();
};

/** How many octets from a place on are zero. */
const countZeros = (file: OpenFile, from: number, to: number): number => {
	const buffer = Buffer.alloc(1 << 16);
	for (let at = from; at < to; at += buffer.length) {
		const got = file.read(buffer, 0, Math.min(buffer.length, to - at), at);
		const end = buffer.subarray(0, got).findIndex(byte => byte !== 0);
		if (end !== -1) {
			return at - from + end;
		}
	}

	return to - from;
};
