import {loadVectors} from './scan/vectors.js';
import {pieceBytes, type Window} from './window.js';

const lineFeed = 0x0a;

/** How many lines there are in a stretch of a file; the last one may lack its end. */
export const countLines = (window: Window, start: number, end: number): number => {
	let lines = 0;
	let last = lineFeed;
	for (let at = start; at < end; ) {
		const bytes = window.read(at, Math.min(end, at + pieceBytes));
		if (bytes.length === 0) {
			break;
		}

		lines += countLineFeeds(bytes);
		last = bytes[bytes.length - 1] ?? last;
		at += bytes.length;
	}

	return last === lineFeed ? lines : lines + 1;
};

/** What is shorter is counted before it is copied to where the faster count is, in octets. */
const shortOctets = 256;

const countLineFeeds = (bytes: Buffer): number => {
	const vectors = bytes.length > shortOctets ? loadVectors() : undefined;
	if (!vectors) {
		return countPlainly(bytes);
	}

	const {memory, chunk, chunkBytes, lineFeeds} = vectors;
	const room = new Uint8Array(memory.buffer, chunk.value, chunkBytes.value);
	let count = 0;
	for (let at = 0; at < bytes.length; at += room.length) {
		const piece = bytes.subarray(at, at + room.length);
		room.set(piece);
		count += lineFeeds(piece.length);
	}

	return count;
};

const countPlainly = (bytes: Buffer): number => {
	let count = 0;
	for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) {
		count++;
	}

	return count;
};
