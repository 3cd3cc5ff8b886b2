import {widthOf} from '../../render/columns.js';
import type {FrameMaker} from './frame.js';
import {shownLine, viewLine} from './line-view.js';
import {
	blankRow,
	eraseRow,
	eraseRows,
	eraseToEnd,
	lineOf,
	mayBeWrapped,
	paintRow,
	type Row,
	rowOf,
	rowsAboveCursor,
} from './paint-row.js';
import type {Terminal} from './terminal-modes.js';

/** What is to be seen: a line being edited. */
export type Shown = {
	/** Instead of the prompt that the row was opened with. */
	readonly prompt?: string | undefined;
	readonly graphemes: readonly string[];
	readonly cursor: number;
	/** Shown dim behind the cursor, if that is at the end and there is room. Printable, without tabs. */
	readonly hint?: string | undefined;
};

type Line = Shown;

/** The row of the terminal in which a line is edited. The cursor is in it; what lies below is blank. */
export type PromptRow = {
	/** True while the terminal is asked where its cursor is; the answer goes to `answer`. */
	readonly isAsking: boolean;
	draw(line: Line): void;
	/** Takes the row off the screen, to write something else in its place. It comes back with the next `draw`. */
	hide(): void;
	/** Forgets what is on the screen: somebody else wrote there. The cursor is at a margin. */
	forget(): void;
	/** The window has another size: takes the row off the screen, at the latest when the terminal has answered. */
	resize(): void;
	/** Where the terminal says its cursor is. */
	answer(cursorColumn: number): void;
	/** Leaves what is to be seen of the line as ordinary text, with a text below it. It comes back, below that, with the next `draw`. */
	writeBelow(text: string): void;
	/** Leaves prompt and line as ordinary text, the cursor on the row after. The end of this row. */
	leave(line: Line): void;
	/** Ends, and leaves the screen as it is. */
	drop(): void;
};

/** Cells of a hint: with the bytes around it, what a slow line takes for a key (80). Below the least, it tells nothing. */
const longestHint = 50;
const shortestHint = 4;

const askForCursor = '\u001B[6n';

/** How long, in milliseconds, the terminal's answer is waited for: as long as a slow line may take. */
const longestAnswer = 1000;

let createFrames: ((terminal: Terminal) => FrameMaker) | undefined;
let isLoading = false;

/** Loads Ink, once. The first prompt does not wait for it: loading takes longer than all that comes before. */
const loadInk = async (): Promise<void> => {
	if (!isLoading) {
		isLoading = true;
		createFrames = (await import('./frame.js')).createPromptFrames;
	}
};

/**
 * Opens the row. `onAnswered` is called when the terminal has answered where its cursor is, or when it took too long: the line
 * is to be drawn again.
 */
export const openPromptRow = (terminal: Terminal, prompt: string, onAnswered: () => void): PromptRow => {
	const {stdout} = terminal;
	let frames: FrameMaker | undefined;

	let row: Row = blankRow;
	let offset = 0;
	let narrowest = columnsOf(stdout);
	// Goes out with what is drawn next, so that nobody sees the row empty.
	let clearing = '';
	let asked: {readonly columns: number; readonly timer: NodeJS.Timeout} | undefined;

	const draw = (line: Line): void => {
		const view = viewLine(line.prompt ?? prompt, line, columnsOf(stdout), offset);
		frames ??= createFrames?.(terminal);
		// A line that fits is its own frame.
		const frame = frames?.make(view.text) ?? view.text.trimEnd();
		// Ink leaves out blanks at the end; the cursor stands behind them.
		const text = frame + ' '.repeat(Math.max(0, view.cursor - widthOf(frame)));
		const next = rowOf(text, view.cursor, line.cursor === line.graphemes.length ? hintFor(line.hint, view.cursor) : '');
		const change = paintRow(row, next);
		if (clearing + change !== '') {
			stdout.write(clearing + change);
			clearing = '';
		}

		setImmediate(() => void loadInk());

		row = next;
		offset = view.offset;
	};

	const hintFor = (hint = '', column: number): string => {
		const room = Math.min(longestHint, columnsOf(stdout) - 1 - column);
		const [...characters] = hint;
		if (characters.length <= room) {
			return hint;
		}

		return room < shortestHint ? '' : `${characters.slice(0, room - 1).join('')}…`;
	};

	const startAnew = (): void => {
		clearTimeout(asked?.timer);
		asked = undefined;
		row = blankRow;
		narrowest = columnsOf(stdout);
	};

	const ask = (): void => {
		clearTimeout(asked?.timer);
		asked = {columns: columnsOf(stdout), timer: setTimeout(settle, longestAnswer, undefined)};
		stdout.write(askForCursor);
	};

	const settle = (cursorColumn: number | undefined): void => {
		if (asked === undefined) {
			return;
		}

		const columns = columnsOf(stdout);
		if (asked.columns !== columns && cursorColumn !== undefined) {
			ask();
			return;
		}

		clearing = eraseRows(rowsAboveCursor(row, {columns, narrowest}, cursorColumn));
		startAnew();
		onAnswered();
	};

	return {
		get isAsking() {
			return asked !== undefined;
		},
		draw(line) {
			if (asked === undefined) {
				draw(line);
			}
		},
		hide() {
			stdout.write(eraseRow);
			startAnew();
		},
		forget: startAnew,
		writeBelow(text) {
			stdout.write(`${clearing}${row.hintFrom === undefined ? '' : eraseToEnd}\r\n${text}`);
			clearing = '';
			startAnew();
		},
		resize() {
			narrowest = Math.min(narrowest, columnsOf(stdout));
			if (asked !== undefined) {
				return;
			}

			if (mayBeWrapped(row, narrowest)) {
				ask();
			} else {
				clearing = eraseRows(0);
				startAnew();
			}
		},
		answer: settle,
		leave(last) {
			clearTimeout(asked?.timer);
			frames?.close();
			stdout.write(clearing + finishRow(row, shownLine(prompt, last.graphemes)));
		},
		drop() {
			clearTimeout(asked?.timer);
			frames?.close();
		},
	};
};

/** From a row that shows the line, perhaps in part, to the whole line and the beginning of the next row. */
export const finishRow = (row: Row, text: string): string =>
	lineOf(row).join('').trimEnd() === text.trimEnd()
		? `${row.hintFrom === undefined ? '' : eraseToEnd}\r\n`
		: `\r${eraseToEnd}${text}\r\n`;

const columnsOf = (stdout: Terminal['stdout']): number => stdout.columns || 80;
