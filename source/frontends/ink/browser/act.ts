import {safe} from '../../../render/safe-text.js';
import {countOf} from '../../../render/summary.js';
import {helpText} from './help.js';
import {filtered, startInput} from './input.js';
import type {Act} from './keys.js';
import {
	closed,
	isAtEnd,
	moveCursor,
	neighbour,
	type Step,
	scroll,
	scrolled,
	still,
	turnPage,
	withCursor,
	withView,
} from './moves.js';
import {type BrowserState, type Facts, fitsBoth, listLength, numberAt, paneRows} from './state.js';

/** What a key does to the browser. */
export const actStep = (state: BrowserState, act: Act, facts: Facts): Step =>
	state.panel === undefined ? listStep(state, act, facts) : panelStep(state, state.panel, act);

/** In what lies over the list one can scroll; what would move nothing takes it away. */
const panelStep = (state: BrowserState, panel: NonNullable<BrowserState['panel']>, act: Act): Step => {
	const height = state.rows - 2;
	const by = distanceOf(act, panel.rows.length, height);
	if (by === undefined || (act.type === 'onward' && isAtEnd(panel, height))) {
		return act.type === 'repaint' ? still(state, {type: 'repaint'}) : still({...state, panel: undefined});
	}

	return still({...state, panel: scroll(panel, by, height)});
};

/** How many rows a key moves a text by; undefined if it is none of those. */
const distanceOf = (act: Act, length: number, height: number): number | undefined => {
	switch (act.type) {
		case 'line':
			return act.by;
		case 'page':
			return act.by * Math.max(1, height - 1);
		case 'onward':
			return Math.max(1, height - 1);
		case 'end':
			return act.of === 'start' ? -length : length;
		default:
			return undefined;
	}
};

const listStep = (state: BrowserState, act: Act, facts: Facts): Step => {
	switch (act.type) {
		case 'line':
			return state.view === 'whole' ? scrollMessage(state, act) : moveCursor(state, act.by);
		case 'page':
			return state.view === 'list' ? turnPage(state, act.by) : scrollMessage(state, act);
		case 'end':
			return state.view === 'whole'
				? scrollMessage(state, act)
				: moveCursor(state, act.of === 'start' ? -listLength(state) : listLength(state));
		case 'open':
			return withView(state, state.view !== 'split' && fitsBoth(state) ? 'split' : 'whole');
		case 'show':
			return withView(state, 'whole');
		case 'onward':
			return onward(state, act, facts);
		case 'next':
			return next(state, facts);
		case 'list':
			return still(closed(state));
		case 'close':
			return close(state, facts);
		case 'perform':
			return perform(state, act, facts);
		case 'begin':
			return begin(state, act, facts);
		case 'toggle':
			return toggle(state, act.mark, facts);
		case 'filter':
			return still(startInput(state, 'filter', state.filter));
		case 'help':
			return still({...state, panel: {title: safe`Keys`, ...scrolled(helpText(state.columns), state.columns)}});
		case 'leave':
		case 'repaint':
			return still(state, {type: act.type});
		case 'run':
			return act.line === 'quit' && state.view !== 'list'
				? still(closed(state))
				: still(state, {type: 'perform', line: act.line});
	}
};

const scrollMessage = (state: BrowserState, act: Act): Step => {
	const {message} = state;
	const height = paneRows(state).message;
	const by = message && distanceOf(act, message.rows.length, height);
	return still(
		by === undefined ? state : {...state, message: scroll(message as NonNullable<typeof message>, by, height)},
	);
};

const onward = (state: BrowserState, act: Act, facts: Facts): Step => {
	if (state.view === 'list') {
		return withView(state, fitsBoth(state) ? 'split' : 'whole');
	}

	const isDone = state.message === undefined || isAtEnd(state.message, paneRows(state).message);
	return isDone ? next(state, facts) : scrollMessage(state, act);
};

/** As `next` does: the message the cursor is on comes first if it is not shown. */
const next = (state: BrowserState, facts: Facts): Step => {
	const view = state.view === 'list' ? (fitsBoth(state) ? 'split' : 'whole') : state.view;
	const isDeleted = (number: number) => facts.marks(number).isDeleted;
	const isWaiting = state.view === 'list' && state.cursor > 0 && facts.marks(state.cursor).isUnread;
	const number = isWaiting ? state.cursor : neighbour(state, 1, isDeleted);
	return number === 0
		? still({...state, notice: safe`This is the last message`})
		: withView(withCursor(state, number), view);
};

/** One step back: out of the message, the filter, the marks. */
const close = (state: BrowserState, facts: Facts): Step => {
	if (state.view !== 'list') {
		return still(closed(state));
	}

	if (state.filter !== '') {
		return filtered(state, '');
	}

	return facts.tagged > 0 ? still(state, {type: 'perform', line: 'untag :t'}) : still(state);
};

const noMessage = (state: BrowserState): Step => still({...state, notice: safe`There is no message here`});

type Target = 'marked' | 'current' | 'nothing';

const marked = ' :t';

/** The message list of a command, with a blank before it; undefined if there is no message it could mean. */
const targetOf = ({cursor}: BrowserState, takes: Target, facts: Facts): string | undefined => {
	if (takes === 'nothing') {
		return '';
	}

	if (takes === 'marked' && facts.tagged > 0) {
		return marked;
	}

	return cursor === 0 ? undefined : ` ${cursor}`;
};

const perform = (state: BrowserState, {verb, takes}: Extract<Act, {type: 'perform'}>, facts: Facts): Step => {
	const target = targetOf(state, takes, facts);
	if (target === undefined) {
		return noMessage(state);
	}

	const notice = target === marked ? safe`${verb}: ${countOf(facts.tagged, 'marked message')}` : undefined;
	return still({...state, notice}, {type: 'perform', line: verb + target});
};

const begin = (state: BrowserState, {verb, takes}: Extract<Act, {type: 'begin'}>, facts: Facts): Step => {
	const target = targetOf(state, takes, facts);
	if (target === undefined) {
		return noMessage(state);
	}

	const isBare = verb === '' || verb === '!';
	return still(startInput(state, 'command', isBare ? verb : `${verb}${target} `));
};

const toggle = (state: BrowserState, mark: 'tag' | 'flag', facts: Facts): Step => {
	if (numberAt(state, 0) === 0) {
		return noMessage(state);
	}

	const {isTagged, isFlagged} = facts.marks(state.cursor);
	const isSet = mark === 'tag' ? isTagged : isFlagged;
	const line = `${isSet ? 'un' : ''}${mark} ${state.cursor}`;
	return still(state, {type: 'perform', line, movesOn: mark === 'tag' && state.view !== 'whole'});
};
