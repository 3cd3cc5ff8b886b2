import type {Changes} from '../../ports.js';
import type {MessageIndex} from './message-index.js';
import type {Edit} from './rewrite-plan.js';
import {statusEdits} from './status-edit.js';

/** Reads octets of the mailbox, from one place to another. */
export type ReadStretch = (start: number, end: number) => Uint8Array;

/** The edits that carry out changes to the first `count` messages of an index. */
export const planChanges = (
	{drop, restatus}: Changes,
	index: MessageIndex,
	count: number,
	read: ReadStretch,
): Edit[] => {
	const dropped = new Set(drop);
	const isAllDropped = dropped.size === index.count;
	const edits: Edit[] = [];
	for (let number = 1; number <= count; number++) {
		const {start, header, headerEnd, next} = index.extent(number);
		const stored = restatus.get(number);
		if (dropped.has(number)) {
			// Of an emptied mailbox not even the empty lines at its start are left.
			const at = isAllDropped && number === 1 ? 0 : start;
			addDrop(edits, at, next - at);
		} else if (stored !== undefined) {
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
