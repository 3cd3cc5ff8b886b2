import type {LineInput, LineOptions} from '../../ports.js';
import {actionOf} from './key-bindings.js';
import type {Key} from './key-names.js';
import {createKeyQueue, isInterrupt} from './key-queue.js';
import {type EditedLine, editLine, emptyMemory, memoryAfter, startLine} from './line-editor.js';
import {shownLine} from './line-view.js';
import {blankRow} from './paint-row.js';
import {finishRow, openPromptRow, type PromptRow} from './prompt-row.js';
import type {Terminal} from './terminal-modes.js';

/** A line being read. The row is there only once there is something to be seen of it. */
type Reading = {
	line: EditedLine;
	row: PromptRow | undefined;
	readonly prompt: string;
	readonly resolve: (input: LineInput) => void;
};

/** Makes lines of keys. Keys that no line wants yet are kept. */
export type LineReader = {
	readonly isReading: boolean;
	read(prompt: string, options: LineOptions): Promise<LineInput>;
	/** Takes keys, which `draw` makes visible. */
	press(key: Key): void;
	draw(): void;
	/** Drops what was typed ahead. */
	dropTypeAhead(): void;
	/** True if a ^C was typed ahead, which counts no more. */
	takeInterrupts(): boolean;
	/** Writes something else to the screen where the row is; the row comes back after it. */
	writeAbove(text: string): void;
	resize(): void;
	/** Leaves the row on the screen and keeps all keys until `comeBack`: somebody else has the terminal. */
	goAway(): void;
	/** Draws the row anew: somebody else had the terminal. */
	comeBack(): void;
	/** There will be no more keys: once those left are used, every line is the end of input. */
	end(): void;
	/** Leaves the row on the screen at once, for a program that dies. */
	drop(): void;
};

const clearScreen = '\u001B[H\u001B[2J';

export const createLineReader = (terminal: Terminal): LineReader => {
	const queue = createKeyQueue();
	let memory = emptyMemory;
	let reading: Reading | undefined;
	let isAway = false;
	let isEnded = false;

	const proceed = (): void => {
		while (reading !== undefined && !isAway && reading.row?.isAsking !== true) {
			const key = queue.next();
			if (key === undefined) {
				break;
			}

			use(reading, key);
		}

		if (reading !== undefined && isEnded) {
			finish(reading, {kind: 'end'});
		}
	};

	const draw = (): void => {
		if (reading !== undefined && !isAway) {
			reading.row ??= openPromptRow(terminal, reading.prompt, proceedAndDraw);
			reading.row.draw(reading.line);
		}
	};

	const proceedAndDraw = (): void => {
		proceed();
		draw();
	};

	const use = (current: Reading, key: Key): void => {
		if (key.kind === 'key' && key.name === 'ctrl-l') {
			terminal.stdout.write(clearScreen);
			current.row?.forget();
			return;
		}

		const action = actionOf(key);
		if (action !== undefined) {
			current.line = editLine(current.line, action);
		}

		if (current.line.outcome !== undefined) {
			finish(current, current.line.outcome);
		}
	};

	const finish = ({line, prompt, row, resolve}: Reading, outcome: LineInput): void => {
		reading = undefined;
		memory = memoryAfter(memory, line);
		const shown = shownLine(prompt, line.graphemes);
		if (outcome.kind === 'end' && shown === '') {
			// The row stays empty for what is printed next, as `EOT` after a letter.
			row?.drop();
		} else if (row === undefined) {
			terminal.stdout.write(finishRow(blankRow, shown));
		} else {
			row.leave(line);
		}

		resolve(outcome);
	};

	return {
		get isReading() {
			return reading !== undefined;
		},
		async read(prompt, {initial, history}) {
			if (reading !== undefined) {
				throw new Error('A line is being read already.');
			}

			return await new Promise(resolve => {
				const line = startLine(memory, {initial, withHistory: history === 'commands'});
				reading = {line, row: undefined, prompt, resolve};
				proceedAndDraw();
			});
		},
		press(key) {
			if (key.kind === 'cursor') {
				reading?.row?.answer(key.column);
				return;
			}

			if (isInterrupt(key)) {
				queue.interrupt();
			} else {
				queue.add(key);
			}

			proceed();
		},
		draw,
		dropTypeAhead: queue.clear,
		takeInterrupts: queue.clearInterrupts,
		writeAbove(text) {
			if (!isAway) {
				reading?.row?.hide();
			}

			terminal.stdout.write(text);
			draw();
		},
		resize() {
			if (!isAway) {
				reading?.row?.resize();
				draw();
			}
		},
		goAway() {
			isAway = true;
			if (reading?.row !== undefined) {
				terminal.stdout.write('\r\n');
			}
		},
		comeBack() {
			isAway = false;
			reading?.row?.forget();
			proceedAndDraw();
		},
		end() {
			isEnded = true;
			proceed();
		},
		drop() {
			const row = reading?.row;
			reading = undefined;
			row?.drop();
			if (row !== undefined && !isAway) {
				terminal.stdout.write('\r\n');
			}
		},
	};
};
