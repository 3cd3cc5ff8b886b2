import {UserError} from '../errors.js';

export type Word = {
	/** Without its quotes and backslashes. */
	readonly text: string;
	/** Where it stands in the line, in UTF-16 units: for cutting the last word off a message list. */
	readonly start: number;
	readonly end: number;
};

/** What a name stands for; undefined if nothing. */
export type Lookup = (name: string) => string | undefined;

/**
 * Splits a line as a shell does: blanks separate; `"…"`, `'…'` and `\c` quote. Inside `"…"`, `\n` and `\t` are newline
 * and tab. With `lookup`, `$NAME` and `${NAME}` are replaced, but not inside `'…'`. Throws UserError on a quote without
 * its partner.
 */
export const splitWords = (line: string, lookup?: Lookup): Word[] => {
	const words: Word[] = [];
	let position = skipBlanks(line, 0);
	while (position < line.length) {
		const word = readWord(line, position, lookup);
		words.push(word);
		position = skipBlanks(line, word.end);
	}

	return words;
};

const isBlank = (character: string) => character === ' ' || character === '\t';

const skipBlanks = (line: string, from: number): number => {
	let position = from;
	while (position < line.length && isBlank(line.charAt(position))) {
		position++;
	}

	return position;
};

const readWord = (line: string, start: number, lookup?: Lookup): Word => {
	let text = '';
	let position = start;
	while (position < line.length && !isBlank(line.charAt(position))) {
		const character = line.charAt(position);
		if (character === '\\' && position + 1 < line.length) {
			text += line.charAt(position + 1);
			position += 2;
		} else if (character === '"' || character === "'") {
			const [quoted, next] = readQuoted(line, position, lookup);
			text += quoted;
			position = next;
		} else {
			const [read, next] = readPlain(line, position, lookup);
			text += read;
			position = next;
		}
	}

	return {text, start, end: position};
};

const reference = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/y;

/** A character, or what a name stands for. A dollar sign without a name is one. */
const readPlain = (line: string, position: number, lookup: Lookup | undefined): [string, number] => {
	reference.lastIndex = position;
	const match = lookup && reference.exec(line);
	return match
		? [lookup(match[1] ?? match[2] ?? '') ?? '', position + match[0].length]
		: [line.charAt(position), position + 1];
};

const escapes: Readonly<Record<string, string>> = {n: '\n', t: '\t'};

const readQuoted = (line: string, start: number, lookup: Lookup | undefined): [string, number] => {
	const quote = line.charAt(start);
	let text = '';
	let position = start + 1;
	while (position < line.length) {
		const character = line.charAt(position);
		if (character === quote) {
			return [text, position + 1];
		}

		if (character === '\\' && quote === '"' && position + 1 < line.length) {
			const escaped = line.charAt(position + 1);
			text += escapes[escaped] ?? escaped;
			position += 2;
		} else {
			const [read, next] = readPlain(line, position, quote === '"' ? lookup : undefined);
			text += read;
			position = next;
		}
	}

	throw new UserError(`${line}: missing closing quote`);
};

/** A text as one word that `splitWords` reads back: in double quotes, with newline and tab as `\n` and `\t`. */
export const quoted = (text: string): string =>
	`"${text.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;
