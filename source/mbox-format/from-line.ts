import {readFromDate} from './from-date.js';

/** Octets a From_ line may have without its line end. Addresses have at most 256 (RFC 5321, 4.5.3.1.3). */
export const longestFromLine = 1024;

/** Octets from the start of a line on with which `fromLineLength` can always tell. */
export const fromLineLookahead = longestFromLine + 2 + 128;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const tab = 0x09;
const colon = 0x3a;
const latin1 = new TextDecoder('latin1');
const utf8 = new TextDecoder();

const isBlank = (byte: number | undefined): boolean => byte === space || byte === tab;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Three letters of any case as one number. */
const threeLetters = (a: number, b: number, c: number): number => ((a | 32) << 16) | ((b | 32) << 8) | (c | 32);
const codesOf = (names: string): ReadonlySet<number> =>
	new Set(names.split(' ').map(name => threeLetters(name.charCodeAt(0), name.charCodeAt(1), name.charCodeAt(2))));
const weekdayCodes = codesOf('sun mon tue wed thu fri sat');
const monthCodes = codesOf('jan feb mar apr may jun jul aug sep oct nov dec');

const isNameAt = (codes: ReadonlySet<number>, bytes: Uint8Array, at: number): boolean =>
	codes.has(threeLetters(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0));
const isPairAt = (bytes: Uint8Array, at: number): boolean => isDigit(bytes[at]) && isDigit(bytes[at + 1]);

/** `Mon Jan  5 16:18:08 2004`, by far the most common: told without making a string of it. */
const isAsctime = (bytes: Uint8Array, at: number): boolean =>
	isNameAt(weekdayCodes, bytes, at) &&
	bytes[at + 3] === space &&
	isNameAt(monthCodes, bytes, at + 4) &&
	bytes[at + 7] === space &&
	(isDigit(bytes[at + 8]) || bytes[at + 8] === space) &&
	isDigit(bytes[at + 9]) &&
	bytes[at + 10] === space &&
	isPairAt(bytes, at + 11) &&
	bytes[at + 13] === colon &&
	isPairAt(bytes, at + 14) &&
	bytes[at + 16] === colon &&
	isPairAt(bytes, at + 17) &&
	bytes[at + 19] === space &&
	isPairAt(bytes, at + 20) &&
	isPairAt(bytes, at + 22);

const asctimeLength = 24;

/** One word, then an asctime date that ends at `end`. False says nothing: the line may still be a From_ line. */
const isPlainFromLine = (bytes: Uint8Array, start: number, end: number): boolean => {
	const date = end - asctimeLength;
	let senderEnd = date;
	while (senderEnd > start && isBlank(bytes[senderEnd - 1])) {
		senderEnd--;
	}

	if (senderEnd === date || senderEnd <= start || !isAsctime(bytes, date)) {
		return false;
	}

	for (let at = start; at < senderEnd; at++) {
		if (isBlank(bytes[at])) {
			return false;
		}
	}

	return true;
};

/** Ends of the words of a line, where blanks inside quotes do not end one: `"a b"@c`. */
const wordEnds = (text: string): readonly number[] => {
	const ends: number[] = [];
	let isQuoted = false;
	for (let at = 0; at < text.length; at++) {
		const character = text[at];
		if (character === '\\' && isQuoted) {
			at++;
		} else if (character === '"' && (isQuoted || text.includes('"', at + 1))) {
			isQuoted = !isQuoted;
		} else if (!isQuoted && isBlankText(character) && at > 0 && !isBlankText(text[at - 1])) {
			ends.push(at);
		}
	}

	return [...ends, text.length];
};

const isBlankText = (character: string | undefined): boolean => character === ' ' || character === '\t';

// More words than this in front of a date are a sentence. Also bounds the work on a hostile line.
const mostSenderWords = 6;

type Reading = {
	/** Length of the sender in `text`. */
	readonly senderEnd: number;
	readonly date: Date | undefined;
	/** What else is needed to take it for a From_ line. */
	readonly needs: 'nothing' | 'a header field' | 'a usual header field';
};

/** Reads what follows `From ` on a line, without blanks at either end. Undefined if that is no From_ line. */
const read = (text: string): Reading | undefined => {
	const whole = readFromDate(text);
	if (whole?.isFull) {
		return {senderEnd: 0, date: whole.date, needs: 'nothing'};
	}

	const ends = wordEnds(text);
	if (ends.length === 1) {
		const isLikely = text === '-' || text.includes('@') || text === 'MAILER-DAEMON';
		return text === ''
			? undefined
			: {senderEnd: text.length, date: undefined, needs: isLikely ? 'a header field' : 'a usual header field'};
	}

	return readSenderAndDate(text, ends);
};

/** Reads a line of a sender, which may be several words, and a date. */
const readSenderAndDate = (text: string, ends: readonly number[]): Reading | undefined => {
	for (const [index, senderEnd] of ends.slice(0, mostSenderWords).entries()) {
		const found = readFromDate(text.slice(senderEnd));
		if (found) {
			// Archives on the web hide addresses as `guido at python.org`.
			const isOneSender = index === 0 || (index === 2 && / at \S+$/.test(text.slice(0, senderEnd)));
			return isOneSender || found.isFull
				? {senderEnd, date: found.date, needs: isOneSender ? 'nothing' : 'a header field'}
				: undefined;
		}
	}

	return undefined;
};

const headerField = /^[!-9;-~]{1,76}[ \t]*:(?:[ \t\r\n]|$)/;
const usualHeaderField =
	/^(?:from|to|cc|subject|date|sender|reply-to|message-id|received|return-path|delivered-to|mime-version|content-[a-z-]+|status|x-[a-z0-9-]+)[ \t]*:/i;

const meetsNeed = (needs: Reading['needs'], bytes: Uint8Array, next: number, limit: number): boolean => {
	if (needs === 'nothing') {
		return true;
	}

	const beginning = latin1.decode(bytes.subarray(next, Math.min(limit, next + 80)));
	return (needs === 'a header field' ? headerField : usualHeaderField).test(beginning);
};

const beginsWithFrom = (bytes: Uint8Array, start: number): boolean =>
	bytes[start] === 0x46 &&
	bytes[start + 1] === 0x72 &&
	bytes[start + 2] === 0x6f &&
	bytes[start + 3] === 0x6d &&
	bytes[start + 4] === space;

/**
 * Octets of the From_ line at `start`, its line end included; 0 if the line there is none. Looks at no byte from
 * `limit` on: unless the file ends there, at least `fromLineLookahead` octets must lie between the two.
 *
 * A From_ line is `From `, a sender and something like a date (RFC 4155, but lax on the shape of both). Without a date
 * it is one only if a header field follows. What stands before the line is for the caller to check.
 */
export const fromLineLength = (bytes: Uint8Array, start: number, limit: number): number => {
	if (start + 5 > limit || !beginsWithFrom(bytes, start)) {
		return 0;
	}

	const longest = Math.min(limit, start + longestFromLine + 2);
	let lineEnd = start + 5;
	while (lineEnd < longest && bytes[lineEnd] !== lineFeed) {
		lineEnd++;
	}

	if (lineEnd === longest && longest < limit) {
		return 0;
	}

	const next = lineEnd < limit ? lineEnd + 1 : limit;
	let textStart = start + 5;
	let textEnd = lineEnd;
	while (textEnd > textStart && (isBlank(bytes[textEnd - 1]) || bytes[textEnd - 1] === carriageReturn)) {
		textEnd--;
	}

	while (textStart < textEnd && isBlank(bytes[textStart])) {
		textStart++;
	}

	if (isPlainFromLine(bytes, textStart, textEnd)) {
		return next - start;
	}

	const reading = read(latin1.decode(bytes.subarray(textStart, textEnd)));
	return reading && meetsNeed(reading.needs, bytes, next, limit) ? next - start : 0;
};

/**
 * Sender and date of a line that is known to be a From_ line, with or without its line end. A date with a zone is an
 * instant, one without is local time; undefined if there is none that makes sense. The sender keeps its quotes; it is
 * empty if the line has none, and not yet safe for a terminal.
 */
export const readFromLine = (bytes: Uint8Array): {sender: string; date: Date | undefined} => {
	const plain = readPlainFromLine(bytes);
	if (plain) {
		return plain;
	}

	// Latin-1 keeps one character an octet, so that places in the text are places in the bytes.
	const line = latin1.decode(bytes.subarray(5, longestFromLine));
	const start = line.length - line.trimStart().length;
	const text = line.trim();
	const reading = read(text);
	const senderEnd = reading?.senderEnd ?? wordEnds(text)[0] ?? 0;
	return {sender: utf8.decode(bytes.subarray(5 + start, 5 + start + senderEnd)), date: reading?.date};
};

const monthIndexes: ReadonlyMap<number, number> = new Map([...monthCodes].map((code, index) => [code, index]));
const digitAt = (bytes: Uint8Array, at: number): number =>
	(bytes[at] ?? space) === space ? 0 : (bytes[at] ?? 0) - 0x30;
const pairAt = (bytes: Uint8Array, at: number): number => digitAt(bytes, at) * 10 + digitAt(bytes, at + 1);

/** As `readFromLine`, for one word and an asctime date with nothing odd about them: header lists read thousands of them. */
const readPlainFromLine = (bytes: Uint8Array): {sender: string; date: Date} | undefined => {
	let end = Math.min(bytes.length, longestFromLine);
	while (end > 5 && ((bytes[end - 1] ?? 0) <= space || (bytes[end - 1] ?? 0) > 0x7e)) {
		end--;
	}

	const at = end - asctimeLength;
	if (bytes[5] === space || at <= 6 || bytes[at - 1] !== space || isBlank(bytes[at - 2])) {
		return undefined;
	}

	let sender = '';
	for (let index = 5; index < at - 1; index++) {
		const byte = bytes[index] ?? 0;
		if (byte <= space || byte > 0x7e) {
			return undefined;
		}

		sender += String.fromCharCode(byte);
	}

	const month = monthIndexes.get(threeLetters(bytes[at + 4] ?? 0, bytes[at + 5] ?? 0, bytes[at + 6] ?? 0));
	const [day, hour, minute] = [pairAt(bytes, at + 8), pairAt(bytes, at + 11), pairAt(bytes, at + 14)];
	const [second, year] = [pairAt(bytes, at + 17), pairAt(bytes, at + 20) * 100 + pairAt(bytes, at + 22)];
	const isUsual = day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 59 && year >= 1900;
	return month !== undefined && isUsual && isAsctime(bytes, at)
		? {sender, date: new Date(year, month, day, hour, minute, second)}
		: undefined;
};

const twoDigits = (value: number, fill: '0' | ' ' = '0'): string => String(value).padStart(2, fill);

/**
 * A From_ line without its line end: `From sender Mon Jan  5 16:18:08 2004` (RFC 4155; ctime(3)).
 * The date is local time, or that of a zone so many minutes east of Greenwich; RFC 4155 would have 0.
 * Blanks in the sender that no quotes protect become `_`, an empty sender becomes `MAILER-DAEMON`.
 */
export const writeFromLine = (sender: string, date: Date, zoneMinutes = -date.getTimezoneOffset()): string => {
	const there = new Date(date.getTime() + zoneMinutes * 60_000);
	const [weekday, day, month, year] = there.toUTCString().replace(',', '').split(' ');
	const time = [there.getUTCHours(), there.getUTCMinutes(), there.getUTCSeconds()]
		.map(value => twoDigits(value))
		.join(':');
	const name = senderWord(sender) || 'MAILER-DAEMON';
	return `From ${name} ${weekday} ${month} ${twoDigits(Number(day), ' ')} ${time} ${year}`;
};

const senderWord = (sender: string): string => {
	const clean = sender
		.trim()
		.replaceAll(/[\u0000-\u001F\u007F]/g, '_')
		.slice(0, 256);
	return wordEnds(clean).length > 1 ? clean.replaceAll(/\s/g, '_') : clean;
};
