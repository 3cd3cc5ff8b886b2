import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {splitGraphemes} from '../../../source/frontends/ink/graphemes.js';
import {shownLine, viewLine} from '../../../source/frontends/ink/line-view.js';

/** The view of a line after `? `, the cursor after so many of its characters (at its end without). */
const view = (text: string, columns: number, cursor?: number, offset = 0) => {
	const graphemes = splitGraphemes(text);
	return viewLine('? ', {graphemes, cursor: cursor ?? graphemes.length}, columns, offset);
};

describe('a line that fits', () => {
	test.each([
		['d 3', undefined, '? d 3', 5],
		['d 3', 1, '? d 3', 3],
		['', undefined, '? ', 2],
		['漢字', undefined, '? 漢字', 6],
		['漢字', 1, '? 漢字', 4],
		['e\u0301x', 1, '? e\u0301x', 3],
		['👩‍💻x', 1, '? 👩‍💻x', 4],
		['a\tb', undefined, '? a     b', 9],
		['a\tb', 2, '? a     b', 8],
	])('%j, cursor at %s, is shown whole', (text, cursor, shown, column) => {
		expect(view(text, 80, cursor)).toEqual({text: shown, cursor: column, offset: 0});
	});

	test('may be as long as the row but for the cell of the cursor', () => {
		expect(view('12345678901234567', 20)).toEqual({text: '? 12345678901234567', cursor: 19, offset: 0});
		expect(view('123456789012345678', 20).offset).toBeGreaterThan(0);
	});

	test('what would steer the terminal or reorder text is shown as signs, which are not in the line', () => {
		expect(shownLine('', splitGraphemes('a\u202Eb\u00ADc'))).toBe('a�b�c');
	});
});

describe('a line that is too long', () => {
	const alphabet = 'abcdefghijklmnopqrstuvwxyz';

	test('shows its end while it is typed, and half a row of room', () => {
		expect(view(alphabet, 20)).toEqual({text: '<stuvwxyz', cursor: 9, offset: 19});
	});

	test('shows its beginning again when the cursor goes there', () => {
		expect(view(alphabet, 20, 0, 19)).toEqual({text: '? abcdefghijklmnop>', cursor: 2, offset: 0});
	});

	test('does not move while the cursor moves in what is shown', () => {
		for (let cursor = 18; cursor <= 26; cursor += 1) {
			expect(view(alphabet, 20, cursor, 19)).toEqual({text: '<stuvwxyz', cursor: cursor - 17, offset: 19});
		}
	});

	test('has blanks where half of a wide character would be seen', () => {
		expect(view('漢字漢字漢字漢字漢字漢字', 20, 6, 5)).toEqual({text: '<漢字漢字漢字漢字 >', cursor: 9, offset: 5});
		expect(view('漢字漢字漢字漢字漢字漢字', 20, 6, 6)).toEqual({text: '< 字漢字漢字漢字漢>', cursor: 8, offset: 6});
	});
});

const texts = fc.string({
	unit: fc.constantFrom('a', 'b', ' ', '漢', '👩‍💻', 'e\u0301', '\t', '\u0301', '🇩🇪', 'क्षि'),
	maxLength: 120,
});

test('whatever the line and the window, the view is narrower than the window and the cursor is in it', () => {
	fc.assert(
		fc.property(
			texts,
			fc.string({maxLength: 30}),
			fc.nat(),
			fc.integer({min: 1, max: 60}),
			fc.nat({max: 300}),
			(text, prompt, place, columns, offset) => {
				const graphemes = splitGraphemes(text);
				const cursor = place % (graphemes.length + 1);
				const shown = viewLine(prompt, {graphemes, cursor}, columns, offset);
				expect(stringWidth(shown.text)).toBeLessThanOrEqual(Math.max(1, columns - 1));
				expect(shown.cursor).toBeGreaterThanOrEqual(0);
				expect(shown.cursor).toBeLessThanOrEqual(Math.max(1, columns - 1));
			},
		),
		{numRuns: 500},
	);
});

test('the character under the cursor is seen whole in every window that has room for it', () => {
	fc.assert(
		fc.property(texts, fc.nat(), fc.integer({min: 12, max: 60}), fc.nat({max: 300}), (text, place, columns, offset) => {
			const graphemes = splitGraphemes(text).filter(grapheme => grapheme !== '\t' && stringWidth(grapheme) > 0);
			fc.pre(graphemes.length > 0);
			const cursor = place % graphemes.length;
			const shown = viewLine('? ', {graphemes, cursor}, columns, offset);
			const cells = splitGraphemes(shown.text);
			let column = 0;
			const under = cells.find(cell => {
				column += stringWidth(cell);
				return column > shown.cursor;
			});
			expect(under).toBe(graphemes[cursor]);
		}),
		{numRuns: 500},
	);
});
