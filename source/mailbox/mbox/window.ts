import type {OpenFile} from '../file-operations.js';

/** Octets read at a time where the next stretch is near. */
export const pieceBytes = 256 * 1024;

/** Octets of a header that are given out. What is longer is no mail; the memory of the reader matters more. */
export const longestHeader = 1024 * 1024;

/** Reads stretches of a file that lie together with few calls. */
export class Window {
	readonly #file: OpenFile;
	#buffer: Buffer = Buffer.alloc(0);
	#start = 0;
	/** Octets in the buffer. */
	#length = 0;

	constructor(file: OpenFile) {
		this.#file = file;
	}

	/** The octets from `start` to `end`, fewer if the file ends before. Good until the next call. */
	read(start: number, end: number): Buffer {
		if (start < this.#start || end > this.#start + this.#length) {
			this.#move(start, end);
		}

		return this.#buffer.subarray(start - this.#start, Math.min(end - this.#start, this.#length));
	}

	#move(start: number, end: number): void {
		// One header of a few hundred octets is no reason to read a quarter of a megabyte; the next one near it is.
		const isNear = start >= this.#start && start - this.#start - this.#length < pieceBytes;
		const length = Math.max(end - start, isNear && this.#length > 0 ? pieceBytes : 4096);
		if (length > this.#buffer.length) {
			this.#buffer = Buffer.allocUnsafe(length);
		}

		this.#length = this.#file.read(this.#buffer, 0, length, start);
		this.#start = start;
	}
}
