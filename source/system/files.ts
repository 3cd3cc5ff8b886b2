import {randomBytes} from 'node:crypto';
import {constants, type Stats} from 'node:fs';
import {type FileHandle, lstat, open, rename, stat, unlink} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import process from 'node:process';
import {UserError} from '../errors.js';
import type {FileKind, Files, WriteMode} from '../ports.js';
import {entriesOf} from './directory.js';
import {readFile} from './read-file.js';
import {errorCode, inWords} from './system-error.js';
import {trustedPath} from './trusted-path.js';

const {O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW, O_APPEND, O_NONBLOCK} = constants;

/** Files on disk, as a port. */
export const files: Files = {
	kindOf,
	entriesOf,
	read: readFile,
	async write(path, content, mode) {
		const target = await trustedPath(path);
		try {
			const sums = await writers[mode](target, content);
			return {path: target, ...sums};
		} catch (error) {
			throw inWords(path, error);
		}
	},
};

async function kindOf(path: string): Promise<FileKind> {
	try {
		return nameOf(await stat(path));
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return isLink(path);
		}

		throw inWords(path, error);
	}
}

/** A link that leads nowhere is not nothing. */
const isLink = async (path: string): Promise<FileKind> => {
	try {
		await lstat(path);
		return 'other';
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return 'none';
		}

		throw inWords(path, error);
	}
};

const nameOf = (found: Stats): FileKind => {
	if (found.isDirectory()) {
		return 'directory';
	}

	return found.isFile() ? 'file' : 'other';
};

type Sums = {readonly octets: number; readonly lines: number};
type Content = AsyncIterable<Uint8Array>;

const writeNew = async (path: string, content: Content): Promise<Sums> => {
	const file = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
	return writeOrUndo(file, content, () => unlink(path));
};

const append = async (path: string, content: Content): Promise<Sums> => {
	// A pipe without a reader would be waited for.
	const file = await open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK);
	const {size} = await checkOurs(path, await file.stat(), () => file.close());
	return writeOrUndo(file, content, async () => {
		await file.truncate(size);
		await file.sync();
	});
};

/** Beside it, and then in its place: until all is there, the old one is. */
const replace = async (path: string, content: Content): Promise<Sums> => {
	const before = await checkOurs(path, await lstat(path));
	const beside = join(dirname(path), `.${basename(path).slice(0, 60)}.${randomBytes(6).toString('hex')}`);
	const file = await open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
	return writeOrUndo(
		file,
		content,
		() => unlink(beside),
		async () => {
			await file.chmod(before.mode & 0o777);
			if (process.geteuid?.() === 0) {
				await file.chown(before.uid, before.gid);
			}

			await rename(beside, path);
		},
	);
};

const writers: Readonly<Record<WriteMode, (path: string, content: Content) => Promise<Sums>>> = {
	new: writeNew,
	append,
	replace,
};

/** A file at our end of the path, and one that nobody put there for us to write to (see proc(5), protected_regular). */
const checkOurs = async (path: string, found: Stats, giveUp?: () => Promise<void>): Promise<Stats> => {
	const place = await stat(dirname(path));
	const isOpenToAll = (place.mode & 0o1002) === 0o1002;
	const isStrange = isOpenToAll && found.uid !== process.geteuid?.() && found.uid !== place.uid;
	if (found.isFile() && !isStrange) {
		return found;
	}

	await giveUp?.();
	throw new UserError(`${path}: ${found.isFile() ? 'is somebody else’s, in a directory open to all' : 'is no file'}`);
};

const lineFeed = 0x0a;

/** Writes to an open file and closes it. Whatever goes wrong, `undo` is called before it is closed. */
const writeOrUndo = async (
	file: FileHandle,
	content: Content,
	undo: () => Promise<void>,
	finish?: () => Promise<void>,
): Promise<Sums> => {
	let octets = 0;
	let lines = 0;
	let last = lineFeed;
	try {
		for await (const piece of content) {
			await file.writeFile(piece);
			octets += piece.length;
			lines += countLineFeeds(piece);
			last = piece.at(-1) ?? last;
		}

		await file.sync();
		await finish?.();
	} catch (error) {
		await undo();
		throw error;
	} finally {
		await file.close();
	}

	return {octets, lines: last === lineFeed ? lines : lines + 1};
};

const countLineFeeds = (bytes: Uint8Array): number => {
	let count = 0;
	for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) {
		count++;
	}

	return count;
};
