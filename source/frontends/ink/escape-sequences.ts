import {altKey, controlKey, controlSequenceKey, type Key, namedKey, singleShiftKey} from './key-names.js';
import {characterLength, endOfText, isControl} from './text-run.js';

/** One step through what was read: the keys found, where the rest begins, and what changed. */
export type Step = {
	readonly keys: readonly Key[];
	readonly end: number;
	readonly isPasting?: boolean;
	readonly isAfterReturn?: boolean;
};

export const escapeByte = 0x1b;

// A sequence that goes on for longer than any key does is none; neither are these many characters of an answer.
const longestSequence = 64;
const longestString = 4096;

/** The key that begins with ESC at a place, or undefined if more bytes are needed to tell. */
export const escapeStep = (bytes: Buffer, at: number, modifiers = 0): Step | undefined => {
	const second = bytes[at + 1];
	switch (second) {
		case undefined:
			return undefined;
		case 0x5b:
			return controlSequenceStep(bytes, at, modifiers);
		case 0x4f:
			return singleShiftStep(bytes, at, modifiers);
		// DCS, SOS, OSC, PM, APC: answers of the terminal.
		case 0x50:
		case 0x58:
		case 0x5d:
		case 0x5e:
		case 0x5f:
			return stringStep(bytes, at);
		case escapeByte:
			return escapeEscapeStep(bytes, at);
		default:
			return altStep(bytes, at, second);
	}
};

/** rxvt sends Alt with a key as ESC and the sequence of the key. */
const escapeEscapeStep = (bytes: Buffer, at: number): Step | undefined => {
	const third = bytes[at + 2];
	if (third === undefined) {
		return undefined;
	}

	return third === 0x5b || third === 0x4f ? escapeStep(bytes, at + 1, 2) : {keys: [namedKey('escape')], end: at + 1};
};

const altStep = (bytes: Buffer, at: number, second: number): Step | undefined => {
	if (isControl(second)) {
		return {keys: [controlKey(second, 2)], end: at + 2};
	}

	const length = characterLength(second);
	if (endOfText(bytes.subarray(0, at + 1 + length), at + 1) === at + 1) {
		return undefined;
	}

	const [character = ''] = bytes.toString('utf8', at + 1, at + 1 + length);
	return {keys: [altKey(character)], end: at + 1 + (character === '\uFFFD' ? 1 : length)};
};

const controlSequenceStep = (bytes: Buffer, at: number, modifiers: number): Step | undefined => {
	// The Linux console sends F1 to F5 as `ESC [ [ A` to `E`.
	if (bytes[at + 2] === 0x5b) {
		return at + 3 < bytes.length ? {keys: [], end: at + 4} : undefined;
	}

	const afterParameters = skip(bytes, at + 2, at + longestSequence, isParameter);
	const parameters = bytes.toString('latin1', at + 2, afterParameters);
	// rxvt ends numbered keys with `$` if shift is held, though that is no final character.
	const isShifted = bytes[afterParameters] === 0x24 && /^\d+$/.test(parameters);
	const end = isShifted ? afterParameters : skip(bytes, afterParameters, at + longestSequence, isIntermediate);
	const final = bytes[end];
	if (final === undefined) {
		return undefined;
	}

	if (!isShifted && !isFinal(final)) {
		return {keys: [], end};
	}

	if (final === 0x4d && parameters === '') {
		// A mouse report of X10: three bytes follow.
		return end + 3 < bytes.length ? {keys: [], end: end + 4} : undefined;
	}

	if (final === 0x7e && parameters === '200') {
		return {keys: [], end: end + 1, isPasting: true};
	}

	const key = controlSequenceKey(parameters, String.fromCharCode(final), modifiers);
	return {keys: key === undefined ? [] : [key], end: end + 1};
};

const isParameter = (byte: number): boolean => byte >= 0x30 && byte <= 0x3f;
const isIntermediate = (byte: number): boolean => byte >= 0x20 && byte <= 0x2f;
const isFinal = (byte: number): boolean => byte >= 0x40 && byte <= 0x7e;

const skip = (bytes: Buffer, start: number, limit: number, isSkipped: (byte: number) => boolean): number => {
	let end = start;
	while (end < Math.min(limit, bytes.length) && isSkipped(bytes[end] ?? 0)) {
		end += 1;
	}

	return end;
};

const singleShiftStep = (bytes: Buffer, at: number, modifiers: number): Step | undefined => {
	const end = skip(bytes, at + 2, at + longestSequence, isParameter);
	const final = bytes[end];
	if (final === undefined) {
		return undefined;
	}

	if (!isFinal(final)) {
		return {keys: [], end};
	}

	const key = singleShiftKey(bytes.toString('latin1', at + 2, end), String.fromCharCode(final), modifiers);
	return {keys: key === undefined ? [] : [key], end: end + 1};
};

/** Up to the string terminator `ESC \`, or BEL as xterm has it. */
const stringStep = (bytes: Buffer, at: number): Step | undefined => {
	for (let end = at + 2; end < bytes.length; end += 1) {
		if (bytes[end] === 0x07 || (bytes[end] === 0x5c && bytes[end - 1] === escapeByte && end - 1 > at)) {
			return {keys: [], end: end + 1};
		}

		if (end - at > longestString) {
			return {keys: [], end};
		}
	}

	return undefined;
};
