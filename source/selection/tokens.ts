import {UserError} from '../errors.js';

export type Token =
	| {readonly kind: '{' | '}' | '!'; readonly text: string}
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
		const end = list.indexOf(quote, start + 1);
		if (end === -1) {
			throw new UserError(`${list.slice(start)}: missing closing quote`);
		}

		return [{kind: 'quoted', text: list.slice(start + 1, end)}, end + 1];
	}

	const pattern = /^(?:([\w-]*):)?\//.exec(list.slice(start));
	if (pattern) {
		return readPattern(list, start, pattern[1], start + pattern[0].length);
	}

	let end = start;
	while (end < list.length && !separators.test(list.charAt(end)) && !closing.has(list.charAt(end))) {
		end++;
	}

	return [{kind: 'bare', text: list.slice(start, end)}, end];
};

/**
 * A pattern ends at the next slash that a word ends with, so `/two words/` is one; without such a slash it ends with the
 * word, so `/lunch alice` is two. `\/` is a slash.
 */
const readPattern = (list: string, start: number, field: string | undefined, from: number): [Token, number] => {
	const closed = /^((?:[^\\/]|\\.|\/(?![\s,})]|$))*)\//.exec(list.slice(from));
	const body = closed?.[1] ?? /^[^\s,})]*/.exec(list.slice(from))?.[0] ?? '';
	const end = from + body.length + (closed ? 1 : 0);
	return [
		{kind: 'pattern', text: list.slice(start, from + body.length), field, pattern: body.replaceAll('\\/', '/')},
		end,
	];
};
