import type {Key} from './key-names.js';
import {restoreTerminal, type Terminal, takeTerminal} from './terminal-modes.js';
import {giveUpWaiting, isWaiting, startOfKeys, tokenizeKeys} from './tokenize-keys.js';

/** How long, in milliseconds, what may be the key Escape waits for the rest of a longer sequence. */
const escapeDelay = 50;

/** The keyboard side of a terminal. */
export type Keyboard = {
	readonly isTaken: boolean;
	/** Takes the terminal, or takes it anew if somebody else changed its modes, and hands over what is typed. */
	take(): void;
	/** Gives the terminal back; once this resolves nothing typed is taken from whoever reads it next. */
	release(): Promise<void>;
};

/** `onKeys` gets all keys of one read together; `onEnd` is told that there will be no more, the terminal being gone. */
export const createKeyboard = (
	terminal: Terminal,
	{onKeys, onEnd}: {onKeys: (keys: readonly Key[]) => void; onEnd: () => void},
): Keyboard => {
	const {stdin} = terminal;
	let stream = startOfKeys;
	let timer: NodeJS.Timeout | undefined;
	let isTaken = false;

	const listen = (bytes: Buffer): void => {
		clearTimeout(timer);
		const {keys, stream: next} = tokenizeKeys(stream, bytes);
		stream = next;
		onKeys(keys);
		if (isWaiting(stream)) {
			const waiting = stream;
			// What was read while the program was busy is looked at first, however late that makes the timer.
			timer = setTimeout(() => setImmediate(giveUp, waiting), escapeDelay);
		}
	};

	const giveUp = (waiting: typeof stream): void => {
		if (stream === waiting) {
			const {keys, stream: next} = giveUpWaiting(stream);
			stream = next;
			onKeys(keys);
		}
	};

	stdin.on('end', onEnd);
	// EIO: the terminal was hung up.
	stdin.on('error', onEnd);

	return {
		get isTaken() {
			return isTaken;
		},
		take() {
			takeTerminal(terminal);
			if (!isTaken) {
				stdin.on('data', listen);
				stdin.resume();
				isTaken = true;
			}
		},
		async release() {
			if (!isTaken) {
				return;
			}

			isTaken = false;
			stdin.off('data', listen);
			stdin.pause();
			restoreTerminal();
			// Node stops reading some ticks after `pause`; a byte read in between is kept for us.
			await new Promise(resolve => {
				setImmediate(resolve);
			});
		},
	};
};
