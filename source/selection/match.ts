import {UserError} from '../errors.js';

/** What to look for in the text of a message. All is decoded, and case is ignored. */
export type TextTest =
	| {readonly kind: 'sender'; readonly matches: (name: string, address: string) => boolean}
	/** Any field of that name. */
	| {readonly kind: 'field'; readonly name: string; readonly matches: (text: string) => boolean}
	/** Any line of the decoded text. */
	| {readonly kind: 'body'; readonly matches: (text: string) => boolean};

/** Looks into messages for the selectors that need it. */
export interface Texts {
	/** Those of the messages, ascending, that pass. */
	find(test: TextTest, numbers: readonly number[]): Promise<number[]>;
}

/**
 * A test for text: an extended regular expression, or (`noregex`) text to be contained. Case is ignored.
 * Throws UserError for an expression that is none.
 */
export const textMatcher = (pattern: string, isRegex: boolean): ((text: string) => boolean) => {
	if (!isRegex || !/[\\^$.*+?()[\]{}|]/.test(pattern)) {
		const wanted = pattern.toLowerCase();
		return text => text.toLowerCase().includes(wanted);
	}

	const expression = compile(pattern);
	return text => expression.test(text);
};

const classes: Readonly<Record<string, string>> = {
	alpha: String.raw`\p{L}`,
	digit: String.raw`\d`,
	alnum: String.raw`\p{L}\d`,
	upper: String.raw`\p{Lu}`,
	lower: String.raw`\p{Ll}`,
	space: String.raw`\s`,
	blank: String.raw` \t`,
	punct: String.raw`\p{P}\p{S}`,
	xdigit: 'A-Fa-f0-9',
};

const compile = (pattern: string): RegExp => {
	const translated = pattern.replaceAll(/\[:(\w+):\]/g, (whole, name: string) => classes[name] ?? whole);
	try {
		return new RegExp(translated, 'iu');
	} catch {
		// POSIX lets characters be escaped that need no escape; without `u` so does JavaScript.
		try {
			return new RegExp(translated, 'i');
		} catch (error) {
			throw new UserError(`/${pattern}/: not a regular expression (set noregex searches for plain text)`, {
				cause: error,
			});
		}
	}
};

/** A word in a message list: somebody's address exactly, or a part of the name or the address. */
export const senderMatcher = (word: string): ((name: string, address: string) => boolean) => {
	const wanted = word.toLowerCase();
	return (name, address) => address.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted);
};
