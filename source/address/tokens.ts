/** A piece of the text of an address field (RFC 5322, section 3.2). */
export type AddressToken = {
	readonly kind: 'word' | 'quoted' | 'literal' | 'comment' | 'special';
	/** What it says: quoted strings and comments without their marks and backslashes. */
	readonly text: string;
	/** As it stands in an address: quoted strings with their marks. */
	readonly raw: string;
	/** Where it begins in the text, in UTF-16 units. */
	readonly start: number;
	/** White space or a comment stands before it. */
	readonly isSpaced: boolean;
};

export type AddressTokens = {
	readonly tokens: readonly AddressToken[];
	/** Where a quoted string or a comment begins that has no end, or a closing mark stands alone. */
	readonly unbalanced: readonly number[];
};

type Enclosed = {readonly kind: AddressToken['kind']; readonly said: string; readonly end: number};

const whiteSpace = ' \t\r\n\v\f';
const wordEnds = new Set(`${whiteSpace},:;<>"()[]`);
// RFC 2047, section 5, wants no special inside an encoded word of a name; many programs write them all the same.
const encodedWord = /=\?[^?\s]{1,60}\?[BbQq]\?[^?\s]{0,900}\?=/y;

/**
 * Cuts the text of an address field into tokens, in one pass and in linear time whatever the text is. A mark without
 * its partner is left out and noted. `.` and `@` belong to words: what they mean depends on what stands around them.
 */
export const tokenizeAddresses = (text: string): AddressTokens => {
	const tokens: AddressToken[] = [];
	const unbalanced: number[] = [];
	// Looking for an end that is not there happens once, else hostile text would cost a scan for each opening mark.
	const without = new Set<string>();
	let isSpaced = false;
	let at = 0;
	while (at < text.length) {
		const character = text.charAt(at);
		if (whiteSpace.includes(character)) {
			isSpaced = true;
			at++;
			continue;
		}

		const enclosed: Enclosed | undefined = without.has(character) ? undefined : readToken(text, at);
		if (enclosed === undefined) {
			without.add(character);
			unbalanced.push(at);
			at++;
			continue;
		}

		const {kind, said, end} = enclosed;
		tokens.push({kind, text: said, raw: text.slice(at, end), start: at, isSpaced});
		isSpaced = kind === 'comment';
		at = end;
	}

	return {tokens, unbalanced};
};

/** Undefined if the mark that stands there has no partner. */
const readToken = (text: string, at: number): Enclosed | undefined => {
	const character = text.charAt(at);
	switch (character) {
		case ',':
		case ':':
		case ';':
		case '<':
		case '>':
			return {kind: 'special', said: character, end: at + 1};
		case '"':
			return readQuoted(text, at);
		case '(':
			return readComment(text, at);
		case ')':
			return undefined;
		case '[':
			return readLiteral(text, at) ?? readWord(text, at);
		default:
			return readWord(text, at);
	}
};

const readQuoted = (text: string, start: number): Enclosed | undefined => {
	let said = '';
	for (let at = start + 1; at < text.length; at++) {
		const character = text.charAt(at);
		if (character === '"') {
			return {kind: 'quoted', said, end: at + 1};
		}

		if (character === '\\') {
			at++;
			said += text.charAt(at);
		} else if (character !== '\r' && character !== '\n') {
			said += character;
		}
	}

	return undefined;
};

const readComment = (text: string, start: number): Enclosed | undefined => {
	let said = '';
	let depth = 1;
	for (let at = start + 1; at < text.length; at++) {
		const character = text.charAt(at);
		if (character === '(') {
			depth++;
		} else if (character === ')') {
			depth--;
			if (depth === 0) {
				return {kind: 'comment', said, end: at + 1};
			}
		}

		if (character === '\\') {
			at++;
			said += text.charAt(at);
		} else if (character !== '\r' && character !== '\n') {
			said += character;
		}
	}

	return undefined;
};

// `[192.0.2.1]` in a domain, `[list]` in a name. An opening bracket inside ends the search, which keeps it linear.
const readLiteral = (text: string, start: number): Enclosed | undefined => {
	for (let at = start + 1; at < text.length; at++) {
		const character = text.charAt(at);
		if (character === ']') {
			return {kind: 'literal', said: text.slice(start, at + 1), end: at + 1};
		}

		if (character === '[' || character === '<' || character === '"') {
			return undefined;
		}
	}

	return undefined;
};

const readWord = (text: string, start: number): Enclosed => {
	if (text.startsWith('=?', start)) {
		encodedWord.lastIndex = start;
		const [word] = encodedWord.exec(text) ?? [];
		if (word !== undefined) {
			return {kind: 'word', said: word, end: start + word.length};
		}
	}

	let said = '';
	let at = start;
	// The first character is taken whatever it is: a bracket that opens no literal comes here too.
	do {
		if (text.charAt(at) === '\\' && text.charAt(at + 1) === '"') {
			at++;
		}

		said += text.charAt(at);
		at++;
	} while (at < text.length && !wordEnds.has(text.charAt(at)));

	return {kind: 'word', said, end: at};
};
