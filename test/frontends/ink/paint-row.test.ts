import xterm from '@xterm/headless';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {blankRow, paintRow, type Row, rowOf, rowsAboveCursor} from '../../../source/frontends/ink/paint-row.js';
import {graphemeWidths} from '../../helpers/grapheme-widths.js';

const columns = 40;

/** What a terminal shows after some rows were painted one over the other. */
const paintedOn = async (rows: readonly Row[]): Promise<{text: string; cursor: number}> => {
	const terminal = new xterm.Terminal({cols: columns, rows: 3, allowProposedApi: true});
	terminal.unicode.register(graphemeWidths());
	terminal.unicode.activeVersion = 'graphemes';
	let before = blankRow;
	for (const row of rows) {
		await new Promise<void>(resolve => {
			terminal.write(paintRow(before, row), resolve);
		});
		before = row;
	}

	const {active} = terminal.buffer;
	const seen = {text: active.getLine(0)?.translateToString(true).trimEnd() ?? '', cursor: active.cursorX};
	terminal.dispose();
	return seen;
};

test.each([
	['typing at the end', rowOf('? d', 3), rowOf('? d 3', 5), ' 3'],
	['typing within', rowOf('? d3', 3), rowOf('? d 3', 4), ' 3\b'],
	['Backspace at the end', rowOf('? d 3', 5), rowOf('? d ', 4), '\b\u001B[K'],
	['to the left', rowOf('? d 3', 5), rowOf('? d 3', 4), '\b'],
	['to the right', rowOf('? d 3', 4), rowOf('? d 3', 5), '\u001B[C'],
	['to the beginning', rowOf('? delete 3', 10), rowOf('? delete 3', 2), '\r\u001B[2C'],
	['nothing', rowOf('? d 3', 5), rowOf('? d 3', 5), ''],
	['a hint', rowOf('? ', 2), rowOf('? d', 3, 'elete'), 'd\u001B[2melete\u001B[m\r\u001B[3C'],
	['typing what the hint says', rowOf('? d', 3, 'elete'), rowOf('? de', 4, 'lete'), 'e'],
	['the end of a hint', rowOf('? d', 3, 'elete'), rowOf('? dp', 4), 'p\u001B[K'],
])('%s costs few bytes', (_what, before, after, written) => expect(paintRow(before, after)).toBe(written));

const cells = fc.constantFrom('a', 'b', 'c', ' ', '漢', '字', 'é', 'e\u0301', '👩‍💻', '🇩🇪', '👍🏽', '❤\uFE0F');
const row = fc
	.tuple(fc.array(cells, {maxLength: 9}), fc.nat(), fc.constantFrom('', '', 'ab', 'b[c]'))
	.map(([list, place, hint]) => {
		const before = list.slice(0, place % (list.length + 1));
		return rowOf(list.join(''), stringWidth(before.join('')), hint);
	});

test('after any rows painted one over the other, the terminal shows the last one and its cursor', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(row, {minLength: 1, maxLength: 8}), async rows => {
			const last = rows.at(-1) ?? blankRow;
			expect(await paintedOn(rows)).toEqual({text: last.cells.join('').trimEnd(), cursor: last.cursor});
		}),
	);
});

describe('after the window became narrower', () => {
	const long = rowOf('? '.padEnd(70, 'x'), 70);

	test.each([
		['wrapped', {columns: 30, narrowest: 30}, 10, 2],
		['cut off', {columns: 30, narrowest: 30}, 29, 0],
		['cut off, then wider again', {columns: 50, narrowest: 30}, 29, 0],
		['wrapped, then wider again', {columns: 50, narrowest: 30}, 20, 1],
		['anything, and the terminal does not say', {columns: 30, narrowest: 30}, undefined, 0],
	])('%s', (_what, narrowing, cursorColumn, rows) => {
		expect(rowsAboveCursor(long, narrowing, cursorColumn)).toBe(rows);
	});

	test('wide characters go to the next row whole', () => {
		expect(rowsAboveCursor(rowOf('漢'.repeat(20), 40), {columns: 15, narrowest: 15}, 12)).toBe(2);
	});
});
