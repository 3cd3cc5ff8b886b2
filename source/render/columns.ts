import stringWidth from 'string-width';
import {graphemesOf} from './graphemes.js';
import type {SafeText} from './safe-text.js';

const printableAscii = /^[\u0020-\u007E]*$/;

/** Terminal cells a line of text takes. */
export const widthOf = (text: string): number => (printableAscii.test(text) ? text.length : stringWidth(text));

/** The longest beginning of a line that fits into so many cells; a character is never cut in two. */
export const cutToWidth = (text: SafeText, cells: number): SafeText => {
	if (printableAscii.test(text)) {
		return text.slice(0, Math.max(0, cells)) as SafeText;
	}

	let kept = '';
	let width = 0;
	for (const grapheme of graphemesOf(text)) {
		width += widthOf(grapheme);
		if (width > cells) {
			break;
		}

		kept += grapheme;
	}

	return kept as SafeText;
};

/** Fills a line with blanks up to so many cells; a longer one stays as it is. */
export const padToWidth = (text: SafeText, cells: number, align: 'left' | 'right'): SafeText => {
	const blanks = ' '.repeat(Math.max(0, cells - widthOf(text)));
	return (align === 'left' ? text + blanks : blanks + text) as SafeText;
};

/** Breaks words to fit a width, for help and lists of the program's own words; a longer word stands alone. */
export const wrapWords = (words: readonly SafeText[], cells: number): SafeText => {
	const lines: string[] = [''];
	for (const word of words) {
		const last = lines.at(-1) ?? '';
		if (last !== '' && widthOf(last) + widthOf(word) + 1 > cells) {
			lines.push(word);
		} else {
			lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
		}
	}

	return lines.join('\n') as SafeText;
};
