import * as fs from 'node:fs';

/** A name may be any octets, which not every text can tell. */
type Path = string | Buffer;

/** An open file, and what is done to it. Synchronous: nothing comes between two steps of a rewrite, not even a signal. */
export interface OpenFile {
	readonly descriptor: number;
	/** Octets read, fewer than asked for only at the end of the file. */
	read(buffer: Uint8Array, offset: number, length: number, position: number): number;
	/** Writes all of it, or throws. */
	write(bytes: Uint8Array, position: number): void;
	truncate(size: number): void;
	/** When it returns, what was written is on the disk, and how long the file is (fdatasync: its times may not be). */
	sync(): void;
	stat(): fs.Stats;
	close(): void;
}

/** The file operations that mailboxes need, so that a test can make the n-th one fail. */
export interface FileOperations {
	open(path: Path, flags: number, mode?: number): OpenFile;
	/** Gives a file another name, in place of what has it. */
	rename(from: Path, to: Path): void;
	/** Takes a name away; one that is not there is gone already. */
	remove(path: Path): void;
	/** Makes what happened to the names in a directory last (fsync). */
	syncDirectory(path: string): void;
}

const readFully = (
	descriptor: number,
	buffer: Uint8Array,
	offset: number,
	length: number,
	position: number,
): number => {
	let done = 0;
	while (done < length) {
		const got = fs.readSync(descriptor, buffer, offset + done, length - done, position + done);
		if (got === 0) {
			break;
		}

		done += got;
	}

	return done;
};

const writeFully = (descriptor: number, bytes: Uint8Array, position: number): void => {
	for (let done = 0; done < bytes.length; ) {
		done += fs.writeSync(descriptor, bytes, done, bytes.length - done, position + done);
	}
};

/** The real ones. */
export const fileOperations: FileOperations = {
	open(path, flags, mode) {
		const descriptor = fs.openSync(path, flags, mode);
		return {
			descriptor,
			read: (buffer, offset, length, position) => readFully(descriptor, buffer, offset, length, position),
			write: (bytes, position) => writeFully(descriptor, bytes, position),
			truncate: size => fs.ftruncateSync(descriptor, size),
			sync: () => fs.fdatasyncSync(descriptor),
			stat: () => fs.fstatSync(descriptor),
			close: () => fs.closeSync(descriptor),
		};
	},
	rename: (from, to) => fs.renameSync(from, to),
	remove: path => fs.rmSync(path, {force: true}),
	syncDirectory(path) {
		const descriptor = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_DIRECTORY);
		try {
			fs.fsyncSync(descriptor);
		} finally {
			fs.closeSync(descriptor);
		}
	},
};
