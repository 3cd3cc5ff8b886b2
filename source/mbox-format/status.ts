import {flagBits} from '../session/flags.js';

/** The two header fields in which a mailbox stores flags. */
export type StatusFieldName = 'Status' | 'X-Status';

/** A letter a flag, in the order in which they are written. */
const lettersOf: Readonly<Record<StatusFieldName, readonly (readonly [letter: string, bit: number])[]>> = {
	Status: [
		['R', flagBits.seen],
		['O', flagBits.old],
	],
	'X-Status': [
		['A', flagBits.answered],
		['F', flagBits.flagged],
		['T', flagBits.draft],
	],
};

const maskOf = (name: StatusFieldName): number => lettersOf[name].reduce((mask, [, bit]) => mask | bit, 0);
/** The stored flags that each field holds. */
export const statusBits: Readonly<Record<StatusFieldName, number>> = {
	Status: maskOf('Status'),
	'X-Status': maskOf('X-Status'),
};

/** A line of a header that holds flags. */
export type StatusLine = {
	readonly name: StatusFieldName;
	/** See `flagBits`. */
	readonly stored: number;
	/** Letters that other programs know, as they stood. */
	readonly otherLetters: string;
};

const isLetter = (byte: number): boolean => (byte | 32) >= 0x61 && (byte | 32) <= 0x7a;

const spells = (bytes: Uint8Array, start: number, lowerCase: string): boolean => {
	for (let index = 0; index < lowerCase.length; index++) {
		const byte = bytes[start + index] ?? 0;
		if ((isLetter(byte) ? byte | 32 : byte) !== lowerCase.charCodeAt(index)) {
			return false;
		}
	}

	return true;
};

const nameAt = (bytes: Uint8Array, start: number): StatusFieldName | undefined => {
	if (spells(bytes, start, 'status:')) {
		return 'Status';
	}

	return spells(bytes, start, 'x-status:') ? 'X-Status' : undefined;
};

// Status: is also a word of bug trackers and delivery reports; flags are a few letters.
const mostLetters = 16;

/** Octets from the start of a header line on with which `readStatusLine` can always tell. */
export const statusLineLookahead = 64;

/**
 * Reads the line of a header at `start`, which ends before `limit`. Undefined if it holds no flags: letters alone do,
 * in any order, so `Status: 5.1.1` does not. Letters that mean nothing to mailx are kept aside.
 */
export const readStatusLine = (bytes: Uint8Array, start: number, limit: number): StatusLine | undefined => {
	const name = nameAt(bytes, start);
	if (name === undefined) {
		return undefined;
	}

	const end = Math.min(limit, start + statusLineLookahead);
	let stored = 0;
	let otherLetters = '';
	for (let at = start + name.length + 1; at < end && bytes[at] !== 0x0a; at++) {
		const byte = bytes[at] ?? 0;
		if (byte === 0x20 || byte === 0x09 || byte === 0x0d) {
			continue;
		}

		if (!isLetter(byte) || otherLetters.length > mostLetters) {
			return undefined;
		}

		const letter = String.fromCharCode(byte);
		const known = lettersOf[name].find(([knownLetter]) => knownLetter === letter);
		stored |= known?.[1] ?? 0;
		otherLetters += known || otherLetters.includes(letter) ? '' : letter;
	}

	return {name, stored, otherLetters};
};

/**
 * The value of such a field: `RO`, `AF`. Empty if there is nothing to say, and the field is not needed then.
 */
export const statusLetters = (name: StatusFieldName, stored: number, otherLetters = ''): string =>
	lettersOf[name].map(([letter, bit]) => ((stored & bit) === 0 ? '' : letter)).join('') + otherLetters;
