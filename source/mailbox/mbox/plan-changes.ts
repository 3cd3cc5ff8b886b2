import type {Changes} from '../../ports.js';
import type {MessageIndex} from './message-index.js';
import {replacementOf} from './replacement.js';
import type {Edit} from './rewrite-plan.js';
import {statusEdits} from './status-edit.js';

/** Reads octets of the mailbox, from one place to another. */
export type ReadStretch = (start: number, end: number) => Uint8Array;

/** The messages of a mailbox from number `from` on, as they are found now; `found` counts from 1. */
export type Tail = {
	readonly from: number;
	readonly found: MessageIndex;
	/** How many messages there were when the mailbox was read. */
	readonly readCount: number;
};

/** A header that is longer is no mail, and not worth the memory: such a message keeps the flags it has. */
const longestMarkedHeader = 64 * 1024 * 1024;

/** The edits that carry out changes to messages of a mailbox, of which all that change are in the tail. */
export const planChanges = (
	{drop, restatus, replace}: Changes,
	{from, found, readCount}: Tail,
	read: ReadStretch,
): Edit[] => {
	const dropped = new Set(drop);
	const isAllDropped = dropped.size === from + found.count - 1;
	const edits: Edit[] = [];
	for (let number = from; number <= readCount; number++) {
		const {start, header, headerEnd, end, next} = found.extent(number - from + 1);
		const stored = restatus.get(number);
		const content = replace?.get(number);
		if (dropped.has(number)) {
			// Of an emptied mailbox not even the empty lines at its start are left.
			const at = isAllDropped && number === 1 ? 0 : start;
			addDrop(edits, at, next - at);
		} else if (content !== undefined) {
			const flags = stored ?? found.stored[number - from] ?? 0;
			edits.push({at: header, length: end - header, bytes: replacementOf(content, flags)});
		} else if (stored !== undefined && headerEnd - header <= longestMarkedHeader) {
			edits.push(...statusEdits(read(header, headerEnd), header, stored));
		}
	}

	return edits;
};

const nothing = new Uint8Array(0);

/** Messages dropped one after the other are one edit. */
const addDrop = (edits: Edit[], at: number, length: number): void => {
	const last = edits.at(-1);
	if (last && last.bytes.length === 0 && last.at + last.length === at) {
		edits[edits.length - 1] = {at: last.at, length: last.length + length, bytes: nothing};
	} else {
		edits.push({at, length, bytes: nothing});
	}
};
