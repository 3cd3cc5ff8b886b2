import type {SafeText} from '../../../render/safe-text.js';
import {type BrowserState, type Effect, listLength, numberAt, paneRows, rowOfNumber, type Scrolled} from './state.js';
import {wrapText} from './wrap.js';

/** A state, and what is to be done about it. */
export type Step = {readonly state: BrowserState; readonly effects: readonly Effect[]};

export const still = (state: BrowserState, ...effects: readonly Effect[]): Step => ({state, effects});

const between = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

/** Text made ready to be scrolled, from its beginning. */
export const scrolled = (text: SafeText, columns: number): Scrolled => ({text, rows: wrapText(text, columns), top: 0});

/** The same text in another width, at about the same place. */
export const rewrapped = <S extends Scrolled>(shown: S, columns: number): S => {
	const rows = wrapText(shown.text, columns);
	const top = Math.floor((shown.top / Math.max(1, shown.rows.length)) * rows.length);
	return {...shown, rows, top};
};

/** Moves a text by rows, to its ends at most. */
export const scroll = <S extends Scrolled>(shown: S, by: number, height: number): S => ({
	...shown,
	top: between(shown.top + by, 0, Math.max(0, shown.rows.length - height)),
});

/** True if the last row of a text is to be seen. */
export const isAtEnd = ({rows, top}: Scrolled, height: number): boolean => top + height >= rows.length;

/** Where the list begins so that a row of it is to be seen: as far as it was, or a row away; else the row is in the middle. */
const topFor = (row: number, top: number, height: number): number => {
	if (row === top - 1) {
		return row;
	}

	if (row === top + height) {
		return top + 1;
	}

	return row >= top && row < top + height ? top : row - Math.floor(height / 2);
};

/** The same state, with the cursor on a message of the list and to be seen. */
export const withCursor = (state: BrowserState, number: number): BrowserState => {
	const length = listLength(state);
	const row = between(rowOfNumber(state, number), 0, Math.max(0, length - 1));
	const height = paneRows(state).list;
	if (height === 0) {
		return {...state, cursor: numberAt(state, row)};
	}

	const top = between(topFor(row, state.top, height), 0, Math.max(0, length - height));
	return {...state, cursor: numberAt(state, row), top};
};

/** Reads the message the cursor is on, if it is to be seen and is not the one that is shown. */
export const following = (state: BrowserState): Step =>
	state.view === 'list' || state.cursor === 0 || state.message?.number === state.cursor
		? still(state)
		: still(state, {type: 'read', number: state.cursor});

/** Moves the cursor by rows of the list; an open message goes along. */
export const moveCursor = (state: BrowserState, by: number): Step => {
	const row = between(rowOfNumber(state, state.cursor) + by, 0, Math.max(0, listLength(state) - 1));
	return following(withCursor(state, numberAt(state, row)));
};

/** Moves the list by pages, the cursor along with it. */
export const turnPage = (state: BrowserState, by: 1 | -1): Step => {
	const height = Math.max(1, paneRows(state).list);
	const top = between(state.top + by * height, 0, Math.max(0, listLength(state) - height));
	return moveCursor({...state, top}, by * height);
};

/** Shows the message in another way; opens it if it is not. */
export const withView = (state: BrowserState, view: BrowserState['view']): Step => {
	const number = state.cursor;
	return following(withCursor({...state, view}, number));
};

/** The list alone. */
export const closed = (state: BrowserState): BrowserState =>
	withCursor({...state, view: 'list', message: undefined}, state.cursor);

/** The row below (1) or above (-1) whose message is not deleted; 0 if there is none. */
export const neighbour = (state: BrowserState, by: 1 | -1, isDeleted: (number: number) => boolean): number => {
	let row = rowOfNumber(state, state.cursor) + by;
	for (let number = numberAt(state, row); number !== 0; number = numberAt(state, row)) {
		if (!isDeleted(number)) {
			return number;
		}

		row += by;
	}

	return 0;
};
