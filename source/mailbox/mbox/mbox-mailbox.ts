import * as fs from 'node:fs';
import {setImmediate as yieldToEvents} from 'node:timers/promises';
import {MailboxError} from '../../errors.js';
import type {Changes, CommitReport, HeaderBlock, Mailbox} from '../../ports.js';
import type {FileOperations, OpenFile} from '../file-operations.js';
import {type LockKind, withLocks} from '../lock/lock.js';
import {mailboxError} from '../mailbox-errors.js';
import {watchFile} from '../watch-file.js';
import {commit} from './commit.js';
import {countLines} from './count-lines.js';
import {type Fingerprint, fingerprintOf, mayBeGrown} from './fingerprint.js';
import {identityOf} from './identity.js';
import type {IndexKeeper} from './index-cache.js';
import {mayHaveJournal} from './journal-place.js';
import type {MessageIndex} from './message-index.js';
import {recover} from './recover.js';
import {scanTail} from './scan-tail.js';
import {longestHeader, pieceBytes, Window} from './window.js';

/** What a mailbox is opened with. */
export type MboxOptions = {
	readonly path: string;
	readonly operations: FileOperations;
	/** Where journals go if none can be had beside the mailbox. */
	readonly stateDirectory: string;
	/** Where indexes are kept, if they are to be. */
	cacheDirectory(): string | undefined;
	/** Which locks are taken; asked each time. */
	lockKinds(): readonly LockKind[];
};

/** An mbox that was opened and looked through. */
export class MboxMailbox implements Mailbox {
	readonly path: string;
	readonly access: 'writable' | 'read-only';
	readonly canReplace = true;
	readonly notices: string[] = [];
	readonly #options: MboxOptions;
	readonly #file: OpenFile;
	readonly #index: MessageIndex;
	readonly #keeper: IndexKeeper | undefined;
	#fingerprint: Fingerprint;
	#linesWindow: Window;
	#isClosed = false;

	constructor(
		options: MboxOptions,
		file: OpenFile,
		index: MessageIndex,
		access: Mailbox['access'],
		keeper: IndexKeeper | undefined,
	) {
		this.path = options.path;
		this.access = access;
		this.#options = options;
		this.#file = file;
		this.#index = index;
		this.#keeper = keeper;
		this.#fingerprint = fingerprintOf(file, index.size);
		this.#linesWindow = new Window(file);
	}

	get count(): number {
		return this.#index.count;
	}

	get stored(): Readonly<Uint8Array> {
		return this.#index.stored;
	}

	size(number: number): number {
		const {header, end} = this.#index.extent(number);
		return Math.max(0, end - header);
	}

	lines(number: number): number {
		const {header, end} = this.#index.extent(number);
		return countLines(this.#linesWindow, header, end);
	}

	async *headers(numbers: readonly number[]): AsyncIterable<readonly HeaderBlock[]> {
		const window = new Window(this.#file);
		// Lines are counted of what is listed.
		this.#linesWindow = new Window(this.#file);
		let batch: HeaderBlock[] = [];
		let octets = 0;
		for (const number of numbers) {
			const {start, header, headerEnd} = this.#index.extent(number);
			const bytes = Buffer.from(window.read(start, Math.min(headerEnd, header + longestHeader)));
			const isWhole = headerEnd - header <= longestHeader;
			if (isWhole && identityOf(bytes, header - start) !== this.#index.identity(number)) {
				throw this.#changed();
			}

			batch.push({
				number,
				fromLine: withoutLineEnd(bytes.subarray(0, header - start)),
				bytes: bytes.subarray(header - start),
			});
			octets += bytes.length;
			if (octets >= pieceBytes) {
				yield batch;
				batch = [];
				octets = 0;
				// So that ^C is heard.
				await yieldToEvents();
			}
		}

		if (batch.length > 0) {
			yield batch;
		}
	}

	async *read(number: number): AsyncIterable<Uint8Array> {
		const {header, end} = this.#index.extent(number);
		for (let at = header; at < end; ) {
			const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, end - at));
			const got = this.#file.read(buffer, 0, buffer.length, at);
			if (got === 0) {
				throw new MailboxError(
					this.path,
					`${this.path}: ends in the middle of message ${number}; another program changed it`,
				);
			}

			yield buffer.subarray(0, got);
			at += got;
		}
	}

	/** A delivery may be under way: what ends without an empty line is looked at again when the deliverer is done. */
	async settle(): Promise<void> {
		const {count} = this.#index;
		if (this.access === 'read-only' || count === 0) {
			return;
		}

		const {end, next} = this.#index.extent(count);
		if (end < next || fs.statSync(this.path).size !== this.#index.size) {
			return;
		}

		try {
			await this.#locked(() => this.#rescan());
		} catch (error) {
			if (!(error instanceof MailboxError)) {
				throw error;
			}

			this.notices.push(`${error.message.replace(/; nothing was written.*/, '')}: its last message may be incomplete`);
		}
	}

	watch(listener: () => void): () => void {
		return watchFile(this.path, listener);
	}

	async refresh(): Promise<number> {
		const stats = fs.statSync(this.path, {throwIfNoEntry: false});
		const {inode, device} = this.#fingerprint;
		if (stats?.ino !== inode || stats.dev !== device || stats.size < this.#index.size) {
			throw this.#changed();
		}

		if (stats.size === this.#index.size) {
			return 0;
		}

		return this.access === 'read-only' ? this.#rescan() : this.#locked(() => this.#rescan());
	}

	/** When it returns, the mailbox is closed: what is known of it is no longer so. If it throws, it stays open. */
	async commit(changes: Changes): Promise<CommitReport> {
		if (changes.drop.length === 0 && changes.restatus.size === 0 && (changes.replace?.size ?? 0) === 0) {
			await this.close();
			return {kept: this.count, dropped: 0, arrived: 0, isRematched: false, unmatched: 0, isJournalVolatile: false};
		}

		if (this.access === 'read-only') {
			throw new MailboxError(this.path, `${this.path} is open read-only; nothing was written`);
		}

		this.#keeper?.forget();
		const report = await this.#locked(file =>
			commit({...this.#options, file, index: this.#index, fingerprint: this.#fingerprint}, changes),
		);
		await this.close();
		return report;
	}

	async close(): Promise<void> {
		if (!this.#isClosed) {
			this.#isClosed = true;
			this.#keeper?.keep(this.#index);
			this.#file.close();
		}
	}

	/** Under the locks; first of all, what an earlier try or another session left half done is completed. */
	#locked<T>(work: (file: OpenFile) => T): Promise<T> {
		const workOnWhole = (file: OpenFile): T => {
			this.#completeRewrite(file);
			return work(file);
		};
		return withLocks(this.path, () => this.#openForWriting(), workOnWhole, this.#options.lockKinds());
	}

	#completeRewrite(file: OpenFile): void {
		const target = {...this.#options, file};
		if (!mayHaveJournal(target)) {
			return;
		}

		try {
			recover(target);
		} catch (error) {
			throw mailboxError(this.path, error, ' while an earlier write was completed; try again');
		}
	}

	#openForWriting(): OpenFile {
		try {
			return this.#options.operations.open(this.path, fs.constants.O_RDWR | fs.constants.O_NONBLOCK);
		} catch (error) {
			throw mailboxError(this.path, error, '; nothing was written');
		}
	}

	#changed(): MailboxError {
		return new MailboxError(
			this.path,
			`${this.path} was changed by another program; q writes what was marked, then open it again`,
		);
	}

	/** Reads the last message again, and what came behind it. Returns how many came. Throws MailboxError. */
	#rescan(): number {
		if (!mayBeGrown(this.#file, this.#fingerprint)) {
			throw this.#changed();
		}

		const {count} = this.#index;
		this.#keeper?.lookAgain();
		scanTail(this.#file, this.#index);
		this.#fingerprint = fingerprintOf(this.#file, this.#index.size);
		return this.#index.count - count;
	}
}

const withoutLineEnd = (line: Buffer): Buffer => {
	const end = line.at(-1) === 0x0a ? line.length - 1 : line.length;
	return line.subarray(0, end < line.length && line[end - 1] === 0x0d ? end - 1 : end);
};
