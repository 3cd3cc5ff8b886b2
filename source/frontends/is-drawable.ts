import type {Environment, Sized} from './screen-size.js';

/**
 * True if a person sits at a terminal that understands more than lines, so that the line being edited can be drawn;
 * otherwise the screen of plain lines is the right one.
 */
export const isDrawable = (input: Sized, output: Sized, {TERM}: Environment): boolean =>
	input.isTTY === true && output.isTTY === true && !['', 'dumb'].includes(TERM ?? '');
