import {escapeByte, escapeStep, type Step} from './escape-sequences.js';
import {altKey, controlKey, type Key, namedKey} from './key-names.js';
import {endOfText, isControl} from './text-run.js';

/** What is known between two reads: bytes that are not yet a whole key, and whether a paste is under way. */
export type KeyStream = {
	readonly pending: Uint8Array;
	readonly isPasting: boolean;
	/** Within a paste: the last character was CR, so that LF ends no second line. */
	readonly isAfterReturn: boolean;
};

export const startOfKeys: KeyStream = {pending: new Uint8Array(), isPasting: false, isAfterReturn: false};

export type Keys = {readonly keys: readonly Key[]; readonly stream: KeyStream};

const pasteEnd = [...'\u001B[201~'].map(character => character.charCodeAt(0));

/**
 * Turns what was read from a terminal in raw mode into keys. Reads may end anywhere, within a character (UTF-8) or an
 * escape sequence; the keys are the same however the bytes are split. Sequences that are no key are swallowed whole.
 */
export const tokenizeKeys = (stream: KeyStream, read: Uint8Array): Keys => {
	const bytes = Buffer.concat([stream.pending, read]);
	const keys: Key[] = [];
	let {isPasting, isAfterReturn} = stream;
	let at = 0;
	while (at < bytes.length) {
		const step: Step | undefined = isPasting ? pasteStep(bytes, at, isAfterReturn) : keyStep(bytes, at);
		if (step === undefined) {
			break;
		}

		keys.push(...step.keys);
		at = step.end;
		isPasting = step.isPasting ?? isPasting;
		isAfterReturn = step.isAfterReturn ?? false;
	}

	return {keys, stream: {pending: Uint8Array.from(bytes.subarray(at)), isPasting, isAfterReturn}};
};

/** True if the bytes so far may be a key of their own, such as Escape, or the beginning of a longer one: time will tell. */
export const isWaiting = (stream: KeyStream): boolean => !stream.isPasting && stream.pending[0] === escapeByte;

/** The keys when nothing more has come for a while: Escape, or Alt with a character; a longer beginning is swallowed. */
export const giveUpWaiting = (stream: KeyStream): Keys => {
	if (!isWaiting(stream)) {
		return {keys: [], stream};
	}

	const [, second, third] = stream.pending;
	const rest = {...stream, pending: new Uint8Array()};
	if (second === undefined) {
		return {keys: [namedKey('escape')], stream: rest};
	}

	if (second === escapeByte && third === undefined) {
		return {keys: [namedKey('escape'), namedKey('escape')], stream: rest};
	}

	return {keys: third === undefined ? [altKey(String.fromCharCode(second))] : [], stream: rest};
};

const keyStep = (bytes: Buffer, at: number): Step | undefined => {
	const byte = bytes[at] ?? 0;
	if (byte === escapeByte) {
		return escapeStep(bytes, at);
	}

	if (isControl(byte)) {
		return {keys: [controlKey(byte)], end: at + 1};
	}

	const end = endOfText(bytes, at);
	return end === at ? undefined : {keys: [{kind: 'text', text: bytes.toString('utf8', at, end)}], end};
};

const pasteStep = (bytes: Buffer, at: number, isAfterReturn: boolean): Step | undefined => {
	const byte = bytes[at] ?? 0;
	if (byte === escapeByte) {
		const matching = pasteEnd.findIndex((expected, index) => bytes[at + index] !== expected);
		if (matching === -1) {
			return {keys: [], end: at + pasteEnd.length, isPasting: false};
		}

		return at + matching === bytes.length ? undefined : {keys: [], end: at + 1};
	}

	if (byte === 0x0d || byte === 0x0a) {
		const isSecondHalf = byte === 0x0a && isAfterReturn;
		return {keys: isSecondHalf ? [] : [namedKey('enter')], end: at + 1, isAfterReturn: byte === 0x0d};
	}

	if (byte === 0x09) {
		return {keys: [{kind: 'paste', text: '\t'}], end: at + 1};
	}

	if (isControl(byte)) {
		return {keys: [], end: at + 1};
	}

	const end = endOfText(bytes, at);
	return end === at ? undefined : {keys: [{kind: 'paste', text: bytes.toString('utf8', at, end)}], end};
};
