import * as fs from 'node:fs';
import {setImmediate as yieldToEvents} from 'node:timers/promises';
import {MailboxError} from '../../errors.js';
import type {Changes, CommitReport, HeaderBlock, Mailbox} from '../../ports.js';
import type {FileOperations, OpenFile} from '../file-operations.js';
import {errorCode, mailboxError} from '../mailbox-errors.js';
import {openForReading} from '../open-for-reading.js';
import {commit} from './commit.js';
import {type Entry, keyOf, sizeIn, storedOf} from './file-name.js';
import {findAgain} from './find-again.js';
import {inOrder, type Listing, listMaildir, lookAt, pathOf} from './listing.js';
import {countLines, pieceBytes, piecesOf, readHeader} from './message-file.js';
import {syntheticFromLine} from './synthetic-from-line.js';
import {watchMaildir} from './watch-maildir.js';

/** A message that other programs keep moving is looked for so often. */
const mostTries = 10;

/** Messages of which the headers are read between two looks at ^C. */
const batchCount = 200;

/** A Maildir that was listed. Of its messages nothing is known but their names, which hold their flags. */
export class MaildirMailbox implements Mailbox {
	readonly path: string;
	readonly access: Mailbox['access'];
	readonly notices: readonly string[];
	readonly #operations: FileOperations;
	/** Where each message was when it was last looked for. */
	readonly #entries: Entry[];
	/** As they were when each message was first seen, whatever others do: what the session knows. */
	#stored: Uint8Array;
	#listing: Listing;

	constructor(path: string, operations: FileOperations, isWritable: boolean) {
		this.path = path;
		this.access = isWritable ? 'writable' : 'read-only';
		this.notices = isWritable ? [] : [`${path}: may not be written: opened read-only`];
		this.#operations = operations;
		this.#listing = listMaildir(path);
		this.#entries = inOrder(path, this.#listing.entries);
		this.#stored = Uint8Array.from(this.#entries, storedOf);
	}

	get count(): number {
		return this.#entries.length;
	}

	get stored(): Readonly<Uint8Array> {
		return this.#stored;
	}

	size(number: number): number {
		const size = sizeIn(this.#entry(number));
		return size ?? this.#where(number, path => fs.statSync(path).size) ?? 0;
	}

	lines(number: number): number {
		const file = this.#open(number);
		return file ? closing(file, countLines) : 0;
	}

	async *headers(numbers: readonly number[]): AsyncIterable<readonly HeaderBlock[]> {
		let batch: HeaderBlock[] = [];
		let octets = 0;
		for (const number of numbers) {
			const block = this.#head(number);
			batch.push(block);
			octets += block.bytes.length;
			if (octets >= pieceBytes || batch.length >= batchCount) {
				yield batch;
				batch = [];
				octets = 0;
				await yieldToEvents();
			}
		}

		if (batch.length > 0) {
			yield batch;
		}
	}

	async *read(number: number): AsyncIterable<Uint8Array> {
		const file = this.#open(number);
		if (!file) {
			throw new MailboxError(this.path, `${this.path}: message ${number} was removed by another program`);
		}

		try {
			yield* piecesOf(file);
		} finally {
			file.close();
		}
	}

	async refresh(): Promise<number> {
		try {
			if (!this.#lookAgain()) {
				return 0;
			}
		} catch (error) {
			throw mailboxError(this.path, error);
		}

		const isKnown = new Set(this.#entries.map(keyOf));
		const arrived = inOrder(
			this.path,
			this.#listing.entries.filter(entry => !isKnown.has(keyOf(entry))),
		);
		this.#entries.push(...arrived);
		this.#stored = Uint8Array.from([...this.#stored, ...arrived.map(storedOf)]);
		return arrived.length;
	}

	watch(listener: () => void): () => void {
		return watchMaildir(this.path, listener);
	}

	async commit(changes: Changes): Promise<CommitReport> {
		if (changes.drop.length === 0 && changes.restatus.size === 0) {
			return {kept: this.count, dropped: 0, arrived: 0, isRematched: false, unmatched: 0, isJournalVolatile: false};
		}

		if (this.access === 'read-only') {
			throw new MailboxError(this.path, `${this.path} is open read-only; nothing was written`);
		}

		return commit(
			{directory: this.path, operations: this.#operations, entries: this.#entries, stored: this.#stored},
			changes,
		);
	}

	async close(): Promise<void> {
		// Nothing is held open between two calls.
	}

	#entry(number: number): Entry {
		const entry = this.#entries[number - 1];
		if (entry === undefined) {
			throw new RangeError(`no message ${number}`);
		}

		return entry;
	}

	#head(number: number): HeaderBlock {
		const file = this.#open(number);
		if (!file) {
			// One message that is gone is no reason not to list the others.
			const bytes = Buffer.from('Subject: (removed by another program)\n');
			return {number, fromLine: syntheticFromLine(this.#entry(number), bytes, {mtimeMs: Date.now()}), bytes};
		}

		return closing(file, () => {
			const bytes = readHeader(file);
			return {number, fromLine: syntheticFromLine(this.#entry(number), bytes, file.stat()), bytes};
		});
	}

	/** Undefined if it was removed. */
	#open(number: number): OpenFile | undefined {
		return this.#where(number, path => openForReading(this.#operations, path));
	}

	/** Does something with the file of a message, wherever that is by now. Undefined if it was removed. */
	#where<T>(number: number, work: (path: Buffer) => T): T | undefined {
		for (let tries = 0; tries < mostTries; tries++) {
			try {
				return work(pathOf(this.path, this.#entry(number)));
			} catch (error) {
				if (errorCode(error) !== 'ENOENT') {
					throw mailboxError(this.path, error, ` (message ${number})`);
				}
			}

			if (!this.#lookAgain()) {
				break;
			}

			this.#followMoves();
		}

		return undefined;
	}

	/** Lists the directories if they may have changed. Returns whether they may. Throws errors of the system. */
	#lookAgain(): boolean {
		if (this.#listing.isTrusted && lookAt(this.path).look === this.#listing.look) {
			return false;
		}

		this.#listing = listMaildir(this.path);
		return true;
	}

	#followMoves(): void {
		const find = findAgain(this.#entries, this.#listing.entries);
		const found = this.#entries.map(find);
		for (const [index, whereabouts] of found.entries()) {
			if (typeof whereabouts === 'object') {
				this.#entries[index] = whereabouts.entry;
			}
		}
	}
}

const closing = <T>(file: OpenFile, work: (file: OpenFile) => T): T => {
	try {
		return work(file);
	} finally {
		file.close();
	}
};
