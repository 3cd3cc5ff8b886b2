import {Transform, type TransformCallback} from 'node:stream';
import {fromLineLength, fromLineLookahead} from '../../mbox-format/from-line.js';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const greaterThan = 0x3e;
const quoteMark = Buffer.of(greaterThan);

/** What one message may be: a reader that takes it as lines has all of it in memory. */
export type MessageLimits = {readonly octets: number; readonly lines: number};

export type BegunMessage = {
	/** Without its line end. */
	readonly fromLine: Uint8Array;
	/** Lines so far, the From_ line included. */
	lines: number;
};

export type SeparatorGuard = Transform & {
	/** The messages whose beginnings were let through, and that were not taken yet, in order. */
	readonly begun: BegunMessage[];
	/** The line, from 1, of the first text before the first From_ line; undefined if there was none. */
	readonly oddLine: number | undefined;
};

/**
 * Stands before a reader to which any line `From ` begins a message, and which takes one `>` off every `>From `: of such
 * lines it gets one more `>`, unless it is a From_ line at the start or behind an empty line. So what it makes of a mailbox
 * is what stands there. `tooLarge` makes the error for a message that exceeds the limits; its number is counted from 1.
 */
export const createSeparatorGuard = (limits: MessageLimits, tooLarge: (number: number) => Error): SeparatorGuard => {
	const begun: BegunMessage[] = [];
	let message: BegunMessage = {fromLine: new Uint8Array(), lines: 0};
	let held: Buffer = Buffer.alloc(0);
	let line = 1;
	let count = 0;
	let oddLine: number | undefined;
	let octets = 0;
	let isBehindEmptyLine = true;

	/** Where the word `From ` begins behind any number of `>`; -1 if the line is another. */
	const fromWordIn = (start: number, end: number): number => {
		let at = start;
		while (at < end && held[at] === greaterThan) {
			at++;
		}

		return held.toString('latin1', at, Math.min(end, at + 5)) === 'From ' ? at : -1;
	};

	/** Takes note of a line, which ends before `next`. Returns whether it needs another `>`. */
	const readLine = (at: number, next: number): boolean => {
		const word = isCandidate(held[at]) ? fromWordIn(at, next) : -1;
		const isSeparator = word === at && isBehindEmptyLine && fromLineLength(held, at, held.length) > 0;
		if (isSeparator) {
			message = {fromLine: withoutLineEnd(Buffer.from(held.subarray(at, next))), lines: 0};
			begun.push(message);
			count++;
			octets = 0;
		}

		isBehindEmptyLine = isLineEnd(held, at);
		if (count === 0 && !isBehindEmptyLine) {
			oddLine ??= line;
		}

		octets += next - at;
		message.lines++;
		line++;
		return word !== -1 && !isSeparator;
	};

	const take = (isEnd: boolean): Buffer[] => {
		const pieces: Buffer[] = [];
		let written = 0;
		let at = 0;
		while (at < held.length) {
			const end = held.indexOf(lineFeed, at);
			const isCut = end === -1 || (isCandidate(held[at]) && held.length - at < fromLineLookahead);
			if (isCut && !isEnd) {
				break;
			}

			const next = end === -1 ? held.length : end + 1;
			if (readLine(at, next)) {
				pieces.push(held.subarray(written, at), quoteMark);
				written = at;
			}

			at = next;
		}

		pieces.push(held.subarray(written, at));
		held = held.subarray(at);
		return pieces;
	};

	const pass = (guard: Transform, isEnd: boolean, done: TransformCallback): void => {
		for (const piece of take(isEnd)) {
			if (piece.length > 0) {
				guard.push(piece);
			}
		}

		// What stands before the first message is read, and dropped, line by line.
		const isTooLarge =
			held.length + (count > 0 ? octets : 0) > limits.octets || (count > 0 && message.lines > limits.lines);
		done(isTooLarge ? tooLarge(Math.max(1, count)) : null);
	};

	const pieces: Buffer[] = [];
	let gathered = 0;
	const guard = new Transform({
		transform(piece: Buffer, _, done) {
			// A line without an end is joined once, not at every piece.
			pieces.push(piece);
			gathered += piece.length;
			if (!piece.includes(lineFeed) && octets + held.length + gathered <= limits.octets) {
				done();
				return;
			}

			held = Buffer.concat([held, ...pieces.splice(0)]);
			gathered = 0;
			pass(guard, false, done);
		},
		flush(done) {
			held = Buffer.concat([held, ...pieces.splice(0)]);
			pass(guard, true, done);
		},
	});
	return Object.defineProperties(guard as SeparatorGuard, {
		begun: {value: begun},
		oddLine: {get: () => oddLine},
	});
};

const isLineEnd = (bytes: Uint8Array, at: number): boolean =>
	bytes[at] === lineFeed || (bytes[at] === carriageReturn && bytes[at + 1] === lineFeed);

const isCandidate = (first: number | undefined): boolean => first === 0x46 || first === greaterThan;

const withoutLineEnd = (line: Buffer): Buffer =>
	line.subarray(0, line.length - (/\r?\n$/.exec(line.toString('latin1'))?.[0].length ?? 0));
