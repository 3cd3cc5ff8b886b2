import * as fs from 'node:fs';
import {ReadStream} from 'node:tty';

/** What is typed at the terminal of the program, where its standard input is something else. */
export type TerminalInput = {readonly stream: ReadStream; readonly descriptor: number};

/** Undefined if the program has no terminal: it was started by cron, by ssh without one, or the like. */
export const openTerminalInput = (): TerminalInput | undefined => {
	try {
		const descriptor = fs.openSync('/dev/tty', fs.constants.O_RDWR);
		return {stream: readTerminal(descriptor), descriptor};
	} catch {
		return undefined;
	}
};

/**
 * Reads a terminal as Node reads standard input: while it is paused nothing is taken from whoever reads it then, and the
 * program may end. Any other stream of Node reads on, so what Node does for its own (lib/internal/bootstrap/switches/
 * is_main_thread.js) is done here.
 */
export const readTerminal = (descriptor: number): ReadStream => {
	const stream = new ReadStream(descriptor);
	stream.on('pause', () => {
		process.nextTick(() => {
			if (stream.isPaused()) {
				stopReading(Reflect.get(stream, '_handle'));
			}
		});
	});
	return stream;
};

const stopReading = (handle: unknown): void => {
	if (isHandle(handle) && handle.reading) {
		handle.reading = false;
		handle.readStop();
	}
};

const isHandle = (handle: unknown): handle is {reading: boolean; readStop(): void} =>
	typeof handle === 'object' && handle !== null && 'reading' in handle && 'readStop' in handle;
