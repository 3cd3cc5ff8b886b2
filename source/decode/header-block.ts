import {decodeUndeclared, latin1, octets} from './charset.js';
import {limits} from './limits.js';

/** A field as it stands, unfolded; one character of `value` for each octet. */
export type RawField = {
	readonly name: string;
	readonly value: string;
};

// RFC 5322, 2.2: printable ASCII without the colon; 4.5: blanks before the colon are obsolete, but seen.
const namePattern = /^[!-9;-~]+[ \t]*$/;

/**
 * Splits a header block into its fields (RFC 5322, section 2.2), with LF or CRLF line ends. Folded lines are joined,
 * the line end alone taken out. Lines that are no field (a `>From ` of mboxrd, junk without a colon) are left out with
 * the lines that go on from them. Linear; looks at 1 MB.
 */
export const splitHeaderBlock = (bytes: Uint8Array): RawField[] => {
	const text = latin1(bytes.subarray(0, limits.headerBlockBytes));
	const fields: RawField[] = [];
	let name: string | undefined;
	let lines: string[] = [];
	const endField = (): void => {
		if (name !== undefined) {
			fields.push({name, value: trimBlanks(lines.length === 1 ? (lines[0] ?? '') : lines.join(''))});
		}
	};

	for (let start = 0; start < text.length; ) {
		const end = lineEnd(text, start);
		const line = text.slice(start, withoutReturn(text, start, end));
		start = end + 1;
		if (line.startsWith(' ') || line.startsWith('\t')) {
			lines.push(line);
			continue;
		}

		endField();
		const colon = line.indexOf(':');
		const field = line.slice(0, Math.max(colon, 0));
		name = namePattern.test(field) ? trimBlanks(field) : undefined;
		lines = [line.slice(colon + 1)];
	}

	endField();
	return fields;
};

/**
 * The text that stands in a header block for want of an empty line before it: from the first line on that can be no
 * field. Empty if there is none.
 */
export const textAfterFields = (bytes: Uint8Array): string => {
	const text = latin1(bytes.subarray(0, limits.headerBlockBytes));
	for (let start = 0; start < text.length; ) {
		const end = lineEnd(text, start);
		const line = text.slice(start, end);
		const colon = line.indexOf(':');
		const isField = colon > 0 && namePattern.test(line.slice(0, colon));
		if (!isField && !/^(?:[ \t]|>*From )/.test(line)) {
			return decodeUndeclared(bytes.subarray(start)).replaceAll('\r\n', '\n');
		}

		start = end + 1;
	}

	return '';
};

/** Octets of a field as text: they have no declared character set outside encoded words. */
export const fieldText = (value: string): string =>
	/^[\0-\u007F]*$/.test(value) ? value : decodeUndeclared(octets(value));

/** Without the blanks at both ends. Not `trim()`: half of a UTF-8 character may look like a no-break space. */
const trimBlanks = (text: string): string => {
	let start = 0;
	let end = text.length;
	while (start < end && isBlank(text.charCodeAt(start))) {
		start++;
	}

	while (end > start && isBlank(text.charCodeAt(end - 1))) {
		end--;
	}

	return text.slice(start, end);
};

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

// By their first letter in lower case.
const envelopeNames = new Map([
	[0x66, {name: 'from', pattern: /from[ \t]*:/iy}],
	[0x74, {name: 'to', pattern: /to[ \t]*:/iy}],
	[0x73, {name: 'subject', pattern: /subject[ \t]*:/iy}],
	[0x64, {name: 'date', pattern: /date[ \t]*:/iy}],
]);

/**
 * The first `From:`, `To:`, `Subject:` and `Date:` of a block by lower-case name, unfolded, one character for each octet,
 * each cut at 4096. As `splitHeaderBlock` would give them, but without looking at other fields.
 */
export const pickEnvelopeFields = (bytes: Uint8Array): ReadonlyMap<string, string> => {
	const text = latin1(bytes.subarray(0, limits.headerBlockBytes));
	const found = new Map<string, string>();
	for (let start = 0; start < text.length && found.size < 4; ) {
		const name = envelopeName(text, start);
		if (name === undefined || found.has(name)) {
			start = lineEnd(text, start) + 1;
			continue;
		}

		const valueStart = text.indexOf(':', start) + 1;
		let end = lineEnd(text, valueStart);
		let value = text.slice(valueStart, withoutReturn(text, valueStart, end));
		while (isBlank(text.charCodeAt(end + 1))) {
			const next = lineEnd(text, end + 1);
			if (value.length < limits.envelopeFieldCharacters) {
				value += text.slice(end + 1, withoutReturn(text, end + 1, next));
			}

			end = next;
		}

		found.set(name, trimBlanks(value.slice(0, limits.envelopeFieldCharacters)));
		start = end + 1;
	}

	return found;
};

/**
 * The fields of one name (lower case) in a block, unfolded, one character for each octet, as `splitHeaderBlock` would give
 * them; at most `most`. Other fields are not looked at.
 */
export const pickFields = (bytes: Uint8Array, name: string, most = Number.POSITIVE_INFINITY): readonly string[] => {
	const text = latin1(bytes.length > limits.headerBlockBytes ? bytes.subarray(0, limits.headerBlockBytes) : bytes);
	const found: string[] = [];
	for (let start = nextField(text, name, 0); start !== -1 && found.length < most; ) {
		const {value, next} = unfold(text, text.indexOf(':', start) + 1);
		found.push(value);
		start = nextField(text, name, next);
	}

	return found;
};

const fieldStarts = new Map<string, RegExp>();
const mostFieldStarts = 100;

/** Where the next field of that name begins, at the beginning of a line from `from` on; -1 if there is none. */
const nextField = (text: string, name: string, from: number): number => {
	let pattern = fieldStarts.get(name);
	if (pattern === undefined) {
		if (fieldStarts.size >= mostFieldStarts) {
			fieldStarts.clear();
		}

		// The line end comes first, so that most of the text is skipped by what comes behind it.
		pattern = new RegExp(`\\n${name.replaceAll(/[^\w]/g, '\\$&')}[ \\t]*:`, 'gi');
		fieldStarts.set(name, pattern);
	}

	if (from === 0 && isNameAt(text, name)) {
		return 0;
	}

	pattern.lastIndex = Math.max(0, from - 1);
	const match = pattern.exec(text);
	return match === null ? -1 : match.index + 1;
};

/** True if the block begins with a field of that name. */
const isNameAt = (text: string, name: string): boolean => {
	if (text.slice(0, name.length).toLowerCase() !== name) {
		return false;
	}

	let at = name.length;
	while (isBlank(text.charCodeAt(at))) {
		at++;
	}

	return text.charCodeAt(at) === 0x3a;
};

const unfold = (text: string, start: number): {readonly value: string; readonly next: number} => {
	let end = lineEnd(text, start);
	if (!isBlank(text.charCodeAt(end + 1))) {
		return {value: trimBlanks(text.slice(start, withoutReturn(text, start, end))), next: end + 1};
	}

	const lines = [text.slice(start, withoutReturn(text, start, end))];
	while (isBlank(text.charCodeAt(end + 1))) {
		const next = lineEnd(text, end + 1);
		lines.push(text.slice(end + 1, withoutReturn(text, end + 1, next)));
		end = next;
	}

	return {value: trimBlanks(lines.join('')), next: end + 1};
};

/** Which of them begins at `start`, if any. By the first letter before anything else: most lines are something else. */
const envelopeName = (text: string, start: number): string | undefined => {
	const candidate = envelopeNames.get(text.charCodeAt(start) | 0x20);
	if (candidate === undefined) {
		return undefined;
	}

	candidate.pattern.lastIndex = start;
	return candidate.pattern.test(text) ? candidate.name : undefined;
};

const lineEnd = (text: string, start: number): number => {
	const newline = text.indexOf('\n', start);
	return newline === -1 ? text.length : newline;
};

const withoutReturn = (text: string, start: number, end: number): number =>
	end > start && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
