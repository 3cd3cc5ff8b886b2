import fc from 'fast-check';
import {expect, test} from 'vitest';
import {wrapText} from '../../../../source/frontends/ink/browser/wrap.js';
import {widthOf} from '../../../../source/render/columns.js';
import {safeText} from '../../../../source/render/safe-text.js';

test('long lines are broken at blanks, and a word longer than the screen anywhere', () => {
	expect(wrapText(safeText('one two three four\n\nfive'), 10)).toEqual(['one two ', 'three four', '', 'five']);
	expect(wrapText(safeText('abcdefghijklm'), 5)).toEqual(['abcde', 'fghij', 'klm']);
});

test('tabs become blanks up to the next column of eight', () => {
	expect(wrapText(safeText('a\tb\t\tc'), 80)).toEqual(['a       b               c']);
	expect(wrapText(safeText('\tx'), 80)).toEqual(['        x']);
});

test('nothing is lost, and no row is wider than the screen', () => {
	fc.assert(
		fc.property(
			fc.string({unit: fc.constantFrom('a', ' ', 'é', '你', '\n')}),
			fc.integer({min: 2, max: 30}),
			(text, columns) => {
				const rows = wrapText(safeText(text), columns);
				expect(rows.join('')).toBe(text.replaceAll('\n', ''));
				expect(rows.every(row => widthOf(row) <= columns)).toBe(true);
			},
		),
	);
});
