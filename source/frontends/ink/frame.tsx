import {createInkFrames} from './ink-frames.js';
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
export const createPromptFrames = (terminal: Terminal): FrameMaker => {
	const frames = createInkFrames(terminal, <Prompt text="" />, {columns: () => terminal.stdout.columns || 80});
	return {
		make: text => frames.make(<Prompt text={text} />),
		close: () => frames.close(),
	};
};
