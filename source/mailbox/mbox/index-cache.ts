import {createHash, randomInt} from 'node:crypto';
import * as fs from 'node:fs';
import {dirname, join} from 'node:path';
import process from 'node:process';
import type {OpenFile} from '../file-operations.js';
import {errorCode} from '../mailbox-errors.js';
import {MessageIndex} from './message-index.js';

/** What a mailbox looked like before it was looked through. Times in milliseconds since 1970. */
type Look = {
	readonly device: number;
	readonly inode: number;
	readonly modifiedMs: number;
	/** Of the last change of any kind: no program can set it back. */
	readonly changedMs: number;
	readonly lookedAtMs: number;
};

/** An index that was kept, and how much of it still holds. */
export type CachedIndex = {
	readonly index: MessageIndex;
	/** True if the file is as it was; else it has grown, and the last message and what follows it are to be looked at. */
	readonly isWhole: boolean;
	/** When the whole file was last looked through. */
	readonly scannedAtMs: number;
};

/** What stands before the index in the file it is kept in. */
type Description = {
	/** To be raised whenever what makes a message, or an identity, changes. */
	readonly version: 2;
	readonly look: Look;
	readonly size: number;
	readonly scannedAtMs: number;
	/** Where octets of the mailbox were sampled, chosen at random each time. */
	readonly samples: readonly number[];
	readonly digest: string;
};

/** What is smaller is looked through in less time than a cache is read in. */
const smallestMailbox = 8 * 1024 * 1024;
/** Octets before the old end of the mailbox that must be as they were; and octets of each sample. */
const tailBytes = 64 * 1024;
const sampleBytes = 1024;
const sampleCount = 64;
/** Two changes within a tick of the file system's clock have one time; some tick every two seconds. */
const tickMs = 2000;
/**
 * Programs that write a mailbox anew move what stands behind the first change, and that is seen. IMAP servers change flags
 * within the room that is there; of mailboxes with their marks nothing is remembered once they have grown. For others, samples
 * could miss a change of a few octets, so the whole is looked through once a day.
 */
const marksOfServers = /^X-(?:IMAP|IMAPbase|UID|Keywords):/im;
const longestTrustMs = 24 * 60 * 60 * 1000;
/** A mailbox that is not opened any more needs no index. */
const keptForMs = 90 * 24 * 60 * 60 * 1000;
const checksumBytes = 20;
const lineFeed = 0x0a;

/** Remembers the index of a mailbox from one session to the next. */
export interface IndexKeeper {
	/**
	 * The index as it was kept, if the mailbox is the same or has only grown: same device, inode and times, or the same octets
	 * at its old end and wherever it was sampled. Undefined if there is any doubt.
	 */
	recall(): CachedIndex | undefined;
	/** To be called before the mailbox is looked at again. */
	lookAgain(): void;
	/**
	 * Keeps the index for the next time: offsets, flags and hashes only, in a file that nobody else may read. That it could
	 * not be kept is no error.
	 */
	keep(index: MessageIndex): void;
	/** To be called before the mailbox is written: what was kept is no longer so. */
	forget(): void;
}

/** A keeper for an open mailbox; without a directory, one that remembers nothing. */
export const createIndexKeeper = (directory: string | undefined, file: OpenFile): IndexKeeper => {
	let look = lookAt(file);
	let scannedAtMs = look.lookedAtMs;
	let isKept = directory === undefined;
	return {
		recall() {
			const cached = directory === undefined ? undefined : loadIndex(directory, file, look);
			scannedAtMs = cached?.scannedAtMs ?? scannedAtMs;
			isKept ||= cached?.isWhole ?? false;
			return cached;
		},
		lookAgain() {
			look = lookAt(file);
			isKept = directory === undefined;
		},
		keep(index) {
			if (!isKept && directory !== undefined && index.size >= smallestMailbox) {
				saveIndex(directory, file, {index, look, scannedAtMs});
			}
		},
		forget() {
			isKept = true;
			if (directory !== undefined) {
				fs.rmSync(pathIn(directory, look), {force: true});
			}
		},
	};
};

const lookAt = (file: OpenFile): Look => {
	const {dev, ino, mtimeMs, ctimeMs} = file.stat();
	return {device: dev, inode: ino, modifiedMs: mtimeMs, changedMs: ctimeMs, lookedAtMs: Date.now()};
};

const pathIn = (directory: string, {device, inode}: Look): string => join(directory, `${device}-${inode}.index`);

const loadIndex = (directory: string, file: OpenFile, look: Look): CachedIndex | undefined => {
	const {size} = file.stat();
	const kept = size < smallestMailbox ? undefined : readCache(pathIn(directory, look));
	if (!kept || kept.description.size > size || digestOf(file, kept.description) !== kept.description.digest) {
		return undefined;
	}

	const {description, index} = kept;
	const {look: before, scannedAtMs} = description;
	const isWhole =
		description.size === size &&
		before.modifiedMs === look.modifiedMs &&
		before.changedMs === look.changedMs &&
		before.lookedAtMs - before.changedMs > tickMs;
	const isGrown =
		description.size < size && Math.abs(look.lookedAtMs - scannedAtMs) < longestTrustMs && !isUsedByServers(file);
	const isSameFile = before.device === look.device && before.inode === look.inode;
	return isSameFile && (isWhole || isGrown) ? {index, isWhole, scannedAtMs} : undefined;
};

const saveIndex = (
	directory: string,
	file: OpenFile,
	{index, look, scannedAtMs}: {readonly index: MessageIndex; readonly look: Look; readonly scannedAtMs: number},
): void => {
	const samples = Array.from({length: sampleCount}, () => randomInt(index.size - sampleBytes));
	const place = {size: index.size, samples};
	const description: Description = {version: 2, look, scannedAtMs, ...place, digest: digestOf(file, place)};
	try {
		makePrivate(directory);
		writeCache(pathIn(directory, look), description, index.toBytes());
		forgetOld(directory, look.lookedAtMs);
	} catch (error) {
		// No room, no right, no home: the mailbox is looked through again the next time.
		if (errorCode(error) === '') {
			throw error;
		}
	}
};

const isUsedByServers = (file: OpenFile): boolean => {
	const buffer = Buffer.alloc(tailBytes);
	return marksOfServers.test(buffer.toString('latin1', 0, file.read(buffer, 0, buffer.length, 0)));
};

const digestOf = (file: OpenFile, {size, samples}: Pick<Description, 'size' | 'samples'>): string => {
	const hash = createHash('sha1');
	const buffer = Buffer.alloc(tailBytes);
	const add = (at: number, length: number) => hash.update(buffer.subarray(0, file.read(buffer, 0, length, at)));
	add(Math.max(0, size - tailBytes), Math.min(size, tailBytes));
	for (const at of samples) {
		add(at, sampleBytes);
	}

	return hash.digest('hex');
};

const readCache = (path: string): {description: Description; index: MessageIndex} | undefined => {
	const bytes = readOwn(path);
	const end = bytes.length - checksumBytes;
	if (end <= 0 || !checksumOf(bytes.subarray(0, end)).equals(bytes.subarray(end))) {
		return undefined;
	}

	const lineEnd = bytes.indexOf(lineFeed);
	const description: Description = JSON.parse(bytes.toString('utf8', 0, lineEnd));
	const index = MessageIndex.fromBytes(bytes.subarray(lineEnd + 1, end), description.size);
	return description.version === 2 && index ? {description, index} : undefined;
};

/** A file of one's own that nobody else may write; else nothing. */
const readOwn = (path: string): Buffer => {
	let descriptor: number | undefined;
	try {
		descriptor = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW | fs.constants.O_NONBLOCK);
		const stats = fs.fstatSync(descriptor);
		const isOwn = stats.isFile() && stats.uid === process.geteuid?.() && (stats.mode & 0o077) === 0;
		return isOwn ? fs.readFileSync(descriptor) : Buffer.alloc(0);
	} catch (error) {
		if (errorCode(error) === '') {
			throw error;
		}

		return Buffer.alloc(0);
	} finally {
		if (descriptor !== undefined) {
			fs.closeSync(descriptor);
		}
	}
};

const checksumOf = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest();

/** In whole or not at all: a reader sees the old file or the new one. */
const writeCache = (path: string, description: Description, index: Uint8Array): void => {
	const bytes = Buffer.concat([Buffer.from(`${JSON.stringify(description)}\n`), index]);
	const temporary = `${path}.${process.pid}`;
	fs.rmSync(temporary, {force: true});
	fs.writeFileSync(temporary, Buffer.concat([bytes, checksumOf(bytes)]), {flag: 'wx', mode: 0o600});
	fs.renameSync(temporary, path);
};

/**
 * Makes a directory for oneself alone, and the one it is in; no more, for a home that is not there is not ours to make. Throws
 * EACCES in the home of somebody else (sudo that keeps HOME): it is not ours to fill.
 */
const makePrivate = (directory: string): void => {
	const above = [dirname(dirname(directory)), dirname(directory), directory];
	const missing = above.filter(path => !fs.existsSync(path));
	const existing = above[above.length - missing.length - 1];
	if (existing === undefined || fs.statSync(existing).uid !== process.geteuid?.()) {
		throw Object.assign(new Error(`${directory}: no place of one's own`), {code: 'EACCES'});
	}

	for (const path of missing) {
		fs.mkdirSync(path, {mode: 0o700});
	}
};

const forgetOld = (directory: string, nowMs: number): void => {
	for (const name of fs.readdirSync(directory)) {
		const path = join(directory, name);
		if (nowMs - fs.statSync(path).mtimeMs > keptForMs) {
			fs.rmSync(path, {force: true});
		}
	}
};
