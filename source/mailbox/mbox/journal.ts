import {createHash, randomBytes} from 'node:crypto';
import type {OpenFile} from '../file-operations.js';
import {checksum, checksumBytes} from './checksum.js';
import {newSize, type RewritePlan} from './rewrite-plan.js';

/**
 * What a rewrite leaves beside the mailbox so that it can be completed by the next who opens it, should this program, or
 * the machine, die in the middle:
 *
 *     magic, length and SHA-256 of the header | header: the plan | slot 0 | slot 1
 *
 * Before a step overwrites a stretch of the mailbox, what stands there goes into a slot, the two slots in turns; so the
 * record of the step before is whole until the new one is. No more of the mailbox is in it than two windows.
 */
export type JournalHeader = {
	readonly inode: number;
	readonly plan: RewritePlan;
	/** It completes another rewrite, so it is to be done even if nothing of it was begun. */
	readonly isSequel: boolean;
	/** Octets a step has at most. */
	readonly window: number;
	/** Of the octets before the first edit, which no step touches: tells the mailbox from a stranger. */
	readonly prefix: string;
	/**
	 * Written behind the new end before the file is cut there: as long as it stands, the file is not cut. It begins with
	 * NUL, as no mail does. Empty if the file is not to be cut.
	 */
	readonly marker: Uint8Array;
};

/** What a slot says: that this step may have been begun, and what it overwrites. */
export type JournalRecord = {readonly step: number; readonly undo: Uint8Array};

const magic = 'inkmail journal 2\n';
const digestLength = 32;
const headerStart = magic.length + 8 + digestLength;
const recordHead = 16 + checksumBytes;
const alignment = 4096;
/** Octets before the first edit that the header has the digest of. */
const prefixBytes = 4096;

const digest = (...pieces: readonly Uint8Array[]): Buffer => {
	const hash = createHash('sha256');
	for (const piece of pieces) {
		hash.update(piece);
	}

	return hash.digest();
};

/** The digest of what stands in a mailbox before the first edit of a plan. */
export const prefixDigest = (mailbox: OpenFile, {edits, oldSize}: RewritePlan): string => {
	const end = edits[0]?.at ?? oldSize;
	const buffer = Buffer.alloc(Math.min(prefixBytes, end));
	const got = mailbox.read(buffer, 0, buffer.length, end - buffer.length);
	return digest(buffer.subarray(0, got)).toString('hex');
};

/** The header for a rewrite. */
export const journalHeader = (
	mailbox: OpenFile,
	plan: RewritePlan,
	{isSequel, window}: {readonly isSequel: boolean; readonly window: number},
): JournalHeader => ({
	inode: mailbox.stat().ino,
	plan,
	isSequel,
	window,
	prefix: prefixDigest(mailbox, plan),
	marker: Buffer.concat([Buffer.from([0]), randomBytes(23)]).subarray(0, Math.max(0, plan.oldSize - newSize(plan))),
});

const encodeHeader = ({inode, plan, isSequel, window, prefix, marker}: JournalHeader): Buffer =>
	Buffer.from(
		JSON.stringify({
			inode,
			isSequel,
			window,
			prefix,
			marker: Buffer.from(marker).toString('base64'),
			oldSize: plan.oldSize,
			edits: plan.edits.map(({at, length, bytes}) => [at, length, Buffer.from(bytes).toString('base64')]),
		}),
	);

type EncodedHeader = {
	readonly inode: number;
	readonly isSequel: boolean;
	readonly window: number;
	readonly prefix: string;
	readonly marker: string;
	readonly oldSize: number;
	readonly edits: readonly (readonly [number, number, string])[];
};

const decodeHeader = (bytes: Buffer): JournalHeader => {
	const {inode, isSequel, window, prefix, marker, oldSize, edits} = JSON.parse(bytes.toString()) as EncodedHeader;
	return {
		inode,
		isSequel,
		window,
		prefix,
		marker: Buffer.from(marker, 'base64'),
		plan: {oldSize, edits: edits.map(([at, length, text]) => ({at, length, bytes: Buffer.from(text, 'base64')}))},
	};
};

/** Where the slots begin behind a header of so many octets. */
const slotsStart = (headerLength: number): number => Math.ceil((headerStart + headerLength) / alignment) * alignment;

/** An open journal. */
export type Journal = {
	readonly header: JournalHeader;
	/** Notes a step, and makes sure that it lasts, before the step is done. */
	record(record: JournalRecord): void;
	/** The latest step that may have been begun; undefined if none was. */
	latest(): JournalRecord | undefined;
};

const journalOn = (file: OpenFile, header: JournalHeader, headerLength: number): Journal => {
	const slotLength = recordHead + header.window;
	const placeOf = (step: number) => slotsStart(headerLength) + (step % 2) * slotLength;
	const readSlot = (slot: number): JournalRecord | undefined => {
		const head = Buffer.alloc(recordHead);
		if (file.read(head, 0, recordHead, placeOf(slot)) < recordHead) {
			return undefined;
		}

		const step = Number(head.readBigUInt64BE(0)) - 1;
		const length = Number(head.readBigUInt64BE(8));
		if (step < 0 || step % 2 !== slot || length > header.window) {
			return undefined;
		}

		const undo = Buffer.alloc(length);
		const got = file.read(undo, 0, length, placeOf(slot) + recordHead);
		const isWhole = got === length && checksum(undo, step).equals(head.subarray(16));
		return isWhole ? {step, undo} : undefined;
	};

	return {
		header,
		record({step, undo}) {
			const head = Buffer.alloc(16);
			head.writeBigUInt64BE(BigInt(step + 1), 0);
			head.writeBigUInt64BE(BigInt(undo.length), 8);
			file.write(Buffer.concat([head, checksum(undo, step)]), placeOf(step));
			file.write(undo, placeOf(step) + recordHead);
			file.sync();
		},
		latest() {
			const records = [readSlot(0), readSlot(1)].filter(record => record !== undefined);
			return records.sort((a, b) => b.step - a.step)[0];
		},
	};
};

/** Writes a journal into an empty file, with room for all that will come; it lasts when this returns. Throws if the disk is full. */
export const writeJournal = (file: OpenFile, header: JournalHeader): Journal => {
	const encoded = encodeHeader(header);
	const length = Buffer.alloc(8);
	length.writeBigUInt64BE(BigInt(encoded.length));
	const end = slotsStart(encoded.length) + 2 * (recordHead + header.window);
	const zeros = Buffer.alloc(1 << 20);
	for (let at = 0; at < end; at += zeros.length) {
		file.write(zeros.subarray(0, Math.min(zeros.length, end - at)), at);
	}

	file.write(Buffer.concat([Buffer.from(magic), length, digest(encoded), encoded]), 0);
	file.sync();
	return journalOn(file, header, encoded.length);
};

/** Reads a journal. Undefined if it is none, or was not yet whole: then nothing was done to the mailbox. */
export const readJournal = (file: OpenFile): Journal | undefined => {
	const head = Buffer.alloc(headerStart);
	if (file.read(head, 0, headerStart, 0) < headerStart || head.toString('latin1', 0, magic.length) !== magic) {
		return undefined;
	}

	const length = Number(head.readBigUInt64BE(magic.length));
	if (length > file.stat().size) {
		return undefined;
	}

	const encoded = Buffer.alloc(length);
	file.read(encoded, 0, length, headerStart);
	return digest(encoded).equals(head.subarray(magic.length + 8))
		? journalOn(file, decodeHeader(encoded), length)
		: undefined;
};
