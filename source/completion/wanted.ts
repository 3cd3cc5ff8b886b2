import {answersTo} from '../language/abbreviation.js';
import type {WordKind, WordKinds} from './word-kind.js';

/** A word that Tab is to complete. */
export type Wanted = {
	readonly kinds: readonly WordKind[];
	/** Where it begins and ends in the line, in UTF-16 units. */
	readonly start: number;
	readonly end: number;
	/** Without quotes and backslashes. */
	readonly word: string;
	/** The quote that is open. */
	readonly quote: '' | '"' | "'";
};

/** What is known of a command, or of an escape by its letters. */
export type Completed = {readonly names: readonly string[]; readonly completes?: WordKinds | undefined};

const verbs = /^\s*(?:([A-Za-z]+)|([^\sA-Za-z\d^$.#]))?/;

/** The word of a command line that the cursor (in UTF-16 units) stands behind; undefined where nothing is known. */
export const wantedInCommand = (line: string, cursor: number, commands: readonly Completed[]): Wanted | undefined => {
	const head = line.slice(0, cursor);
	const [beginning = '', word, sign] = verbs.exec(head) ?? [];
	if (beginning.length === head.length && sign === undefined) {
		const start = head.length - (word ?? '').length;
		return {kinds: ['command'], start, end: cursor, word: word ?? '', quote: ''};
	}

	if (/^\s*#/.test(head)) {
		return undefined;
	}

	const verb = word ?? sign;
	const completes =
		verb === undefined
			? [['list'] as const]
			: commands.find(({names}) => names.some(name => answersTo(name, verb)))?.completes;
	return completes && wantedIn(head, beginning.length, completes);
};

/** The word of a line of text that begins with an escape (`~r file`); undefined for text. */
export const wantedInEscape = (
	line: string,
	cursor: number,
	sign: string,
	escapes: readonly {readonly letters: readonly string[]; readonly completes?: WordKinds | undefined}[],
	commands: readonly Completed[],
): Wanted | undefined => {
	const letter = line.charAt(sign.length);
	if (sign === '' || letter === '' || !line.startsWith(sign) || cursor <= sign.length) {
		return undefined;
	}

	const from = sign.length + 1;
	const found = escapes.find(({letters}) => letters.includes(letter));
	if (found?.completes?.[0]?.[0] === 'command') {
		const inner = wantedInCommand(line.slice(from), cursor - from, commands);
		return inner && {...inner, start: inner.start + from, end: inner.end + from};
	}

	return found?.completes && wantedIn(line.slice(0, cursor), from, found.completes);
};

/** The last word of a text from a place on, by the kinds of its words. */
export const wantedIn = (head: string, from: number, completes: WordKinds): Wanted | undefined => {
	const {count, ...last} = lastWord(head, from);
	const kinds = completes[Math.min(count, completes.length - 1)] ?? [];
	if (kinds.length === 0) {
		return undefined;
	}

	const isList = kinds.every(kind => kind === 'list' || kind === 'address' || kind === 'alias');
	const separated = isList && last.quote === '' ? /[^\s,;&!{}()<>]*$/.exec(last.word) : null;
	return separated === null
		? {kinds, end: head.length, ...last}
		: {kinds, end: head.length, quote: '', start: head.length - separated[0].length, word: separated[0]};
};

/** As `splitWords` reads it, but for a quote that is still open; `count` words stand before it. */
const lastWord = (head: string, from: number): Pick<Wanted, 'start' | 'word' | 'quote'> & {readonly count: number} => {
	let start = from;
	let word = '';
	let quote: Wanted['quote'] = '';
	let count = 0;
	let isInWord = false;
	for (let position = from; position < head.length; position += 1) {
		const character = head.charAt(position);
		if (quote === '' && /\s/.test(character)) {
			count += isInWord ? 1 : 0;
			isInWord = false;
			start = position + 1;
			word = '';
			continue;
		}

		isInWord = true;
		if (character === '\\' && quote !== "'" && position + 1 < head.length) {
			position += 1;
			word += head.charAt(position);
		} else if (quote === '' && (character === '"' || character === "'")) {
			quote = character;
		} else if (character === quote) {
			quote = '';
		} else {
			word += character;
		}
	}

	return {start, word, quote, count};
};
