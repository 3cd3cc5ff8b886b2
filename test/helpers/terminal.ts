import {constants} from 'node:os';
import {spawn} from '@lydell/node-pty';
import xterm, {type IBuffer} from '@xterm/headless';
import stringWidth from 'string-width';
import {onTestFinished} from 'vitest';
import {graphemeWidths} from './grapheme-widths.js';
import {resizeWrapping} from './resize-wrapping.js';
import {keyBytes} from './terminal-keys.js';

export type TerminalOptions = {
	/** Default 80. */
	readonly columns?: number;
	/** Default 24. */
	readonly rows?: number;
	/** Comes on top of a small environment of its own: PATH, HOME, TERM=xterm-256color, LANG=C.UTF-8. */
	readonly env?: Readonly<Record<string, string | undefined>>;
	readonly cwd?: string;
	/**
	 * What a narrower window does to the row that the cursor is in: wrapped as by GNOME's terminal, tmux or kitty, or cut
	 * off as by xterm and VS Code. Default `cut`.
	 */
	readonly narrowing?: 'wrap' | 'cut';
	/** How wide characters are: grapheme clusters as today, or code points of Unicode 6 as long ago. Default `today`. */
	readonly widths?: 'today' | 'long ago';
};

/** How a program ended: its status, or the signal that it died of. */
export type Exit = {readonly code: number; readonly signal: string | undefined};

/** A text on the screen, or a condition. */
export type Awaited = string | RegExp | ((terminal: OpenTerminal) => boolean);

/** A program that runs on a terminal. The terminal is closed, and the program killed, when the test is over. */
export type OpenTerminal = {
	/** Types characters as they are, controls too. Enter is `\r`. */
	type(text: string): void;
	/** Presses keys one after the other: `enter`, `ctrl-c`, `alt-b`, `ctrl-left`, `page-up`. */
	press(...keys: readonly string[]): void;
	/** Types a line and presses Enter. */
	enter(line: string): void;
	/** Pastes as terminals do: marked as a paste if the program asked for it, line ends as CR. */
	paste(text: string): void;
	/**
	 * Resolves once the screen shows a text or fulfils a condition. Throws an Error that shows the screen if the program
	 * ends before, or after `timeout` milliseconds (10 s).
	 */
	until(what: Awaited, timeout?: number): Promise<void>;
	/**
	 * Resolves once the row in which the cursor is reads so (without blanks at its end), the cursor behind it or at
	 * `column` (from 0), and the program has written something since the last key: `untilAt('? ')` waits for a prompt, and
	 * does not take for it an older one, nor the one at which a command was typed that is not to be seen yet.
	 */
	untilAt(row: string, column?: number): Promise<void>;
	/** The rows to be seen, without blanks at their ends and empty rows at the bottom. */
	screen(): string;
	/** All rows, those scrolled out of sight too. What the terminal wrapped is one line. */
	scrollback(): string;
	/** Everything the program wrote, byte by byte (as UTF-8). */
	raw(): string;
	/** From 0, in the screen. */
	cursor(): {readonly row: number; readonly column: number};
	/** The row in which the cursor is, without blanks at its end. */
	cursorRow(): string;
	resize(columns: number, rows: number): void;
	/** Takes the terminal away, as a connection that breaks does. */
	hangUp(): void;
	/** Sends a signal to the program. */
	kill(signal: NodeJS.Signals): void;
	/** Resolves once the program has ended and all that it wrote is on the screen. */
	readonly exit: Promise<Exit>;
	/** Kills the program, if it still runs, and waits for its end. */
	close(): Promise<void>;
};

const signalNames = new Map<number | undefined, string>(
	Object.entries(constants.signals).map(([name, number]) => [number, name]),
);

/** Starts a program on a terminal of its own. To be called within a test. */
export const openTerminal = (
	command: string,
	argv: readonly string[],
	{columns = 80, rows = 24, env = {}, cwd, narrowing = 'cut', widths = 'today'}: TerminalOptions = {},
): OpenTerminal => {
	const display = new xterm.Terminal({
		cols: columns,
		rows,
		scrollback: 10_000,
		allowProposedApi: true,
		reflowCursorLine: narrowing === 'wrap',
	});
	if (widths === 'today') {
		display.unicode.register(graphemeWidths());
		display.unicode.activeVersion = 'graphemes';
	}

	const child = spawn(command, [...argv], {
		cols: columns,
		rows,
		cwd: cwd ?? process.cwd(),
		env: environmentWith(env),
	});
	let written = '';
	// How much of it is on the screen, and was there when the last key was pressed.
	let shownLength = 0;
	let lengthAtKey = 0;
	let hasEnded = false;
	const watchers = new Set<() => void>();
	const look = (): void => {
		for (const watcher of watchers) {
			watcher();
		}
	};

	child.onData(text => {
		written += text;
		display.write(text, () => {
			shownLength += text.length;
			look();
		});
	});
	// What the terminal answers when it is asked: where its cursor is, what it can do.
	display.onData(answer => child.write(answer));

	const exit = new Promise<Exit>(resolve => {
		child.onExit(({exitCode, signal}) => {
			display.write('', () => {
				hasEnded = true;
				look();
				resolve({code: exitCode, signal: signal === 0 ? undefined : signalNames.get(signal)});
			});
		});
	});

	const send = (text: string): void => {
		lengthAtKey = written.length;
		child.write(text);
	};

	const terminal: OpenTerminal = {
		type: send,
		press(...keys) {
			for (const key of keys) {
				send(keyBytes(key, display.modes.applicationCursorKeysMode));
			}
		},
		enter(line) {
			send(`${line}\r`);
		},
		paste(text) {
			const sent = text.replaceAll(/\r?\n/g, '\r');
			send(display.modes.bracketedPasteMode ? `\u001B[200~${sent}\u001B[201~` : sent);
		},
		async until(what, timeout = 10_000) {
			await new Promise<void>((resolve, reject) => {
				const stop = (): void => {
					clearTimeout(timer);
					watchers.delete(watch);
				};
				const fail = (reason: string): void => {
					stop();
					reject(new Error(`${reason} while waiting for ${String(what)}. The screen:\n${framed(terminal.screen())}`));
				};
				const watch = (): void => {
					if (isThere(terminal, what)) {
						stop();
						resolve();
					} else if (hasEnded) {
						fail('The program ended');
					}
				};
				const timer = setTimeout(fail, timeout, `${timeout} ms went by`);
				watchers.add(watch);
				watch();
			});
		},
		async untilAt(row, column) {
			const place = column ?? stringWidth(row);
			await terminal.until(
				Object.assign(
					() =>
						shownLength > lengthAtKey && terminal.cursorRow() === row.trimEnd() && terminal.cursor().column === place,
					{toString: () => `a row ${JSON.stringify(row)} with the cursor in column ${place}`},
				),
			);
		},
		screen: () => screenRows(display.buffer.active, display.rows).join('\n').trimEnd(),
		scrollback: () => wholeLines(display.buffer.normal).join('\n').trimEnd(),
		raw: () => written,
		cursor: () => ({row: display.buffer.active.cursorY, column: display.buffer.active.cursorX}),
		cursorRow: () => rowText(display.buffer.active, display.buffer.active.baseY + display.buffer.active.cursorY),
		resize(newColumns, newRows) {
			if (narrowing === 'wrap') {
				resizeWrapping(display, newColumns, newRows);
			} else {
				display.resize(newColumns, newRows);
			}

			child.resize(newColumns, newRows);
		},
		kill(signal) {
			child.kill(signal);
		},
		exit,
		hangUp() {
			// Closes the other side of the terminal; its type does not tell of it.
			(child as unknown as {destroy(): void}).destroy();
		},
		async close() {
			if (!hasEnded) {
				child.kill('SIGKILL');
				await exit;
			}

			display.dispose();
		},
	};
	onTestFinished(terminal.close);
	return terminal;
};

const environmentWith = (given: Readonly<Record<string, string | undefined>>): Record<string, string> => {
	const {PATH, HOME, TMPDIR} = process.env;
	const own = {PATH, HOME, TMPDIR, TERM: 'xterm-256color', LANG: 'C.UTF-8'};
	return Object.fromEntries(
		Object.entries({...own, ...given}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
	);
};

const isThere = (terminal: OpenTerminal, what: Awaited): boolean => {
	if (typeof what === 'function') {
		return what(terminal);
	}

	return typeof what === 'string' ? terminal.screen().includes(what) : what.test(terminal.screen());
};

const rowText = (buffer: IBuffer, row: number): string => buffer.getLine(row)?.translateToString(true).trimEnd() ?? '';

const screenRows = (buffer: IBuffer, rows: number): readonly string[] =>
	Array.from({length: rows}, (_, row) => rowText(buffer, buffer.baseY + row));

const wholeLines = (buffer: IBuffer): readonly string[] => {
	const lines: string[] = [];
	for (let row = 0; row < buffer.length; row += 1) {
		const line = buffer.getLine(row);
		const continues = buffer.getLine(row + 1)?.isWrapped === true;
		const text = line?.translateToString(!continues) ?? '';
		if (line?.isWrapped === true) {
			lines[lines.length - 1] += text;
		} else {
			lines.push(text);
		}
	}

	return lines.map(line => line.trimEnd());
};

const framed = (screen: string): string =>
	screen
		.split('\n')
		.map(row => `| ${row}`)
		.join('\n');
