import {padToWidth, widthOf, wrapWords} from './columns.js';
import {joinSafe, type SafeText, safe, safeLine} from './safe-text.js';

/** Words of a paragraph in lines of at most so many cells. */
export const paragraph = (text: string, cells: number): SafeText => wrapWords(text.split(' ').map(safeLine), cells);

/** Lines moved to the right by so many blanks; empty ones stay empty. */
export const indented = (text: SafeText, blanks: number): SafeText =>
	joinSafe(
		text.split('\n').map(line => (line === '' ? safe`` : safe`${' '.repeat(blanks)}${line}`)),
		'\n',
	);

/** What a column of terms takes at most; a longer term has its line alone. */
const widestTerm = 26;

/**
 * Terms on the left, what they mean on the right, in lines of at most so many cells. A meaning that does not fit goes on
 * below itself.
 */
export const definitionList = (
	rows: readonly (readonly [term: string, meaning: string])[],
	cells: number,
): SafeText => {
	const terms = rows.map(([term]) => safeLine(term));
	const column = Math.min(widestTerm, Math.max(0, ...terms.map(widthOf).filter(width => width <= widestTerm)));
	const lines = rows.map(([, meaning], index) => {
		const term = terms[index] ?? safe``;
		const text = paragraph(meaning, Math.max(20, cells - column - 1))
			.split('\n')
			.map(safeLine);
		const [first = safe``, ...more] = text;
		const start =
			widthOf(term) > column
				? [term, joinSafe([padToWidth(safe``, column, 'left'), first], ' ')]
				: [joinSafe([padToWidth(term, column, 'left'), first], ' ')];
		return joinSafe([...start, ...more.map(line => safe`${' '.repeat(column + 1)}${line}`)], '\n');
	});
	return joinSafe(lines, '\n');
};
