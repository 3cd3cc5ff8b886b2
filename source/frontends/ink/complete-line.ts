import type {Completion, Completions} from '../../ports.js';
import {cutToWidth, padToWidth, widthOf} from '../../render/columns.js';
import {joinSafe, type SafeText, safe} from '../../render/safe-text.js';
import {splitGraphemes} from './graphemes.js';
import {changed, type EditedLine, lineText} from './line-editor.js';
import {spliced} from './line-text.js';

/** Where the cursor is, in UTF-16 units. */
export const cursorUnits = ({graphemes, cursor}: EditedLine): number => graphemes.slice(0, cursor).join('').length;

/** The line with what all matches have in common; a single one is put in whole, with a blank after it. */
export const completeLine = (line: EditedLine, {start, end, matches}: Completions): EditedLine => {
	const text = lineText(line);
	const [only] = matches;
	if (only === undefined) {
		return line;
	}

	const typed = text.slice(start, end);
	const after = text.slice(end);
	if (matches.length === 1) {
		const isAlone = !only.isOpen && !/^\s/.test(after);
		return replaced(line, text.slice(0, start), only.text + (isAlone ? ' ' : ''), after);
	}

	const common = commonBeginning(matches);
	const isFurther = common.length > typed.length && common.toLowerCase().startsWith(typed.toLowerCase());
	return isFurther ? replaced(line, text.slice(0, start), common, after) : line;
};

const replaced = (line: EditedLine, before: string, word: string, after: string): EditedLine =>
	changed(line, spliced(splitGraphemes(before), word, splitGraphemes(after)));

/** Upper and lower case are the same; the first match says which it is. */
const commonBeginning = (matches: readonly Completion[]): string => {
	const [first = [], ...others] = matches.map(({text}) => [...text]);
	const differing = first.findIndex((character, index) =>
		others.some(other => other[index]?.toLowerCase() !== character.toLowerCase()),
	);
	return first.slice(0, differing === -1 ? first.length : differing).join('');
};

/** Matches in columns, each filled from the top, in so many rows at most; then it says how many are missing. */
export const listMatches = (matches: readonly Completion[], columns: number, rows: number): SafeText => {
	const labels = matches.map(({label}) => cutToWidth(label, Math.max(1, columns - 1)));
	const width = Math.max(...labels.map(widthOf)) + 2;
	const across = Math.max(1, Math.floor((columns + 1) / width));
	const needed = Math.ceil(labels.length / across);
	const down = Math.min(needed, Math.max(1, needed > rows ? rows - 1 : rows));
	const lines = Array.from({length: down}, (_, row) => {
		const cells = labels.filter((_label, index) => index % down === row && index < down * across);
		return joinSafe(
			cells.map((label, column) => (column === cells.length - 1 ? label : padToWidth(label, width, 'left'))),
			'',
		);
	});
	const missing = labels.length - down * across;
	return joinSafe(missing > 0 ? [...lines, safe`... and ${missing} more`] : lines, '\n');
};
