import type {OpenFile} from '../file-operations.js';

/** Octets of the end of what was read that must still be there when something is written. */
const tailBytes = 4096;

/** What tells whether a file is the one that was read. Times do not: another program may well have put them back. */
export type Fingerprint = {
	readonly device: number;
	readonly inode: number;
	readonly size: number;
	/** The last octets. */
	readonly tail: Buffer;
};

/** Of a file of which `size` octets were read. */
export const fingerprintOf = (file: OpenFile, size: number): Fingerprint => {
	const {dev, ino} = file.stat();
	return {device: dev, inode: ino, size, tail: readTail(file, size)};
};

/** True if a file may be the one that was read, or that one with something added at its end. */
export const mayBeGrown = (file: OpenFile, before: Fingerprint): boolean => {
	const {dev, ino, size} = file.stat();
	return (
		dev === before.device &&
		ino === before.inode &&
		size >= before.size &&
		readTail(file, before.size).equals(before.tail)
	);
};

const readTail = (file: OpenFile, size: number): Buffer => {
	const length = Math.min(size, tailBytes);
	const buffer = Buffer.alloc(length);
	return buffer.subarray(0, file.read(buffer, 0, length, size - length));
};
