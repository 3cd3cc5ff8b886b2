import {cutToWidth, widthOf} from '../../../render/columns.js';
import {joinSafe, type SafeText, safeText} from '../../../render/safe-text.js';

const tabStop = 8;

/** UTF-16 units that a cell takes at most, for what people write: of a very long line only so much is measured for a row. */
const longestCharacter = 8;

/** A line with its tabs made blanks, up to the next column that is a multiple of 8. */
const expandTabs = (line: SafeText): SafeText => {
	if (!line.includes('\t')) {
		return line;
	}

	let text = '';
	for (const piece of line.split('\t')) {
		text = text === '' ? piece : text + ' '.repeat(tabStop - (widthOf(text) % tabStop)) + piece;
	}

	return safeText(line.startsWith('\t') ? ' '.repeat(tabStop) + text : text);
};

/** Where to break what does not fit: behind the last blank, if one is in the second half. */
const breakAt = (fitting: string): number => {
	const blank = fitting.lastIndexOf(' ');
	return blank >= fitting.length / 2 ? blank + 1 : fitting.length;
};

/** A text in rows of so many cells at most, all of it: long lines are broken at blanks where there are some. */
export const wrapText = (text: SafeText, columns: number): readonly SafeText[] => {
	const rows: SafeText[] = [];
	for (const line of text.split('\n')) {
		const whole = expandTabs(safeText(line));
		let at = 0;
		do {
			const fitting = cutToWidth(safeText(whole.slice(at, at + columns * longestCharacter)), columns);
			const isLast = at + fitting.length >= whole.length;
			const length = isLast ? whole.length - at : Math.max(1, breakAt(fitting));
			rows.push(safeText(whole.slice(at, at + length)));
			at += length;
		} while (at < whole.length);
	}

	return rows;
};

/** Several texts, one below the other. */
export const stacked = (texts: readonly SafeText[]): SafeText => joinSafe(texts, '\n');
