import {widthOf} from '../../../render/columns.js';
import {splitGraphemes} from '../graphemes.js';

/** A cell of the screen. The second one of a wide character has no text. */
export type Cell = {readonly text: string; readonly style: string};

export type CellRow = readonly Cell[];

export const blankCell: Cell = {text: ' ', style: ''};

const styleSequence = /\u001B\[([\d;]*)m/g;

type Style = {readonly on: ReadonlySet<number>; readonly colour: number | undefined};

const plain: Style = {on: new Set(), colour: undefined};

/** What SGR parameters (ECMA-48, 8.3.117) make of a style: those that we and Ink write. */
const styled = (style: Style, parameters: string): Style =>
	parameters
		.split(';')
		.map(Number)
		.reduce<Style>(({on, colour}, code) => {
			if (code === 0) {
				return plain;
			}

			if (code >= 30 && code <= 39) {
				return {on, colour: code === 39 ? undefined : code};
			}

			const without = endedBy[code];
			return without === undefined
				? {on: new Set([...on, code]), colour}
				: {on: new Set([...on].filter(one => !without.includes(one))), colour};
		}, style);

const endedBy: Readonly<Record<number, readonly number[]>> = {22: [1, 2], 24: [4], 27: [7]};

const parametersOf = ({on, colour}: Style): string =>
	[...[...on].sort((a, b) => a - b), ...(colour === undefined ? [] : [colour])].join(';');

/** The cells of a row as Ink writes it: text with sequences for its looks. */
export const cellsOf = (line: string): CellRow => {
	const cells: Cell[] = [];
	let style = plain;
	let at = 0;
	const add = (text: string): void => {
		const parameters = parametersOf(style);
		for (const grapheme of splitGraphemes(text)) {
			cells.push({text: grapheme, style: parameters});
			for (let more = widthOf(grapheme); more > 1; more--) {
				cells.push({text: '', style: parameters});
			}
		}
	};
	for (const match of line.matchAll(styleSequence)) {
		add(line.slice(at, match.index));
		style = styled(style, match[1] ?? '');
		at = match.index + match[0].length;
	}

	add(line.slice(at));
	return cells;
};
