const shortest = 3;

/** Letters and digits (ASCII) that every text contains which contains this one; empty if they are too few to be rare. */
export const literalIn = (text: string): string => longest(text.match(/[a-z0-9]+/gi) ?? []);

const longest = (runs: readonly string[]): string => {
	const found = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
	return found.length < shortest ? '' : found.toLowerCase();
};

// One piece of an expression: an escape, a class, how often, or a character.
const pieces = /\\(?:[xp]\{[^}]*\}|x[0-9a-f]{2}|p.|[0-7]{1,3}|.)|\[\^?\]?(?:\[:\w*:\]|\\.|[^\]\\])*\]?|\{[^}]*\}|./gis;

/**
 * Letters and digits that every match of an expression contains: the longest run outside brackets of any kind that
 * nothing makes optional. Empty if there is none to be sure of.
 */
export const literalOf = (expression: string): string => {
	const runs = [''];
	let depth = 0;
	for (const [piece] of expression.matchAll(pieces)) {
		if (piece === '\\Q' || (piece === '|' && depth === 0)) {
			// RE2's own way to quote; alternatives.
			return '';
		}

		depth += piece === '(' ? 1 : piece === ')' ? -1 : 0;
		const last = runs.length - 1;
		const run = runs[last] ?? '';
		if (depth === 0 && /^[A-Za-z0-9]$/.test(piece)) {
			runs[last] = run + piece;
			continue;
		}

		if (/^[*?{]/.test(piece)) {
			// What stands before may be missing.
			runs[last] = run.slice(0, -1);
		}

		runs.push('');
	}

	return longest(runs);
};
