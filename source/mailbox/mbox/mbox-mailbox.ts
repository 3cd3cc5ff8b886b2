import * as fs from 'node:fs';
import {setImmediate as yieldToEvents} from 'node:timers/promises';
import {MailboxError} from '../../errors.js';
import type {Changes, CommitReport, HeaderBlock, Mailbox} from '../../ports.js';
import type {FileOperations, OpenFile} from '../file-operations.js';
import {withLocks} from '../lock/lock.js';
import {errorCode, mailboxError} from '../mailbox-errors.js';
import {compare, type Fingerprint, fingerprintOf} from './fingerprint.js';
import {MessageIndex} from './message-index.js';
import {planChanges} from './plan-changes.js';
import {scan} from './scan.js';
import {pieceBytes, Window} from './window.js';
import {writeBack} from './write-back.js';

const lineFeed = 0x0a;

type MboxOptions = {
	readonly path: string;
	readonly operations: FileOperations;
	readonly isWritable: boolean;
};

/** Opens a file as an mbox. Throws errors of the system. */
export const openMbox = async ({path, operations, isWritable}: MboxOptions): Promise<Mailbox> => {
	const file = openForReading(path, operations);
	try {
		const index = new MessageIndex();
		const {oddLine} = scan(file.read, 0, index);
		const mailbox = new MboxMailbox(path, operations, file, index, isWritable && oddLine === undefined);
		if (oddLine !== undefined) {
			mailbox.notices.push(
				`${path}: line ${oddLine} is no From_ line, so this is no ordinary mailbox: opened read-only`,
			);
		} else if (!isWritable) {
			mailbox.notices.push(`${path}: may not be written: opened read-only`);
		}

		await mailbox.settle();
		return mailbox;
	} catch (error) {
		file.close();
		throw error;
	}
};

/** Reading is to change nothing, the time of the last access included: by it a shell tells whether there is new mail. */
const openForReading = (path: string, operations: FileOperations): OpenFile => {
	const flags = fs.constants.O_RDONLY | fs.constants.O_NONBLOCK;
	try {
		return operations.open(path, flags | fs.constants.O_NOATIME);
	} catch (error) {
		if (errorCode(error) !== 'EPERM') {
			throw error;
		}

		return operations.open(path, flags);
	}
};

class MboxMailbox implements Mailbox {
	readonly path: string;
	readonly access: 'writable' | 'read-only';
	readonly notices: string[] = [];
	readonly #operations: FileOperations;
	readonly #file: OpenFile;
	readonly #index: MessageIndex;
	#fingerprint: Fingerprint;

	constructor(path: string, operations: FileOperations, file: OpenFile, index: MessageIndex, isWritable: boolean) {
		this.path = path;
		this.access = isWritable ? 'writable' : 'read-only';
		this.#operations = operations;
		this.#file = file;
		this.#index = index;
		this.#fingerprint = fingerprintOf(file, index.size);
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
		const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, Math.max(1, end - header)));
		let lines = 0;
		let last = lineFeed;
		for (let at = header; at < end; ) {
			const got = this.#file.read(buffer, 0, Math.min(buffer.length, end - at), at);
			if (got === 0) {
				break;
			}

			lines += countLineFeeds(buffer, got);
			last = buffer[got - 1] ?? last;
			at += got;
		}

		return last === lineFeed ? lines : lines + 1;
	}

	async *headers(numbers: readonly number[]): AsyncIterable<readonly HeaderBlock[]> {
		const window = new Window(this.#file);
		let batch: HeaderBlock[] = [];
		let octets = 0;
		for (const number of numbers) {
			const {start, header, headerEnd} = this.#index.extent(number);
			const bytes = window.read(start, headerEnd);
			batch.push({
				number,
				fromLine: withoutLineEnd(bytes.subarray(0, header - start)),
				bytes: bytes.subarray(header - start),
			});
			octets += headerEnd - start;
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
			await withLocks(
				this.path,
				() => this.#openForWriting(),
				() => this.#rescan(),
			);
		} catch (error) {
			if (!(error instanceof MailboxError)) {
				throw error;
			}

			this.notices.push(`${error.message.replace(/; nothing was written.*/, '')}: its last message may be incomplete`);
		}
	}

	async refresh(): Promise<number> {
		const {ino, dev, size} = fs.statSync(this.path);
		const {inode, device} = this.#fingerprint;
		if (ino !== inode || dev !== device || size < this.#index.size) {
			throw new MailboxError(this.path, `${this.path} was changed by another program; quit and open it again`);
		}

		if (size === this.#index.size) {
			return 0;
		}

		return this.access === 'read-only'
			? this.#rescan()
			: withLocks(
					this.path,
					() => this.#openForWriting(),
					() => this.#rescan(),
				);
	}

	async commit(changes: Changes): Promise<CommitReport> {
		if (changes.drop.length === 0 && changes.restatus.size === 0) {
			await this.close();
			return {kept: this.count, arrived: 0};
		}

		const report = await withLocks(
			this.path,
			() => this.#openForWriting(),
			file => this.#commit(file, changes),
		);
		await this.close();
		return report;
	}

	async close(): Promise<void> {
		this.#file.close();
	}

	#openForWriting(): OpenFile {
		try {
			return this.#operations.open(this.path, fs.constants.O_RDWR | fs.constants.O_NONBLOCK);
		} catch (error) {
			throw mailboxError(this.path, error, '; nothing was written');
		}
	}

	/** Reads the last message again, and what came behind it. Returns how many came. */
	#rescan(): number {
		const {count} = this.#index;
		const from = count > 0 ? this.#index.extent(count).start : 0;
		this.#index.forget(Math.max(1, count));
		scan(this.#file.read, from, this.#index);
		this.#fingerprint = fingerprintOf(this.#file, this.#index.size);
		return this.#index.count - count;
	}

	#commit(file: OpenFile, changes: Changes): CommitReport {
		this.#refuseStrangers(file);
		const before = this.count;
		const arrived = file.stat().size > this.#index.size ? this.#rescan() : 0;
		const window = new Window(this.#file);
		const edits = planChanges(changes, this.#index, before, (start, end) => window.read(start, end));
		try {
			writeBack(file, {edits, oldSize: file.stat().size});
		} catch (error) {
			throw mailboxError(this.path, error, '; the mailbox could not be written');
		}

		return {kept: before - changes.drop.length + arrived, arrived};
	}

	/** Throws MailboxError if the file is not the one that was read, grown at most. */
	#refuseStrangers(file: OpenFile): void {
		const likeness = compare(file, this.#fingerprint);
		if (likeness === 'other' || (likeness === 'perhaps grown' && !this.#doAllStand(file))) {
			throw new MailboxError(
				this.path,
				`${this.path} was changed by another program; nothing was written (x leaves, then open it again)`,
			);
		}
	}

	/** True if every message that was found still begins with a From_ line behind a line end. */
	#doAllStand(file: OpenFile): boolean {
		const window = new Window(file);
		for (let number = 1; number <= this.count; number++) {
			const {start, header} = this.#index.extent(number);
			const from = Math.max(0, start - 1);
			const bytes = window.read(from, header);
			const line = bytes.subarray(start - from);
			const isBehindLineEnd = start === 0 || bytes[0] === lineFeed;
			if (!isBehindLineEnd || line.toString('latin1', 0, 5) !== 'From ' || line.at(-1) !== lineFeed) {
				return false;
			}
		}

		return true;
	}
}

const countLineFeeds = (buffer: Buffer, length: number): number => {
	let count = 0;
	for (let at = buffer.indexOf(lineFeed); at !== -1 && at < length; at = buffer.indexOf(lineFeed, at + 1)) {
		count++;
	}

	return count;
};

const withoutLineEnd = (line: Buffer): Buffer =>
	line.subarray(0, line.length - (/\r?\n$/.exec(line.toString('latin1'))?.[0].length ?? 0));
