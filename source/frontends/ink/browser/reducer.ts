import {joinSafe, type SafeText} from '../../../render/safe-text.js';
import type {Key} from '../key-names.js';
import {emptyMemory} from '../line-editor.js';
import {actStep} from './act.js';
import {inputStep} from './input.js';
import {actOf} from './keys.js';
import {following, moveCursor, rewrapped, type Step, scroll, scrolled, still, withCursor} from './moves.js';
import {type BrowserState, type Facts, fitsBoth, paneRows} from './state.js';
import {stacked} from './wrap.js';

export type Action =
	| {readonly type: 'key'; readonly key: Key}
	| {readonly type: 'resized'; readonly columns: number; readonly rows: number}
	/** A message was read. */
	| {readonly type: 'message'; readonly number: number; readonly text: SafeText}
	/** What passes the filter so far. */
	| {
			readonly type: 'matched';
			readonly query: string;
			readonly matches: readonly number[];
			readonly isComplete: boolean;
	  }
	/** A command ran, or mail came: so many messages there are, and this is the current one. */
	| {readonly type: 'synced'; readonly count: number; readonly dot: number; readonly movesOn?: boolean}
	/** Another mailbox is open. */
	| {readonly type: 'entered'; readonly count: number; readonly dot: number}
	| {readonly type: 'told'; readonly title: SafeText; readonly texts: readonly SafeText[]};

/** The browser as it begins: the list, the cursor on the current message. */
export const startBrowser = (
	given: Pick<BrowserState, 'columns' | 'rows' | 'count'> & {readonly dot: number},
): BrowserState => {
	const {dot, ...rest} = given;
	const empty: BrowserState = {
		...rest,
		filter: '',
		matches: undefined,
		isFiltering: false,
		cursor: 0,
		top: 0,
		view: 'list',
		message: undefined,
		panel: undefined,
		input: undefined,
		memory: emptyMemory,
		notice: undefined,
	};
	return withCursor(empty, dot);
};

/** What becomes of the browser: all that happens to it comes through here, and nothing is done but what the effects say. */
export const reduce = (state: BrowserState, action: Action, facts: Facts): Step => {
	switch (action.type) {
		case 'key':
			return keyStep({...state, notice: undefined}, action.key, facts);
		case 'resized':
			return still(resized(state, action));
		case 'message':
			return still(
				state.view === 'list' || action.number !== state.cursor
					? state
					: {...state, message: {number: action.number, ...scrolled(action.text, state.columns)}},
			);
		case 'matched':
			return still(action.query === state.filter ? matched(state, action) : state);
		case 'synced': {
			const next = withCursor({...state, count: action.count}, action.dot);
			return action.movesOn ? moveCursor(next, 1) : following(next);
		}

		case 'entered':
			return still({...startBrowser({...state, ...action}), memory: state.memory});
		case 'told':
			return still(told(state, action.title, action.texts));
	}
};

const keyStep = (state: BrowserState, key: Key, facts: Facts): Step => {
	if (state.input !== undefined) {
		return inputStep(state, state.input, key);
	}

	const act = actOf(key);
	if (act === undefined) {
		return still(state);
	}

	return actStep(state, act, facts);
};

const resized = (state: BrowserState, {columns, rows}: Pick<BrowserState, 'columns' | 'rows'>): BrowserState => {
	const view = state.view === 'split' && !fitsBoth({rows}) ? 'whole' : state.view;
	const next = {...state, columns, rows, view} as const;
	const {message, panel} = next;
	const height = paneRows(next).message;
	return withCursor(
		{
			...next,
			message: message && scroll(rewrapped(message, columns), 0, height),
			panel: panel && scroll(rewrapped(panel, columns), 0, rows - 2),
		},
		state.cursor,
	);
};

const matched = (
	state: BrowserState,
	{query, matches, isComplete}: Extract<Action, {type: 'matched'}>,
): BrowserState => {
	const isAll = query === '';
	const next = {...state, matches: isAll ? undefined : matches, isFiltering: !isComplete};
	return withCursor(next, state.cursor === 0 ? state.count : state.cursor);
};

/** One line goes to the last row; more than that lies over the list until a key is pressed. */
const told = (state: BrowserState, title: SafeText, texts: readonly SafeText[]): BrowserState => {
	const text = stacked(texts);
	if (texts.length === 0 || text === '') {
		return state;
	}

	const shown = scrolled(text, state.columns);
	return shown.rows.length === 1 ? {...state, notice: joinSafe([text], '')} : {...state, panel: {title, ...shown}};
};
