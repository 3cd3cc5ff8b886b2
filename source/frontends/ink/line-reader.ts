import type {LineInput, LineOptions} from '../../ports.js';
import {completeLine, cursorUnits, listMatches} from './complete-line.js';
import type {Key} from './key-names.js';
import {createKeyQueue, isInterrupt} from './key-queue.js';
import {type EditedLine, emptyMemory, lineText, memoryAfter, startLine} from './line-editor.js';
import {shownLine} from './line-view.js';
import {blankRow} from './paint-row.js';
import {pressKey} from './press-key.js';
import {finishRow, openPromptRow, type PromptRow, type Shown} from './prompt-row.js';
import {searchPrompt} from './search-keys.js';
import {type HistoryStore, type LineSettings, plainSettings} from './settings.js';
import type {Terminal} from './terminal-modes.js';
import {startVi} from './vi-keys.js';

/** A line being read. The row is there only once there is something to be seen of it. */
type Reading = {
	line: EditedLine;
	row: PromptRow | undefined;
	readonly prompt: string;
	readonly options: LineOptions;
	readonly settings: LineSettings;
	/** What is being looked for; keys wait for it. */
	completing: symbol | undefined;
	/** The line that Tab left as it is: the next one lists the matches. */
	tabbed: EditedLine | undefined;
	readonly resolve: (input: LineInput) => void;
	readonly reject: (error: unknown) => void;
};

/** How lines are to be edited, and where they are kept. */
export type ReaderOptions = {
	settings?(): LineSettings;
	readonly history?: HistoryStore | undefined;
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
	/** What was typed ahead, for somebody else who reads keys. */
	takeTypeAhead(): readonly Key[];
	/** True if a ^C was typed ahead, which counts no more. */
	takeInterrupts(): boolean;
	/** Writes something else to the screen where the row is; the row comes back after it. */
	writeAbove(text: string): void;
	resize(): void;
	/** Leaves the row on the screen and keeps all keys until `comeBack`: somebody else has the terminal. */
	goAway(): void;
	/** Draws the row anew: somebody else had the terminal. */
	comeBack(): void;
	/** Leaves the row on the screen at once, for a program that dies. */
	drop(): void;
};

const clearScreen = '\u001B[H\u001B[2J';

/** So many rows of matches are shown at most. */
const mostMatchRows = 20;

export const createLineReader = (
	terminal: Terminal,
	{settings = () => plainSettings, history: store}: ReaderOptions = {},
): LineReader => {
	const queue = createKeyQueue();
	let memory = emptyMemory;
	let isLoaded = false;
	let reading: Reading | undefined;
	let isAway = false;

	const proceed = (): void => {
		while (reading !== undefined && !isAway && reading.row?.isAsking !== true && reading.completing === undefined) {
			const key = queue.next();
			if (key === undefined) {
				break;
			}

			use(reading, key);
		}
	};

	const draw = (): void => {
		if (reading !== undefined && !isAway) {
			reading.row ??= openPromptRow(terminal, reading.prompt, proceedAndDraw);
			reading.row.draw(shownOf(reading));
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

		if (isTab(key) && wantsCompletion(current)) {
			void complete(current);
			return;
		}

		current.line = pressKey(current.line, key);
		if (current.line.outcome !== undefined) {
			finish(current, current.line.outcome);
		}
	};

	/** Looks for what can stand at the cursor. What is typed meanwhile waits; ^C does not. */
	const complete = async (current: Reading): Promise<void> => {
		const ticket = Symbol('completing');
		current.completing = ticket;
		try {
			const found = await current.options.complete?.(lineText(current.line), cursorUnits(current.line));
			if (reading !== current || current.completing !== ticket) {
				return;
			}

			const isSecond = current.tabbed === current.line;
			const line =
				found === undefined ? pressKey(current.line, {kind: 'paste', text: '\t'}) : completeLine(current.line, found);
			if (isSecond && line === current.line && found !== undefined && found.matches.length > 1 && !isAway) {
				const {columns = 80, rows = 24} = terminal.stdout;
				const list = listMatches(found.matches, columns, Math.min(mostMatchRows, Math.max(2, rows - 3)));
				current.row?.writeBelow(`${list.replaceAll('\n', '\r\n')}\r\n`);
			}

			current.line = line;
			current.tabbed = line;
		} catch (error) {
			if (reading === current) {
				reading = undefined;
				current.row?.drop();
			}

			current.reject(error);
			return;
		}

		current.completing = undefined;
		proceedAndDraw();
	};

	/** The history of sessions before, once it is wanted: after the start-up files, which may say that it is not. */
	const recallSessionsBefore = (): void => {
		if (!isLoaded && store !== undefined) {
			isLoaded = true;
			memory = {...memory, history: [...store.load(), ...memory.history]};
		}
	};

	const finish = (done: Reading, outcome: LineInput): void => {
		const {line, prompt, row, resolve, options} = done;
		reading = undefined;
		if (outcome.kind === 'line' && options.history !== undefined && done.settings.keepsHistory) {
			store?.add(outcome.text);
		}

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
		async read(prompt, options) {
			if (reading !== undefined) {
				throw new Error('A line is being read already.');
			}

			const {initial, history} = options;
			const chosen = settings();
			if (history !== undefined && chosen.keepsHistory) {
				recallSessionsBefore();
			}

			return await new Promise((resolve, reject) => {
				const vi = chosen.editing === 'vi' ? startVi : undefined;
				const line = startLine(memory, {initial, withHistory: history === 'commands', vi});
				const state = {row: undefined, completing: undefined, tabbed: undefined};
				reading = {...state, line, prompt, options, settings: chosen, resolve, reject};
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
				if (reading !== undefined) {
					reading.completing = undefined;
				}
			} else {
				queue.add(key);
			}

			proceed();
		},
		draw,
		dropTypeAhead: queue.clear,
		takeTypeAhead() {
			const keys: Key[] = [];
			for (let key = queue.next(); key !== undefined; key = queue.next()) {
				keys.push(key);
			}

			return keys;
		},
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

const isTab = (key: Key): boolean => key.kind === 'key' && key.name === 'tab';

const wantsCompletion = ({line, options}: Reading): boolean =>
	options.complete !== undefined && line.search === undefined && line.vi?.mode !== 'normal';

const shownOf = ({line, options, settings}: Reading): Shown => ({
	...line,
	prompt: line.search && searchPrompt(line.search),
	hint:
		settings.hasHints && line.search === undefined && line.vi?.mode !== 'normal'
			? options.hint?.(lineText(line))
			: undefined,
});
