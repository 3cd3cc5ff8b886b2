import {Writable} from 'node:stream';
import {render} from 'ink';
import {Prompt} from './prompt.js';
import type {Terminal} from './terminal-modes.js';

/** Lays out what a row shows. */
export type FrameMaker = {
	/** The row with this text in it. */
	make(text: string): string;
	close(): void;
};

/**
 * Ink lays out the frame; what changed in it is painted by `prompt-row.ts`, for Ink itself would write the whole frame with
 * each key, hide the cursor, and in a CI environment show nothing until the end.
 */
export const createInkFrames = ({stdin, stdout}: Terminal): FrameMaker => {
	let frame = '';
	const frames = new Writable({
		decodeStrings: false,
		write(text: string, _encoding, done) {
			frame = text;
			done();
		},
	});
	Object.defineProperty(frames, 'columns', {get: () => stdout.columns || 80});
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
	return {
		make(text) {
			ink.rerender(<Prompt text={text} />);
			return frame;
		},
		close: () => ink.unmount(),
	};
};
