import type {OpenFile} from '../file-operations.js';

/** Octets of the end of what was read that must still be there when something is written. */
const tailBytes = 4096;

/** What tells whether a file is the one that was read. */
export type Fingerprint = {
	readonly device: number;
	readonly inode: number;
	readonly size: number;
	readonly mtimeMs: number;
	/** The last octets. */
	readonly tail: Buffer;
};

/** Of a file of which `size` octets were read. */
export const fingerprintOf = (file: OpenFile, size: number): Fingerprint => {
	const {dev, ino, mtimeMs} = file.stat();
	return {device: dev, inode: ino, size, mtimeMs, tail: readTail(file, size)};
};

/** How a file looks now to one who read it before: as it was, grown at its end as far as can be told, or another. */
export const compare = (file: OpenFile, before: Fingerprint): 'same' | 'perhaps grown' | 'other' => {
	const now = file.stat();
	if (now.dev !== before.device || now.ino !== before.inode || now.size < before.size) {
		return 'other';
	}

	if (now.size === before.size && now.mtimeMs === before.mtimeMs) {
		return 'same';
	}

	return readTail(file, before.size).equals(before.tail) ? 'perhaps grown' : 'other';
};

const readTail = (file: OpenFile, size: number): Buffer => {
	const length = Math.min(size, tailBytes);
	const buffer = Buffer.alloc(length);
	return buffer.subarray(0, file.read(buffer, 0, length, size - length));
};
