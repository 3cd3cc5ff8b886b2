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
	const reader = stepReader(mailbox, Math.max(header.window, header.marker.length));
	let number = 0;
	for (const step of stepsWithMarker(header)) {
		if (number >= from) {
			const {undo, bytes} = reader(step);
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

/** What a step overwrites, and what it writes there. */
type StepBytes = {readonly undo: Uint8Array; readonly bytes: Uint8Array};

/** Reads what steps need. What it returns is good until it is called again. */
const stepReader = (mailbox: OpenFile, longest: number): ((step: Step) => StepBytes) => {
	const written = Buffer.allocUnsafe(longest);
	// What a step writes mostly comes from about where it goes: the two are read at once.
	const around = Buffer.allocUnsafe(longest + Math.max(longest >> 2, 1 << 16) + 4);
	return step => {
		const {at, length} = step;
		const [start, end] = spanOf(step);
		const isNear = end - start <= around.length - 4;
		const [from, to] = isNear ? [start, end] : [at, at + length];
		// What is overwritten begins at a multiple of four, for its checksum is of words.
		const origin = (from - at) & 3;
		readExactly(mailbox, around, origin, to - from, from);
		let filled = 0;
		for (const content of step.contents) {
			if (content.kind === 'new') {
				written.set(content.bytes, filled);
				filled += content.bytes.length;
				continue;
			}

			if (isNear) {
				const place = origin + content.from - from;
				around.copy(written, filled, place, place + content.length);
			} else {
				readExactly(mailbox, written, filled, content.length, content.from);
			}

			filled += content.length;
		}

		const place = origin + at - from;
		return {undo: around.subarray(place, place + length), bytes: written.subarray(0, length)};
	};
};

/** From where to where a step reads. */
const spanOf = ({at, length, contents}: Step): [number, number] => {
	let start = at;
	let end = at + length;
	for (const content of contents) {
		if (content.kind === 'old') {
			start = Math.min(start, content.from);
			end = Math.max(end, content.from + content.length);
		}
	}

	return [start, end];
};

/** Throws RangeError if the file ends before: somebody cuts it while it is locked. */
const readExactly = (file: OpenFile, buffer: Uint8Array, offset: number, length: number, from: number): Uint8Array => {
	const got = file.read(buffer, offset, length, from);
	if (got < length) {
		throw new RangeError(`only ${got} of ${length} octets at ${from}`);
	}

	return buffer;
};
