import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {OpenFile} from '../../../source/mailbox/file-operations.js';
import {cut, writeSteps} from '../../../source/mailbox/mbox/journaled-rewrite.js';
import {reserve} from '../../../source/mailbox/mbox/reserve.js';
import {type Edit, newSize, type RewritePlan, stepsOf} from '../../../source/mailbox/mbox/rewrite-plan.js';

/** A file in memory; `room` is how long it may get. */
const memoryFile = (text: string, room = Number.POSITIVE_INFINITY) => {
	let bytes = Buffer.from(text, 'latin1');
	const file: OpenFile = {
		descriptor: -1,
		read: (buffer, offset, length, position) => bytes.copy(buffer, offset, position, position + length),
		write(written, position) {
			if (position + written.length > room) {
				throw Object.assign(new Error('full'), {code: 'ENOSPC'});
			}

			const grown = Buffer.alloc(Math.max(bytes.length, position + written.length));
			bytes.copy(grown);
			grown.set(written, position);
			bytes = grown;
		},
		truncate(size) {
			bytes = bytes.subarray(0, size);
		},
		sync: () => undefined,
		stat: () => {
			throw new Error('not asked for');
		},
		close: () => undefined,
	};
	return {file, text: () => bytes.toString('latin1')};
};

/** Rewrites a file without anything that a crash would need. */
const writeBack = (file: OpenFile, plan: RewritePlan, window = 1000) => {
	const header = {inode: 0, isSequel: false, plan, window, prefix: '', marker: new Uint8Array(0)};
	reserve(file, plan);
	writeSteps(file, {header, record: () => undefined, latest: () => undefined});
	cut(file, header);
};

/** What the plan says, the simple way. */
const rewritten = (text: string, edits: readonly Edit[]): string => {
	let result = '';
	let at = 0;
	for (const edit of edits) {
		result += text.slice(at, edit.at) + Buffer.from(edit.bytes).toString('latin1');
		at = edit.at + edit.length;
	}

	return result + text.slice(at);
};

const text = fc.string({unit: fc.constantFrom(...'abcdefghij'), maxLength: 120});
/** A text, and edits in it. */
const plan = text.chain(whole =>
	fc
		.array(
			fc.record({
				at: fc.nat(whole.length),
				length: fc.nat(30),
				bytes: fc.string({unit: fc.constantFrom(...'XYZ'), maxLength: 25}),
			}),
		)
		.map(raw => {
			const edits: Edit[] = [];
			let free = 0;
			for (const {at, length, bytes} of raw.sort((a, b) => a.at - b.at)) {
				if (at >= free) {
					edits.push({at, length: Math.min(length, whole.length - at), bytes: Buffer.from(bytes)});
					free = at + length + 1;
				}
			}

			return {whole, edits};
		}),
);

describe('a rewrite in place', () => {
	test('gives what the plan says, whatever the window', () => {
		fc.assert(
			fc.property(plan, fc.integer({min: 1, max: 40}), ({whole, edits}, window) => {
				const {file, text: now} = memoryFile(whole);
				writeBack(file, {edits, oldSize: whole.length}, window);
				expect(now()).toBe(rewritten(whole, edits));
				expect(now()).toHaveLength(newSize({edits, oldSize: whole.length}));
			}),
			{numRuns: 3000},
		);
	});

	test('touches nothing before the first edit, and no more than a window at a time', () => {
		fc.assert(
			fc.property(plan, fc.integer({min: 1, max: 40}), ({whole, edits}, window) => {
				for (const {at, length} of stepsOf({edits, oldSize: whole.length}, window)) {
					expect(at).toBeGreaterThanOrEqual(edits[0]?.at ?? 0);
					expect(length).toBeLessThanOrEqual(window);
				}
			}),
		);
	});

	test('does nothing where nothing is to be done', () => {
		const empty: RewritePlan = {edits: [], oldSize: 100};
		expect([...stepsOf(empty, 10)]).toEqual([]);
	});

	test('that finds no room to grow leaves the file as it was', () => {
		fc.assert(
			fc.property(plan, ({whole, edits}) => {
				const size = newSize({edits, oldSize: whole.length});
				fc.pre(size > whole.length);
				const {file, text: now} = memoryFile(whole, size - 1);
				expect(() => writeBack(file, {edits, oldSize: whole.length})).toThrow('full');
				expect(now()).toBe(whole);
			}),
		);
	});
});
