import type {Terminal} from '../terminal-modes.js';
import {cellsOf} from './cells.js';
import {type Frame, paintFrame} from './paint-frame.js';
import type {ScreenfulMaker} from './screenful.js';
import {scrollSequence, shiftBetween, shifted} from './scroll-frame.js';
import {inkText} from './spans.js';
import type {Screenful} from './view.js';

/** What is on the screen, and what gets it there. */
export type Painter = {
	/** Turns the screen into this: only what is different is written. */
	paint(screenful: Screenful): void;
	/** Forgets what is on the screen: the next time all of it is written. */
	forget(): void;
};

const clearScreen = '\u001B[m\u001B[2J';
const hideCursor = '\u001B[?25l';
const showCursor = '\u001B[?25h';

export const createPainter = (
	{stdout}: Terminal,
	maker: ScreenfulMaker,
	size: () => {readonly columns: number; readonly rows: number},
): Painter => {
	let frame: Frame = [];
	let lines: readonly string[] = [];
	// False if anything may be on the screen.
	let isKnown = false;
	let isCursorShown = false;
	return {
		paint({rows, cursor}) {
			const next = maker.make(rows.map(inkText), size());
			const shift = isKnown ? shiftBetween(lines, next) : undefined;
			const before = shift === undefined ? frame : shifted(frame, shift, []);
			const linesBefore = shift === undefined ? lines : shifted(lines, shift, '');
			// Most rows are as they were, and need no looking into.
			const after = next.map((line, row) =>
				line === linesBefore[row] ? (before[row] ?? cellsOf(line)) : cellsOf(line),
			);
			const scroll = shift === undefined ? '' : scrollSequence(shift);
			let written = (isKnown ? scroll : clearScreen) + paintFrame(before, after);
			isKnown = true;
			frame = after;
			lines = next;
			if (cursor === undefined) {
				written += isCursorShown ? hideCursor : '';
			} else {
				written += `\u001B[${cursor.row + 1};${cursor.column + 1}H${isCursorShown ? '' : showCursor}`;
			}

			isCursorShown = cursor !== undefined;
			if (written !== '') {
				stdout.write(written);
			}
		},
		forget() {
			isKnown = false;
			isCursorShown = false;
			frame = [];
			lines = [];
		},
	};
};
