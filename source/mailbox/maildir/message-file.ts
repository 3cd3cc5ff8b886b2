import type {OpenFile} from '../file-operations.js';

/** Octets read at a time. */
export const pieceBytes = 256 * 1024;

/** Octets of a header that are given out, as of an mbox. */
export const longestHeader = 1024 * 1024;

/** Octets in which most headers end. */
const usualHeader = 8192;

const lineFeed = 0x0a;

/** The header of a message, without the empty line behind it; what is longer than `longestHeader` is cut off there. */
export const readHeader = (file: OpenFile): Buffer => {
	for (let length = usualHeader; ; length *= 4) {
		const wanted = Math.min(length, longestHeader);
		const buffer = Buffer.allocUnsafe(wanted);
		const bytes = buffer.subarray(0, file.read(buffer, 0, wanted, 0));
		const end = headerEnd(bytes);
		if (end !== -1 || bytes.length < wanted || wanted === longestHeader) {
			return end === -1 ? bytes : bytes.subarray(0, end);
		}
	}
};

/** Where the empty line begins; -1 if there is none. */
const headerEnd = (bytes: Buffer): number => {
	for (let line = 0; line < bytes.length; ) {
		if (bytes[line] === lineFeed || (bytes[line] === 0x0d && bytes[line + 1] === lineFeed)) {
			return line;
		}

		const end = bytes.indexOf(lineFeed, line);
		if (end === -1) {
			return -1;
		}

		line = end + 1;
	}

	return -1;
};

/** All of a file, a piece at a time. */
export function* piecesOf(file: OpenFile): Iterable<Buffer> {
	for (let at = 0; ; ) {
		const buffer = Buffer.allocUnsafe(pieceBytes);
		const got = file.read(buffer, 0, buffer.length, at);
		if (got === 0) {
			return;
		}

		yield buffer.subarray(0, got);
		at += got;
	}
}

/** Lines of a file; a last one without an end counts. */
export const countLines = (file: OpenFile): number => {
	let lines = 0;
	let last = lineFeed;
	for (const piece of piecesOf(file)) {
		lines += countLineFeeds(piece);
		last = piece.at(-1) ?? last;
	}

	return last === lineFeed ? lines : lines + 1;
};

/** Line ends in some octets. */
export const countLineFeeds = (bytes: Uint8Array): number => {
	let count = 0;
	for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) {
		count++;
	}

	return count;
};
