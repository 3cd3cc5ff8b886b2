import {UserError} from '../errors.js';

export type Word = {
	/** Without its quotes and backslashes. */
	readonly text: string;
	/** Where it stands in the line, in UTF-16 units: for cutting the last word off a message list. */
	readonly start: number;
	readonly end: number;
};

/**
 * Splits a line as a shell does: blanks separate; `"…"`, `'…'` and `\c` quote. Inside `"…"`, `\n` and `\t` are newline
 * and tab. Throws UserError on a quote without its partner.
 */
export const splitWords = (line: string): Word[] => {
	const words: Word[] = [];
	let position = skipBlanks(line, 0);
	while (position < line.length) {
		const word = readWord(line, position);
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

const readWord = (line: string, start: number): Word => {
	let text = '';
	let position = start;
	while (position < line.length && !isBlank(line.charAt(position))) {
		const character = line.charAt(position);
		if (character === '\\' && position + 1 < line.length) {
			text += line.charAt(position + 1);
			position += 2;
		} else if (character === '"' || character === "'") {
			const [quoted, next] = readQuoted(line, position, character);
			text += quoted;
			position = next;
		} else {
			text += character;
			position++;
		}
	}

	return {text, start, end: position};
};

const escapes: Readonly<Record<string, string>> = {n: '\n', t: '\t'};

const readQuoted = (line: string, start: number, quote: string): [string, number] => {
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
			text += character;
			position++;
		}
	}

	throw new UserError(`${line}: missing closing quote`);
};
