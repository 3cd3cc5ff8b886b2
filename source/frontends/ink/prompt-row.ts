import {Writable} from 'node:stream';
import {render} from 'ink';
import {widthOf} from '../../render/columns.js';
import {shownLine, viewLine} from './line-view.js';
import {
	blankRow,
	eraseRow,
	eraseRows,
	eraseToEnd,
	mayBeWrapped,
	paintRow,
	type Row,
	rowOf,
	rowsAboveCursor,
} from './paint-row.js';
import {Prompt} from './prompt.js';
import type {Terminal} from './terminal-modes.js';

type Line = {readonly graphemes: readonly string[]; readonly cursor: number};

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
	/** Leaves prompt and line as ordinary text, the cursor on the row after. The end of this row. */
	leave(line: Line): void;
	/** Ends, and leaves the screen as it is. */
	drop(): void;
};

const askForCursor = '\u001B[6n';

/** How long, in milliseconds, the terminal's answer is waited for: as long as a slow line may take. */
const longestAnswer = 1000;

/**
 * Ink lays out the frame; what changed in it is painted here, for Ink itself would write the whole frame with each key,
 * hide the cursor, and in a CI environment show nothing until the end. `onAnswered` is called when the terminal has
 * answered, or when it took too long: the line is to be drawn again.
 */
export const openPromptRow = ({stdin, stdout}: Terminal, prompt: string, onAnswered: () => void): PromptRow => {
	let frame = '';
	const frames = new Writable({
		decodeStrings: false,
		write(text: string, _encoding, done) {
			frame = text;
			done();
		},
	});
	Object.defineProperty(frames, 'columns', {get: () => columnsOf(stdout)});
	const ink = render(<Prompt text="" />, {
		stdin,
		// All that Ink needs of it: a stream with a width.
		stdout: frames as unknown as NodeJS.WriteStream,
		// Each frame once, as text, at once.
		debug: true,
		isScreenReaderEnabled: false,
		exitOnCtrlC: false,
		patchConsole: false,
	});

	let row: Row = blankRow;
	let offset = 0;
	let narrowest = columnsOf(stdout);
	// Goes out with what is drawn next, so that nobody sees the row empty.
	let clearing = '';
	let asked: {readonly columns: number; readonly timer: NodeJS.Timeout} | undefined;

	const draw = (line: Line): void => {
		const view = viewLine(prompt, line, columnsOf(stdout), offset);
		ink.rerender(<Prompt text={view.text} />);
		// Ink leaves out blanks at the end; the cursor stands behind them.
		const next = rowOf(frame + ' '.repeat(Math.max(0, view.cursor - widthOf(frame))), view.cursor);
		const change = paintRow(row, next);
		if (clearing + change !== '') {
			stdout.write(clearing + change);
			clearing = '';
		}

		row = next;
		offset = view.offset;
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
			ink.unmount();
			stdout.write(clearing + finishRow(row, shownLine(prompt, last.graphemes)));
		},
		drop() {
			clearTimeout(asked?.timer);
			ink.unmount();
		},
	};
};

/** From a row that shows the line, perhaps in part, to the whole line and the beginning of the next row. */
export const finishRow = (row: Row, text: string): string =>
	row.cells.join('').trimEnd() === text.trimEnd() ? '\r\n' : `\r${eraseToEnd}${text}\r\n`;

const columnsOf = (stdout: Terminal['stdout']): number => stdout.columns || 80;
