import {decodeCharset, hasShifts, latin1, octets} from './charset.js';
import {limits} from './limits.js';
import {decodeQ} from './transfer-encoding.js';

/** One `=?charset?encoding?text?=`, and where it stands. */
type EncodedWord = {
	readonly start: number;
	readonly end: number;
	readonly charset: string;
	readonly encoding: 'b' | 'q';
	readonly text: string;
};

// RFC 2047 allows 75 characters for a whole word. What is seen is longer, but not in its charset.
const maximumCharset = 80;
const charsetPattern = /^[!#-)+\-.0-9A-Z^_`a-z{}~]+(?:\*[A-Za-z0-9-]*)?$/;

/**
 * Decodes the encoded words of a field (RFC 2047), wherever they stand. Blanks between two of them go, and characters
 * cut in two by them are joined. What is not well formed stays as it stands, as does what comes after 64 k characters
 * of encoded text. Linear in the length; the result is never longer than the text. Never throws.
 */
export const decodeEncodedWords = (text: string): string => {
	if (!text.includes('=?')) {
		return text;
	}

	let decoded = '';
	let position = 0;
	let budget: number = limits.encodedWordCharacters;
	let run: EncodedWord[] = [];
	for (const word of findEncodedWords(text)) {
		budget -= word.text.length;
		if (budget < 0) {
			break;
		}

		const between = text.slice(position, word.start);
		if (run.length === 0 || !isBlank(between)) {
			decoded += decodeRun(run) + between;
			run = [];
		}

		run.push(word);
		position = word.end;
	}

	return decoded + decodeRun(run) + text.slice(position);
};

function* findEncodedWords(text: string): Generator<EncodedWord> {
	// Where the next `?=` is, kept so that many beginnings without an end are not each searched to the end of the field.
	let nextEnd = -1;
	for (let start = text.indexOf('=?'); start !== -1; ) {
		const charsetEnd = text.slice(start + 2, start + 2 + maximumCharset).indexOf('?');
		const charset = text.slice(start + 2, start + 2 + charsetEnd);
		const encoding = text.charAt(start + 3 + charset.length).toLowerCase();
		const textStart = start + 5 + charset.length;
		const isBegun =
			charsetEnd > 0 &&
			charsetPattern.test(charset) &&
			(encoding === 'b' || encoding === 'q') &&
			text.charAt(textStart - 1) === '?';
		if (!isBegun) {
			start = text.indexOf('=?', start + 2);
			continue;
		}

		if (nextEnd < textStart) {
			nextEnd = text.indexOf('?=', textStart);
			if (nextEnd === -1) {
				return;
			}
		}

		const encoded = text.slice(textStart, nextEnd);
		if (encoded.includes('=?')) {
			// Another word begins before this one ends.
			start = text.indexOf('=?', start + 2);
			continue;
		}

		const end = nextEnd + 2;
		yield {start, end, charset: charset.replace(/\*.*$/, ''), encoding, text: encoded};
		start = text.indexOf('=?', end);
	}
}

/** Decodes words with nothing but blanks between them. */
const decodeRun = (words: readonly EncodedWord[]): string => {
	let decoded = '';
	let charset = '';
	let bytes: Uint8Array[] = [];
	let base64 = '';
	const endWord = (): void => {
		if (base64 !== '') {
			bytes.push(Buffer.from(base64, 'base64'));
			base64 = '';
		}
	};

	const endCharset = (): void => {
		endWord();
		if (bytes.length > 0) {
			decoded += decodeCharset(Buffer.concat(bytes), charset);
			bytes = [];
		}
	};

	for (const word of words) {
		const next = word.charset.toLowerCase();
		if (next !== charset || hasShifts(next)) {
			endCharset();
			charset = next;
		}

		// Base64 that was cut between its groups of four goes on in the next word.
		const isOpen = base64.length % 4 !== 0 && !base64.endsWith('=');
		if (word.encoding === 'q' || !isOpen) {
			endWord();
		}

		if (word.encoding === 'q') {
			bytes.push(decodeQ(latin1(octetsOf(word.text))));
		} else {
			base64 += word.text.replaceAll(/\s/g, '');
		}
	}

	endCharset();
	return decoded;
};

// The text of a word is ASCII. Where it is not, the octets that came before the field was read as text are wanted.
const octetsOf = (text: string): Uint8Array => (/^[\0-\u00FF]*$/.test(text) ? octets(text) : Buffer.from(text, 'utf8'));

const isBlank = (text: string): boolean => {
	for (const character of text) {
		if (character !== ' ' && character !== '\t' && character !== '\r' && character !== '\n') {
			return false;
		}
	}

	return true;
};
