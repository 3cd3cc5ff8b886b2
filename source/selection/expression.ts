import {UserError} from '../errors.js';
import {literalOf} from './literal.js';
import type {TextMatcher} from './match.js';

// RE2 has the classes of POSIX for ASCII alone.
const classes: Readonly<Record<string, string>> = {
	alpha: String.raw`\p{L}`,
	digit: '0-9',
	alnum: String.raw`\p{L}0-9`,
	upper: String.raw`\p{L}`,
	lower: String.raw`\p{L}`,
	space: String.raw`\s`,
	blank: String.raw` \t`,
	punct: String.raw`\p{P}\p{S}`,
	xdigit: 'A-Fa-f0-9',
};

/**
 * A test by a POSIX extended regular expression; case is ignored, `^` and `$` hold at each line. It is matched by RE2's
 * way, whose time grows with the text and nothing else: no expression hangs on a header made for that.
 * Throws UserError for an expression that is none.
 */
export const expressionMatcher = async (pattern: string): Promise<TextMatcher> => {
	const {RE2JS, RE2JSSyntaxException} = await import('re2js');
	try {
		const expression = RE2JS.compile(toRe2(pattern), RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE);
		return {matches: text => expression.test(composed(text)), literal: literalOf(pattern)};
	} catch (error) {
		if (!(error instanceof RE2JSSyntaxException)) {
			throw error;
		}

		throw new UserError(
			`/${pattern}/: not a regular expression: ${wordsOf(error.message)} (set noregex searches for plain text)`,
			{cause: error},
		);
	}
};

/** Without what says where they come from, and the flags that are ours. */
const wordsOf = (message: string): string => message.replace('error parsing regexp: ', '').replace('(?m)(?i)', '');

const ascii = /^[\0-\u007F]*$/;
const composed = (text: string): string => (ascii.test(text) ? text : text.normalize('NFC'));

/** True if the pattern is not just text. */
export const isExpression = (pattern: string): boolean => /[\\^$.*+?()[\]{}|]/.test(pattern);

/** The words of POSIX in those of RE2. */
const toRe2 = (pattern: string): string =>
	composed(pattern)
		.replaceAll(/\[:(\w+):\]/g, (whole, name: string) => classes[name] ?? whole)
		// GNU: the beginning and the end of a word.
		.replaceAll(/\\[\s\S]/g, found => (found === '\\<' || found === '\\>' ? '\\b' : found))
		// POSIX lets characters be escaped that need no escape.
		.replaceAll(/\\([^\0-\u007F])/gu, '$1');
