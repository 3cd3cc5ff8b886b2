import {fromLineLength, fromLineLookahead} from '../../mbox-format/from-line.js';
import {readStatusLine, statusLineLookahead} from '../../mbox-format/status.js';
import {addLine, identifyingBytes, isIdentifying, noIdentity} from './identity.js';
import type {MessageIndex} from './message-index.js';
import type {MessageSearch} from './scan/message-search.js';
import {plainSearch} from './scan/plain-search.js';
import {vectorSearch} from './scan/vector-search.js';

/** Fills a buffer from a place in the file; returns how many octets it got, 0 at the end. */
export type ReadAt = (buffer: Uint8Array, offset: number, length: number, position: number) => number;

/** What a scan found besides the messages. */
export type ScanReport = {
	/** The line, from 1, of the first text that stands before the first From_ line; undefined if none does. */
	readonly oddLine: number | undefined;
};

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** Octets kept before the place looked at: an empty line and the line end before it, in CRLF. */
const lookBehind = 4;
/** Octets from a From_ line on in which most headers end. */
const usualHeader = 8192;
/** Octets of a header line that are looked at together. */
const lookAhead = Math.max(statusLineLookahead, identifyingBytes);

/**
 * Finds the messages from a place in the file on, where a message begins or the file does, and enters them in the index.
 * One pass through one buffer: memory depends on the number of messages only. A message begins at a From_ line at the
 * start of the file or behind an empty line; nothing else, Content-Length least of all, says where one ends. The buffer of
 * the search has to be longer than a From_ line may be: 2048 octets at least.
 */
export const scan = (
	readAt: ReadAt,
	from: number,
	index: MessageIndex,
	search: MessageSearch = vectorSearch() ?? plainSearch(),
): ScanReport => new Scanner(readAt, from, index, search).run();

class Scanner {
	readonly #search: MessageSearch;
	readonly #buffer: Buffer;
	readonly #readAt: ReadAt;
	readonly #index: MessageIndex;
	/** Place in the file of the first octet in the buffer. */
	#base: number;
	/** Octets in the buffer. */
	#length = 0;
	/** The octet that is looked at next. */
	#at = 0;
	#isAtEnd = false;

	constructor(readAt: ReadAt, from: number, index: MessageIndex, search: MessageSearch) {
		this.#search = search;
		this.#buffer = search.buffer;
		this.#readAt = readAt;
		this.#index = index;
		this.#base = from;
	}

	run(): ScanReport {
		this.#fill();
		const line = this.#skipEmptyLines();
		if (this.#at === this.#length) {
			this.#index.endFile(this.#base + this.#length);
			return {oddLine: undefined};
		}

		const firstLength = this.#fromLineLength();
		for (let length = firstLength || this.#findFromLine(); length > 0; length = this.#findFromLine()) {
			this.#readMessage(length);
		}

		this.#index.endFile(this.#base + this.#length);
		return {oddLine: firstLength === 0 ? line : undefined};
	}

	/** Makes at least so many octets available from the place on, unless the file ends before. */
	#need(octets: number): void {
		if (this.#length - this.#at < octets && !this.#isAtEnd) {
			this.#fill();
		}
	}

	#fill(): void {
		const kept = Math.max(0, this.#at - lookBehind);
		this.#buffer.copyWithin(0, kept, this.#length);
		this.#base += kept;
		this.#length -= kept;
		this.#at -= kept;
		const room = this.#buffer.length;
		while (this.#length < room) {
			const got = this.#readAt(this.#buffer, this.#length, room - this.#length, this.#base + this.#length);
			if (got === 0) {
				this.#isAtEnd = true;
				return;
			}

			this.#length += got;
		}
	}

	/** Goes behind the empty lines at the place; returns the number of the line there, from 1. */
	#skipEmptyLines(): number {
		let line = 1;
		this.#need(1);
		while (this.#at < this.#length && this.#isLineEnd(this.#at)) {
			line += this.#buffer[this.#at] === lineFeed ? 1 : 0;
			this.#at++;
			this.#need(1);
		}

		return line;
	}

	/** Octets of the From_ line at the place; 0 if there is none. */
	#fromLineLength(): number {
		this.#need(fromLineLookahead);
		return fromLineLength(this.#buffer, this.#at, this.#length);
	}

	/** Reads the From_ line and the header of a message. */
	#readMessage(fromLength: number): void {
		this.#index.begin(this.#base + this.#at, fromLength);
		const identity = addLine(noIdentity, this.#buffer, this.#at, this.#at + fromLength);
		this.#at += fromLength;
		this.#readHeader(identity);
	}

	/** Goes to the next From_ line that begins a message, and returns its length; to the end, and returns 0, if there is none. */
	#findFromLine(): number {
		for (;;) {
			const found = this.#search.next(this.#at, this.#length, this.#base, this.#index);
			if (!this.#isAtEnd && found > lookBehind && this.#length - found < usualHeader) {
				// The word may have begun, or a message that the search can read when it has the rest.
				this.#at = Math.max(this.#at, Math.min(found, this.#length - lookBehind));
				this.#fill();
			} else if (found < this.#length) {
				this.#at = found;
				const length = this.#emptyLineBefore(this.#at) > 0 ? this.#fromLineLength() : 0;
				if (length > 0) {
					this.#index.endMessage(this.#emptyLineBefore(this.#at));
					return length;
				}

				this.#at++;
			} else {
				this.#at = this.#length;
				this.#index.endMessage(this.#emptyLineBefore(this.#at));
				return 0;
			}
		}
	}

	/** Octets of the empty line that ends before a place in the buffer; 0 if none does. */
	#emptyLineBefore(place: number): number {
		const buffer = this.#buffer;
		if (place < 2 || buffer[place - 1] !== lineFeed) {
			return 0;
		}

		if (buffer[place - 2] === lineFeed) {
			return 1;
		}

		return place >= 3 && buffer[place - 2] === carriageReturn && buffer[place - 3] === lineFeed ? 2 : 0;
	}

	#isLineEnd(place: number): boolean {
		return this.#buffer[place] === lineFeed || this.#buffer[place] === carriageReturn;
	}

	/** Reads the header: its flags, what the message is known by, and where it ends. `fromLine` is the hash of that. */
	#readHeader(fromLine: number): void {
		const start = this.#base + this.#at;
		let identity = fromLine;
		let stored = 0;
		for (;;) {
			this.#need(lookAhead);
			const first = this.#buffer[this.#at];
			if (
				this.#at >= this.#length ||
				first === lineFeed ||
				(first === carriageReturn && this.#buffer[this.#at + 1] === lineFeed)
			) {
				break;
			}

			if (isStatusInitial(first)) {
				stored |= readStatusLine(this.#buffer, this.#at, this.#length)?.stored ?? 0;
			}

			if (isIdentifying(first)) {
				identity = addLine(identity, this.#buffer, this.#at, this.#length);
			}

			this.#skipLine();
		}

		this.#index.endHeader(this.#base + this.#at - start, stored, identity);
	}

	#skipLine(): void {
		for (;;) {
			const end = this.#buffer.indexOf(lineFeed, this.#at);
			if (end !== -1 && end < this.#length) {
				this.#at = end + 1;
				return;
			}

			this.#at = this.#length;
			if (this.#isAtEnd) {
				return;
			}

			this.#fill();
		}
	}
}

const isStatusInitial = (byte: number | undefined): boolean =>
	byte === 0x53 || byte === 0x73 || byte === 0x58 || byte === 0x78;
