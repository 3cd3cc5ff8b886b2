import {Writable} from 'node:stream';
import {render} from 'ink';
import type {ReactNode} from 'react';
import type {Terminal} from './terminal-modes.js';

/** What Ink makes of nodes, as text that nobody has painted yet. */
export type InkFrames = {
	make(node: ReactNode): string;
	close(): void;
};

/**
 * Ink for its layout alone: it draws into a stream of so many columns (and rows, if they matter), asked for each time, and
 * never on the terminal. Whoever has the frame paints what changed in it.
 */
export const createInkFrames = (
	{stdin}: Terminal,
	first: ReactNode,
	size: {columns(): number; rows?(): number},
): InkFrames => {
	let frame = '';
	const frames = new Writable({
		decodeStrings: false,
		write(text: string, _encoding, done) {
			frame = text;
			done();
		},
	});
	Object.defineProperty(frames, 'columns', {get: () => size.columns()});
	Object.defineProperty(frames, 'rows', {get: () => size.rows?.()});
	const ink = render(first, {
		stdin,
		// All that Ink needs of it: a stream with a size.
		stdout: frames as unknown as NodeJS.WriteStream,
		// Each frame once, as text, at once.
		debug: true,
		isScreenReaderEnabled: false,
		exitOnCtrlC: false,
		patchConsole: false,
	});
	return {
		make(node) {
			ink.rerender(node);
			return frame;
		},
		close: () => ink.unmount(),
	};
};
