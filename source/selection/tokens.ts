import {UserError} from '../errors.js';

export type Token =
	| {readonly kind: '{' | '}' | '!' | '&'; readonly text: string}
	/** Digits, marks, ranges, parts: what has to be read further. */
	| {readonly kind: 'bare'; readonly text: string}
	/** Quoted: nothing in it has a meaning of its own. */
	| {readonly kind: 'quoted'; readonly text: string}
	/** `/pattern/` or `field:/pattern/`, and `:/pattern/` with the field name empty. */
	| {readonly kind: 'pattern'; readonly text: string; readonly field: string | undefined; readonly pattern: string};

const separators = /[\s,]/;
const opening = new Set(['{', '(']);
const closing = new Set(['}', ')']);

/**
 * Cuts a message list into tokens; blanks and commas separate.
 * Throws UserError on a quote without its partner.
 */
export const tokenize = (list: string): Token[] => {
	const tokens: Token[] = [];
	let position = 0;
	while (position < list.length) {
		const character = list.charAt(position);
		if (separators.test(character)) {
			position++;
		} else if (opening.has(character)) {
			tokens.push({kind: '{', text: character});
			position++;
		} else if (closing.has(character)) {
			tokens.push({kind: '}', text: character});
			position++;
		} else if (character === '!') {
			tokens.push({kind: '!', text: character});
			position++;
		} else {
			const [token, next] = readWord(list, position);
			tokens.push(token);
			position = next;
		}
	}

	return tokens;
};

const readWord = (list: string, start: number): [Token, number] => {
	const quote = list.charAt(start);
	if (quote === '"' || quote === "'") {
		return readQuoted(list, start, quote);
	}

	// A header field name is no longer than 76 characters: the work stays linear.
	const pattern = /^(?:([\w-]{0,76}):)?\//.exec(list.slice(start, start + 80));
	if (pattern) {
		return readPattern(list, start, pattern[1], start + pattern[0].length);
	}

	let text = '';
	let hasBackslash = false;
	let end = start;
	while (end < list.length && !separators.test(list.charAt(end)) && !closing.has(list.charAt(end))) {
		if (list.charAt(end) === '\\' && end + 1 < list.length) {
			hasBackslash = true;
			end++;
		}

		text += list.charAt(end);
		end++;
	}

	if (hasBackslash) {
		return [{kind: 'quoted', text}, end];
	}

	// In the middle of a word it may be somebody's address: R&D@example.org.
	return [text === '&' ? {kind: '&', text} : {kind: 'bare', text}, end];
};

const readQuoted = (list: string, start: number, quote: string): [Token, number] => {
	let text = '';
	for (let position = start + 1; position < list.length; position++) {
		const character = list.charAt(position);
		if (character === quote) {
			return [{kind: 'quoted', text}, position + 1];
		}

		if (character === '\\' && quote === '"' && position + 1 < list.length) {
			position++;
		}

		text += list.charAt(position);
	}

	throw new UserError(`${list.slice(start)}: missing closing quote`);
};

/**
 * A pattern ends at the next slash that a word ends with, so `/two words/` is one; without such a slash it ends with the
 * word, so `/lunch alice` is two. `\/` is a slash.
 */
const readPattern = (list: string, start: number, field: string | undefined, from: number): [Token, number] => {
	const slash = closingSlash(list, from);
	const end = slash === -1 ? wordEnd(list, from) : slash;
	const pattern = list.slice(from, end).replaceAll('\\/', '/');
	return [{kind: 'pattern', text: list.slice(start, end), field, pattern}, slash === -1 ? end : end + 1];
};

const closingSlash = (list: string, from: number): number => {
	for (let position = from; position < list.length; position++) {
		const character = list.charAt(position);
		if (character === '\\') {
			position++;
		} else if (character === '/' && /^(?:[\s,})]|$)/.test(list.slice(position + 1, position + 2))) {
			return position;
		}
	}

	return -1;
};

/** Commas and brackets may belong to the pattern, as in `/a{2,3}` and `/(a|b)`; a closing one without its opening does not. */
const wordEnd = (list: string, from: number): number => {
	let depth = 0;
	let position = from;
	for (; position < list.length; position++) {
		const character = list.charAt(position);
		if (/\s/.test(character) || (depth === 0 && (character === ',' || closing.has(character)))) {
			break;
		}

		if (character === '\\') {
			position++;
		} else if (opening.has(character)) {
			depth++;
		} else if (closing.has(character)) {
			depth--;
		}
	}

	return Math.min(position, list.length);
};
