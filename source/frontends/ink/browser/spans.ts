import {cutToWidth, padToWidth, widthOf} from '../../../render/columns.js';
import {joinSafe, type SafeText, safe} from '../../../render/safe-text.js';

/** How a piece of text looks. Colours are the eight that every terminal with colours has. */
export type Look = {
	readonly bold?: boolean;
	readonly dim?: boolean;
	readonly inverse?: boolean;
	readonly colour?: 'red' | 'yellow' | 'cyan';
};

/** Pieces of a row, each with its look. */
export type Spans = readonly {readonly text: SafeText; readonly look: Look}[];

// ECMA-48, 8.3.117.
const colours = {red: 31, yellow: 33, cyan: 36} as const;

/** A row as Ink takes it: text with sequences for its looks. Nobody but us has made those. */
export const inkText = (spans: Spans): string =>
	spans
		.map(({text, look}) => {
			const codes = [
				look.bold ? 1 : [],
				look.dim ? 2 : [],
				look.inverse ? 7 : [],
				look.colour ? colours[look.colour] : [],
			].flat();
			return codes.length === 0 || text === '' ? text : `\u001B[${codes.join(';')}m${text}\u001B[0m`;
		})
		.join('');

/** A row of one look, cut to a width. */
export const plainRow = (text: SafeText, columns: number, look: Look = {}): Spans => [
	{text: cutToWidth(text, columns), look},
];

/** Text on the left and, where both fit, text on the right, over the whole width. */
export const barRow = (left: SafeText, right: SafeText, columns: number, look: Look): Spans => {
	const room = columns - widthOf(right) - 1;
	const text =
		room < Math.min(20, widthOf(left))
			? padToWidth(cutToWidth(left, columns), columns, 'left')
			: joinSafe([padToWidth(cutToWidth(left, room), room, 'left'), right], ' ');
	return [{text, look}];
};

export const nothing: Spans = [{text: safe``, look: {}}];
