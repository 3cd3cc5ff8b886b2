import {spawn} from 'node:child_process';
import type {ReadStream, WriteStream} from 'node:tty';

export type Terminal = {readonly stdin: ReadStream; readonly stdout: WriteStream};

const markPastes = '\u001B[?2004h';
const markPastesNoMore = '\u001B[?2004l';

// The other screen of xterm (1049); at the end of a row nothing goes on in the next one (DECAWM); no cursor (DECTCEM).
const takeScreen = '\u001B[?1049h\u001B[?7l\u001B[?25l';
// Where there is no other screen, what was on this one goes.
const leaveScreen = '\u001B[m\u001B[H\u001B[J\u001B[?25h\u001B[?7h\u001B[?1049l';

let taken: Terminal | undefined;
let wholeScreen: Terminal | undefined;

/** Takes the whole screen, to draw on; what was on it comes back afterwards. */
export const takeWholeScreen = (terminal: Terminal): void => {
	wholeScreen = terminal;
	terminal.stdout.write(takeScreen);
};

/** Gives the screen back as it was. Does nothing if it is not taken. */
export const leaveWholeScreen = (): void => {
	wholeScreen?.stdout.write(leaveScreen);
	wholeScreen = undefined;
};

/** Has every key come to us as it is pressed, unechoed, and pastes marked as such. */
export const takeTerminal = (terminal: Terminal): void => {
	// Node does nothing if it believes that the terminal is raw already; a shell may have made it otherwise meanwhile.
	terminal.stdin.setRawMode(false);
	terminal.stdin.setRawMode(true);
	terminal.stdout.write(markPastes);
	taken = terminal;
};

/**
 * Gives the terminal back its modes as they were before it was taken. At once, so that it may be called when the
 * program dies; does nothing if the terminal is not taken.
 */
export const restoreTerminal = (): void => {
	leaveWholeScreen();
	if (taken === undefined) {
		return;
	}

	const {stdin, stdout} = taken;
	taken = undefined;
	stdout.write(markPastesNoMore);
	stdin.setRawMode(false);
};

/** All modes of the terminal as `stty` writes them, or undefined where there is no `stty`. */
export const readModes = async ({stdin}: Terminal): Promise<string | undefined> => {
	const modes = await runStty(stdin, '-g');
	return modes === '' ? undefined : modes;
};

/** Sets all modes to what `readModes` gave, as far as that is possible. */
export const writeModes = async ({stdin}: Terminal, modes: string | undefined): Promise<void> => {
	if (modes !== undefined) {
		await runStty(stdin, modes);
	}
};

const runStty = async (stdin: ReadStream, argument: string): Promise<string> => {
	const stty = spawn('stty', [argument], {stdio: [stdin, 'pipe', 'ignore']});
	const output: Buffer[] = [];
	stty.stdout.on('data', (piece: Buffer) => output.push(piece));
	await new Promise<void>(resolve => {
		stty.once('error', () => resolve());
		stty.once('close', () => resolve());
	});
	return Buffer.concat(output).toString('latin1').trim();
};
