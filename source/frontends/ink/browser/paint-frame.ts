import {blankCell, type Cell, type CellRow} from './cells.js';

/** What is on the screen: rows of cells; what a row leaves out at its end is blank. */
export type Frame = readonly CellRow[];

// Terminals differ over how wide these make a character: joined and coloured emoji, flags.
const unsureWidth = /[\u200D\uFE0F]|\p{Regional_Indicator}|\p{Emoji_Modifier}/u;

/** To go over so many cells that are as they should be costs less than to move the cursor. */
const shortestJump = 6;

const isSame = (a: Cell | undefined, b: Cell | undefined): boolean =>
	(a ?? blankCell).text === (b ?? blankCell).text && (a ?? blankCell).style === (b ?? blankCell).style;

/** How many cells there are up to the last one that is not blank. */
const lengthOf = (row: CellRow): number => {
	let length = row.length;
	while (length > 0 && isSame(row[length - 1], blankCell)) {
		length--;
	}

	return length;
};

type Run = {readonly from: number; readonly to: number};

/** Pieces of a row that have to be written, so that none begins or ends within a wide character. */
const changedRuns = (before: CellRow, after: CellRow, length: number): readonly Run[] => {
	const runs: {from: number; to: number}[] = [];
	for (let column = 0; column < length; column++) {
		if (isSame(before[column], after[column])) {
			continue;
		}

		let from = column;
		while (from > 0 && ((after[from]?.text ?? ' ') === '' || (before[from]?.text ?? ' ') === '')) {
			from--;
		}

		let to = column + 1;
		while (to < length && ((after[to]?.text ?? ' ') === '' || (before[to]?.text ?? ' ') === '')) {
			to++;
		}

		const last = runs.at(-1);
		if (last !== undefined && from - last.to < shortestJump) {
			last.to = Math.max(last.to, to);
		} else {
			runs.push({from, to});
		}
	}

	return runs;
};

/** Writes cells, each style once; ends in no style. */
const writtenCells = (cells: readonly Cell[]): string => {
	let style = '';
	let text = '';
	for (const cell of cells) {
		if (cell.style !== style && cell.text !== '') {
			text += cell.style === '' ? '\u001B[m' : `\u001B[${style === '' ? '' : '0;'}${cell.style}m`;
			style = cell.style;
		}

		text += cell.text;
	}

	return style === '' ? text : `${text}\u001B[m`;
};

const moveTo = (row: number, column: number): string =>
	column === 0 ? `\u001B[${row + 1}H` : `\u001B[${row + 1};${column + 1}H`;

const eraseToEnd = '\u001B[K';

const filled = (row: CellRow, from: number, to: number): readonly Cell[] =>
	Array.from({length: to - from}, (_, index) => row[from + index] ?? blankCell);

/** What to write to turn one row into another; empty if they are the same. */
const paintRow = (before: CellRow, after: CellRow, row: number): string => {
	const length = lengthOf(after);
	const erase = lengthOf(before) > length ? eraseToEnd : '';
	if ([before, after].some(cells => cells.some(cell => unsureWidth.test(cell.text)))) {
		// Whatever the terminal takes them to be wide: all of the row, from its beginning.
		const isChanged = erase !== '' || changedRuns(before, after, length).length > 0;
		return isChanged ? moveTo(row, 0) + writtenCells(filled(after, 0, length)) + eraseToEnd : '';
	}

	let written = '';
	let end = -1;
	for (const {from, to} of changedRuns(before, after, length)) {
		written += moveTo(row, from) + writtenCells(filled(after, from, to));
		end = to;
	}

	return erase === '' ? written : written + (end === length ? '' : moveTo(row, length)) + erase;
};

/**
 * What to write to turn what is on the screen into something else, cell by cell; empty if it is the same. Only ECMA-48
 * sequences that every terminal knows. The terminal must not wrap at the end of a row. The cursor may be anywhere.
 */
export const paintFrame = (before: Frame, after: Frame): string => {
	let written = '';
	for (let row = 0; row < Math.max(before.length, after.length); row++) {
		written += paintRow(before[row] ?? [], after[row] ?? [], row);
	}

	return written;
};
