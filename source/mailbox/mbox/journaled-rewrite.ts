import type {OpenFile} from '../file-operations.js';
import type {Journal, JournalHeader} from './journal.js';
import {newSize, type Step, stepsOf} from './rewrite-plan.js';

/** All steps of a rewrite, that which sets the marker the last. */
function* stepsWithMarker({plan, window, marker}: JournalHeader): Generator<Step> {
	yield* stepsOf(plan, window);
	if (marker.length > 0) {
		yield {at: newSize(plan), length: marker.length, contents: [{kind: 'new', bytes: marker}]};
	}
}

/** How far a rewrite came, as its journal and the mailbox tell. */
export type Progress =
	| {readonly kind: 'not begun'}
	/** The step may be half done; what it overwrites is known. */
	| {readonly kind: 'under way'; readonly step: number; readonly undo: Uint8Array; readonly at: number}
	/** All steps are done; the file is to be cut, or not to be cut at all. */
	| {readonly kind: 'written'}
	| {readonly kind: 'cut'};

export const progressOf = (mailbox: OpenFile, journal: Journal): Progress => {
	const record = journal.latest();
	if (!record) {
		return {kind: 'not begun'};
	}

	let number = 0;
	for (const {at} of stepsWithMarker(journal.header)) {
		if (number === record.step) {
			return {kind: 'under way', ...record, at};
		}

		number++;
	}

	return isMarked(mailbox, journal.header) ? {kind: 'written'} : {kind: 'cut'};
};

/** True if the marker stands behind the new end: the file was not cut. */
const isMarked = (mailbox: OpenFile, {marker, plan}: JournalHeader): boolean => {
	const found = Buffer.alloc(marker.length);
	return mailbox.read(found, 0, found.length, newSize(plan)) === found.length && found.equals(marker);
};

/**
 * Does the steps of a rewrite from one on, but does not cut the file. Each is noted, with what it overwrites, before it is
 * done, and lasts before the next is noted.
 */
export const writeSteps = (mailbox: OpenFile, journal: Journal, from = 0): void => {
	const {header} = journal;
	const buffer = Buffer.allocUnsafe(Math.max(header.window, header.marker.length));
	const overwritten = Buffer.allocUnsafe(buffer.length);
	let number = 0;
	for (const step of stepsWithMarker(header)) {
		if (number >= from) {
			const undo = readExactly(mailbox, overwritten, 0, step.length, step.at).subarray(0, step.length);
			const bytes = contentsOf(mailbox, step, buffer);
			journal.record({step: number, undo});
			mailbox.write(bytes, step.at);
			mailbox.sync();
		}

		number++;
	}

	if (header.marker.length > 0) {
		journal.record({step: number, undo: new Uint8Array(0)});
	}
};

/** Cuts the file to its new length, if it is to be cut. */
export const cut = (mailbox: OpenFile, {plan}: JournalHeader): void => {
	const size = newSize(plan);
	if (size < plan.oldSize) {
		mailbox.truncate(size);
		mailbox.sync();
	}
};

const contentsOf = (mailbox: OpenFile, {contents, length}: Step, buffer: Uint8Array): Uint8Array => {
	let filled = 0;
	for (const content of contents) {
		if (content.kind === 'new') {
			buffer.set(content.bytes, filled);
			filled += content.bytes.length;
		} else {
			readExactly(mailbox, buffer, filled, content.length, content.from);
			filled += content.length;
		}
	}

	return buffer.subarray(0, length);
};

/** Throws RangeError if the file ends before: somebody cuts it while it is locked. */
const readExactly = (file: OpenFile, buffer: Uint8Array, offset: number, length: number, from: number): Uint8Array => {
	const got = file.read(buffer, offset, length, from);
	if (got < length) {
		throw new RangeError(`only ${got} of ${length} octets at ${from}`);
	}

	return buffer;
};
