import {fromLineLength, fromLineLookahead} from './from-line.js';

const lineFeed = 0x0a;
const greaterThan = 0x3e;
const fromWord = [0x46, 0x72, 0x6f, 0x6d, 0x20];

const isFromWordAt = (bytes: Uint8Array, at: number): boolean =>
	fromWord.every((byte, index) => bytes[at + index] === byte);

/** Where each line of the bytes begins that is `From ` behind any number of `>` (at least `least`). */
const fromWords = (bytes: Uint8Array, least: 0 | 1): readonly number[] => {
	const places: number[] = [];
	for (let line = 0; line < bytes.length; ) {
		let at = line;
		while (bytes[at] === greaterThan) {
			at++;
		}

		if (at - line >= least && isFromWordAt(bytes, at)) {
			places.push(line);
		}

		const end = bytes.indexOf(lineFeed, at);
		line = end === -1 ? bytes.length : end + 1;
	}

	return places;
};

/** Quotes a whole message for an mbox: every line `From `, `>From `, `>>From ` ... gets one more `>` (mboxrd). */
export const quoteFromLines = (bytes: Uint8Array): Uint8Array => {
	const places = fromWords(bytes, 0);
	const quoted = new Uint8Array(bytes.length + places.length);
	let [from, to] = [0, 0];
	for (const place of places) {
		quoted.set(bytes.subarray(from, place), to);
		to += place - from;
		quoted[to++] = greaterThan;
		from = place;
	}

	quoted.set(bytes.subarray(from), to);
	return quoted;
};

/** Takes back what `quoteFromLines` did: one `>` of every line `>From `, `>>From ` ... */
export const unquoteFromLines = (bytes: Uint8Array): Uint8Array => {
	const places = fromWords(bytes, 1);
	const plain = new Uint8Array(bytes.length - places.length);
	let [from, to] = [0, 0];
	for (const place of places) {
		plain.set(bytes.subarray(from, place), to);
		to += place - from;
		from = place + 1;
	}

	plain.set(bytes.subarray(from), to);
	return plain;
};

const quoteMark = Uint8Array.of(greaterThan);

/** Quotes a message that comes a piece at a time. What the two return is to be written in order. */
export type SeparatorQuoter = {
	push(piece: Uint8Array): readonly Uint8Array[];
	end(): readonly Uint8Array[];
};

/**
 * Quotes only lines that would begin a message of their own, that is From_ lines behind an empty line, and leaves every
 * other byte as it is: what is copied from mailbox to mailbox stays the same.
 */
export const separatorQuoter = (): SeparatorQuoter => {
	let held = new Uint8Array(0);
	// Line ends (LF or CRLF) directly before the place that is looked at next; the line of the message's own From_ line is one.
	let emptyLines = 1;

	/** Goes past a line end, or to behind the end of a line; returns the place after it. */
	const pass = (at: number): number => {
		const lineEnd = held[at] === lineFeed ? 1 : held[at] === 0x0d && held[at + 1] === lineFeed ? 2 : 0;
		if (lineEnd > 0) {
			emptyLines++;
			return at + lineEnd;
		}

		const end = held.indexOf(lineFeed, at);
		emptyLines = end === -1 ? 0 : 1;
		return end === -1 ? held.length : end + 1;
	};

	const advance = (isEnd: boolean): Uint8Array[] => {
		const written: Uint8Array[] = [];
		let [from, at] = [0, 0];
		while (at < held.length) {
			const isCandidate = emptyLines > 1 && held[at] === fromWord[0];
			if (!isEnd && (isCandidate ? held.length - at < fromLineLookahead : held.length - at < 2)) {
				break;
			}

			if (isCandidate && fromLineLength(held, at, held.length) > 0) {
				written.push(held.subarray(from, at), quoteMark);
				from = at;
			}

			at = pass(at);
		}

		written.push(held.subarray(from, at));
		held = held.slice(at);
		return written.filter(piece => piece.length > 0);
	};

	return {
		push(piece) {
			const joined = new Uint8Array(held.length + piece.length);
			joined.set(held);
			joined.set(piece, held.length);
			held = joined;
			return advance(false);
		},
		end: () => advance(true),
	};
};
