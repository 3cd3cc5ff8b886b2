import xterm from '@xterm/headless';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cellsOf} from '../../../../source/frontends/ink/browser/cells.js';
import {paintFrame} from '../../../../source/frontends/ink/browser/paint-frame.js';
import {scrollSequence, shiftBetween, shifted} from '../../../../source/frontends/ink/browser/scroll-frame.js';
import {graphemeWidths} from '../../../helpers/grapheme-widths.js';

const columns = 20;
const rows = 10;

/** What a terminal shows after it got this: characters and looks, cell by cell. */
const shownBy = async (bytes: string): Promise<readonly string[]> => {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
	terminal.unicode.register(graphemeWidths());
	terminal.unicode.activeVersion = 'graphemes';
	await new Promise<void>(resolve => {
		terminal.write(`\u001B[?7l${bytes}`, resolve);
	});
	const buffer = terminal.buffer.active;
	const shown = Array.from({length: rows}, (_, row) =>
		Array.from({length: columns}, (_unused, column) => {
			const cell = buffer.getLine(buffer.baseY + row)?.getCell(column);
			const text = cell?.getChars() || (cell?.getWidth() === 0 ? '' : ' ');
			return `${text}${cell?.isBold() ? 'b' : ''}${cell?.isInverse() ? 'i' : ''}${cell?.isDim() ? 'd' : ''}`;
		}).join('|'),
	);
	terminal.dispose();
	return shown;
};

const piece = fc.record({
	text: fc.array(fc.constantFrom('a', 'b', ' ', 'é', '你', '─'), {maxLength: 4}).map(texts => texts.join('')),
	look: fc.constantFrom('', '1', '7', '1;7', '2'),
});
const line = fc
	.array(piece, {maxLength: 4})
	.map(pieces => pieces.map(({text, look}) => (look === '' ? text : `\u001B[${look}m${text}\u001B[0m`)).join(''))
	.filter(text => cellsOf(text).length <= columns);
const screen = fc.array(line, {minLength: rows, maxLength: rows});

describe('painting', () => {
	test('what changed shows the same as painting all of it', async () => {
		await fc.assert(
			fc.asyncProperty(screen, screen, async (before, after) => {
				const [from, to] = [before.map(cellsOf), after.map(cellsOf)];
				const all = paintFrame([], from);
				expect(await shownBy(all + paintFrame(from, to))).toEqual(await shownBy(paintFrame([], to)));
			}),
			{numRuns: 60},
		);
	});

	test('writes nothing where nothing changed, and little where little did', () => {
		const before = ['one two three', '\u001B[7mfour\u001B[0m'].map(cellsOf);
		expect(paintFrame(before, before)).toBe('');
		expect(paintFrame(before, [cellsOf('one two thrEe'), before[1] ?? []])).toBe('\u001B[1;12HE');
		expect(paintFrame(before, [cellsOf('one'), before[1] ?? []])).toBe('\u001B[1;4H\u001B[K');
	});
});

describe('scrolling', () => {
	test('by rows shows the same as painting all of it', async () => {
		const distinct = fc.uniqueArray(
			line.filter(text => text.trim() !== ''),
			{minLength: 18, maxLength: 18},
		);
		await fc.assert(
			fc.asyncProperty(
				distinct,
				fc.constantFrom(1, -1, 2, -3),
				fc.integer({min: 0, max: 2}),
				async (lines, by, still) => {
					const start = by > 0 ? 0 : -by;
					const fixed = lines.slice(15, 15 + still);
					const before = [...lines.slice(start, start + rows - still), ...fixed];
					const after = [...lines.slice(start + by, start + by + rows - still), ...fixed];
					const shift = shiftBetween(before, after);
					expect(shift?.by).toBe(by);
					if (shift) {
						const moved = shifted(before.map(cellsOf), shift, []);
						const bytes =
							paintFrame([], before.map(cellsOf)) + scrollSequence(shift) + paintFrame(moved, after.map(cellsOf));
						expect(await shownBy(bytes)).toEqual(await shownBy(paintFrame([], after.map(cellsOf))));
					}
				},
			),
			{numRuns: 40},
		);
	});

	test('is not worth it for a few rows', () => {
		expect(shiftBetween(['a', 'b', 'c', 'x'], ['b', 'c', 'd', 'x'])).toBeUndefined();
	});
});
