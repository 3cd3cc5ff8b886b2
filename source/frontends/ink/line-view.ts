import {widthOf} from '../../render/columns.js';
import {safeLine} from '../../render/safe-text.js';
import {splitGraphemes} from './graphemes.js';

/** What a row of the terminal shows of a line being edited. */
export type LineView = {
	/** Narrower than the terminal, so that the cursor has a cell of its own after it. */
	readonly text: string;
	/** Column of the cursor, from 0. */
	readonly cursor: number;
	/** Cells of the line that lie left of the row. */
	readonly offset: number;
};

type Cell = {readonly text: string; readonly start: number; readonly end: number};

const tabStop = 8;

/** Below this there is no room to spare for the signs that a line goes on. */
const narrowestWithMarks = 8;

const cellsOf = (prompt: string, graphemes: readonly string[]): readonly Cell[] => {
	let start = 0;
	return [...splitGraphemes(prompt), ...graphemes].map(grapheme => {
		const text = grapheme === '\t' ? ' '.repeat(tabStop - (start % tabStop)) : safeLine(grapheme);
		const cell = {text, start, end: start + widthOf(text)};
		start = cell.end;
		return cell;
	});
};

/** The whole line as it stays on the screen once it is done: made safe, tabs as blanks. */
export const shownLine = (prompt: string, graphemes: readonly string[]): string =>
	cellsOf(prompt, graphemes)
		.map(cell => cell.text)
		.join('');

/**
 * The part of prompt and line to show around the cursor. A line too long for the row is moved left by half a row at a
 * time, not with each key; `<` and `>` say that it goes on. `offset` is that of the view before, `cursor` counts
 * graphemes of the line.
 */
export const viewLine = (
	prompt: string,
	line: {readonly graphemes: readonly string[]; readonly cursor: number},
	columns: number,
	offset = 0,
): LineView => {
	const cells = cellsOf(prompt, line.graphemes);
	const width = cells.at(-1)?.end ?? 0;
	const cursorCell = cells[cells.length - line.graphemes.length + line.cursor];
	const cursor = {start: cursorCell?.start ?? width, end: cursorCell?.end ?? width};
	const room = Math.max(1, columns - 1);
	if (width <= room) {
		return {text: cells.map(cell => cell.text).join(''), cursor: cursor.start, offset: 0};
	}

	const kept = windowAt(offset, width, room);
	const isInView = offset < width && cursor.start >= kept.from && cursor.end <= kept.to;
	const next = isInView ? offset : Math.max(0, cursor.start - Math.floor(room / 2));
	return {text: cutToWindow(cells, windowAt(next, width, room)), cursor: cursor.start - next, offset: next};
};

type Window = {readonly from: number; readonly to: number; readonly before: string; readonly after: string};

/** The cells of a line of a width that a row has room for, and the signs beside them. */
const windowAt = (offset: number, width: number, room: number): Window => {
	const before = offset > 0 && room >= narrowestWithMarks ? '<' : '';
	const after = offset + room < width && room >= narrowestWithMarks ? '>' : '';
	return {from: offset + before.length, to: offset + room - after.length, before, after};
};

/** Where only half of a wide character would be seen, there are blanks. */
const cutToWindow = (cells: readonly Cell[], {from, to, before, after}: Window): string => {
	const shown = cells
		.filter(cell => cell.end > from && cell.start < to)
		.map(cell =>
			cell.start >= from && cell.end <= to
				? cell.text
				: ' '.repeat(Math.min(cell.end, to) - Math.max(cell.start, from)),
		);
	return before + shown.join('') + after;
};
