import {widthOf} from '../../render/columns.js';
import {splitGraphemes} from './graphemes.js';

/** What stands in the row of the terminal that is ours, by characters, and the column of the cursor, from 0. */
export type Row = {
	readonly cells: readonly string[];
	readonly cursor: number;
	/** Cells from here on are a hint: dim, and no part of the line. */
	readonly hintFrom?: number;
};

export const blankRow: Row = {cells: [], cursor: 0};

/** A row with a text in it, and perhaps a hint behind that. */
export const rowOf = (text: string, cursor: number, hint = ''): Row => {
	const cells = splitGraphemes(text);
	return hint === '' ? {cells, cursor} : {cells: [...cells, ...splitGraphemes(hint)], cursor, hintFrom: cells.length};
};

/** The row without its hint. */
export const lineOf = ({cells, hintFrom = cells.length}: Row): readonly string[] => cells.slice(0, hintFrom);

// Terminals differ over how wide these make a character: joined and coloured emoji, flags.
const unsureWidth = /[\u200D\uFE0F]|\p{Regional_Indicator}|\p{Emoji_Modifier}/u;

/**
 * What to write to turn one row into another: for a key typed at the end of a line that is the character and no more.
 * Only ECMA-48 sequences that every terminal knows. The rows have to be narrower than the terminal.
 */
export const paintRow = (before: Row, after: Row): string => {
	if ([...before.cells, ...after.cells].some(cell => unsureWidth.test(cell))) {
		return repaintRow(after);
	}

	const same = sameAtStart(before, after);
	if (same === before.cells.length && same === after.cells.length) {
		return moveCursor(before.cursor, after.cursor);
	}

	const start = widthOf(after.cells.slice(0, same).join(''));
	const last = after.cells.length - sameAtEnd(before, after, same);
	const changed = after.cells.slice(same, last).join('');
	const end = start + widthOf(changed);
	const isWhole = last === after.cells.length;
	const erase = isWhole && end < widthOf(before.cells.join('')) ? eraseToEnd : '';
	return moveCursor(before.cursor, start) + lookOf(after, same, last) + erase + moveCursor(end, after.cursor);
};

const isSameCell = (before: Row, after: Row, index: number): boolean =>
	before.cells[index] === after.cells[index] &&
	index >= (before.hintFrom ?? before.cells.length) === index >= (after.hintFrom ?? after.cells.length);

const sameAtStart = (before: Row, after: Row): number => {
	const differing = after.cells.findIndex((_, index) => !isSameCell(before, after, index));
	return differing === -1 ? after.cells.length : differing;
};

/** How many cells at the end of rows as long as each other need not be written: those in the same columns. */
const sameAtEnd = (before: Row, after: Row, from: number): number => {
	const {length} = after.cells;
	if (before.cells.length !== length) {
		return 0;
	}

	let last = length;
	while (last > from && isSameCell(before, after, last - 1)) {
		last -= 1;
	}

	const widthIn = (row: Row): number => widthOf(row.cells.slice(from, last).join(''));
	return widthIn(before) === widthIn(after) ? length - last : 0;
};

const dim = '\u001B[2m';
const plain = '\u001B[m';

/** Some cells as they are written: those of a hint dim. */
const lookOf = ({cells, hintFrom = cells.length}: Row, from: number, to: number): string => {
	const hint = cells.slice(Math.max(from, hintFrom), to).join('');
	const line = cells.slice(from, Math.min(hintFrom, to)).join('');
	return hint === '' ? line : `${line}${dim}${hint}${plain}`;
};

/** The cursor gets to its place by what is written before it, however wide the terminal takes that to be. */
const repaintRow = (row: Row): string => {
	const {cells, cursor} = row;
	const before: string[] = [];
	let width = 0;
	for (const cell of cells) {
		if (width >= cursor) {
			break;
		}

		before.push(cell);
		width += widthOf(cell);
	}

	const isAtEnd = before.length === cells.length;
	return `\r${lookOf(row, 0, cells.length)}${eraseToEnd}${isAtEnd ? '' : `\r${before.join('')}`}${moveCursor(width, Math.max(width, cursor))}`;
};

/** Empties the row that the cursor is in, and brings the cursor to its beginning. */
export const eraseRow = '\r\u001B[K';

/**
 * Empties the row that the cursor is in, those above that were part of it, and all below. Not by one sequence that
 * empties everything from here on: at the top of the screen tmux takes that for a reason to keep what is there.
 */
export const eraseRows = (rowsAbove: number): string =>
	`${rowsAbove > 0 ? `\u001B[${rowsAbove}A` : ''}${eraseRow}\u001B7\u001B[B\u001B[J\u001B8`;

/**
 * Brings the cursor to the beginning of a blank row: the next one if something stands before the cursor in this one.
 * So many blanks just fill a row, and go over its end from anywhere but its beginning.
 */
export const blankRowFromAnywhere = (columns: number): string => `${' '.repeat(columns)}\r${eraseToEnd}`;

export const eraseToEnd = '\u001B[K';

const moveCursor = (from: number, to: number): string => {
	if (to > from) {
		return `\u001B[${to - from === 1 ? '' : to - from}C`;
	}

	if (from - to <= 3) {
		return '\b'.repeat(from - to);
	}

	return to === 0 ? '\r' : `\r\u001B[${to}C`;
};

/** How the window changed since a row was painted: its width now, and the narrowest it may have been. */
export type Narrowing = {readonly columns: number; readonly narrowest: number};

/** False if the cursor is in the first row of what was painted, whatever the terminal did with what lies right of it. */
export const mayBeWrapped = (row: Row, narrowest: number): boolean => row.cursor >= narrowest;

/**
 * How many rows of what was painted lie above the cursor, once the window is narrower than the cursor's column.
 * Some terminals wrap long rows then, others cut them off; the column in which the cursor is now tells them apart.
 * Where it does not tell, none: rather a stale row than one of the output wiped out.
 */
export const rowsAboveCursor = (
	row: Row,
	{columns, narrowest}: Narrowing,
	cursorColumn: number | undefined,
): number => {
	const wrapped = wrappedCursor(row, columns);
	const isCutOff = cursorColumn === narrowest - 1;
	return cursorColumn === undefined || isCutOff || cursorColumn !== wrapped.column ? 0 : wrapped.row;
};

const wrappedCursor = (row: Row, columns: number): {readonly row: number; readonly column: number} => {
	let start = 0;
	let wrapped = 0;
	let column = 0;
	for (const cell of row.cells) {
		if (start >= row.cursor) {
			break;
		}

		const width = widthOf(cell);
		start += width;
		wrapped += column + width > columns ? 1 : 0;
		column = column + width > columns ? width : column + width;
	}

	const rest = column + Math.max(0, row.cursor - start);
	return {row: wrapped + Math.floor(rest / columns), column: rest % columns};
};
