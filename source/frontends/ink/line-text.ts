import {spliceGraphemes} from './graphemes.js';

/** A text by characters, with the place of the cursor among them. */
export type Text = {
	readonly graphemes: readonly string[];
	/** Graphemes before the cursor. */
	readonly cursor: number;
};

const controlCharacters = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F]/g;

/** A text between two others, the cursor behind it. */
export const spliced = (before: readonly string[], middle: string, after: readonly string[]): Text => {
	const {graphemes, end} = spliceGraphemes(before, middle, after);
	return {graphemes, cursor: end};
};

/** With more at the cursor. Control characters other than tab are left out. */
export const inserted = ({graphemes, cursor}: Text, text: string): Text =>
	spliced(graphemes.slice(0, cursor), text.replaceAll(controlCharacters, ''), graphemes.slice(cursor));

/** The cursor behind it. */
export const textOf = (text: string): Text => inserted({graphemes: [], cursor: 0}, text);

/** Without what lies between the cursor and another place. */
export const without = ({graphemes, cursor}: Text, place: number): Text =>
	spliced(graphemes.slice(0, Math.min(cursor, place)), '', graphemes.slice(Math.max(cursor, place)));

/** Swaps the characters around the cursor, at the end of the line the last two, and goes on behind them. */
export const transposed = ({graphemes, cursor}: Text): Text => {
	const at = Math.min(cursor, graphemes.length - 1);
	const [left, right] = [graphemes[at - 1], graphemes[at]];
	if (cursor === 0 || left === undefined || right === undefined) {
		return {graphemes, cursor};
	}

	return spliced(graphemes.slice(0, at - 1), right + left, graphemes.slice(at + 1));
};

/** Another spelling of what lies between the cursor and a place after it, the cursor behind it. */
export const respelled = ({graphemes, cursor}: Text, place: number, spell: (text: string) => string): Text =>
	spliced(graphemes.slice(0, cursor), spell(graphemes.slice(cursor, place).join('')), graphemes.slice(place));

/** Swaps the word at or before the cursor with the one before that, and goes on behind them; the same text without two. */
export const wordsTransposed = ({graphemes, cursor}: Text): Text => {
	const text = graphemes.join('');
	const before = graphemes.slice(0, cursor).join('').length;
	const words = [...text.matchAll(/[\p{Letter}\p{Number}_]+/gu)];
	const following = words.findIndex(({index, 0: word}) => index + word.length > before);
	const second = words[following === -1 ? words.length - 1 : following];
	const first = words[(following === -1 ? words.length - 1 : following) - 1];
	if (first === undefined || second === undefined) {
		return {graphemes, cursor};
	}

	const between = text.slice(first.index + first[0].length, second.index);
	const {graphemes: head} = textOf(text.slice(0, first.index));
	const {graphemes: tail} = textOf(text.slice(second.index + second[0].length));
	return spliced(head, second[0] + between + first[0], tail);
};
