import {safeLine} from '../../../render/safe-text.js';
import {actionOf} from '../key-bindings.js';
import type {Key} from '../key-names.js';
import {type EditedLine, editLine, lineText, memoryAfter, startLine} from '../line-editor.js';
import {type Step, still} from './moves.js';
import type {BrowserState, Input} from './state.js';

/** Begins to read a line in the last row. Commands have a history, filters none. */
export const startInput = (state: BrowserState, kind: Input['kind'], initial: string): BrowserState => ({
	...state,
	input: {kind, line: startLine(state.memory, {initial, withHistory: kind === 'command'})},
});

const isCancelling = (key: Key): boolean =>
	key.kind === 'key' && (key.name === 'escape' || key.name === 'ctrl-c' || key.name === 'ctrl-g');

/** What becomes of the line being typed with a key. */
export const inputStep = (state: BrowserState, input: Input, key: Key): Step => {
	if (isCancelling(key) || isRubbedOut(input, key)) {
		return cancelled(state, input);
	}

	const action = actionOf(key);
	if (action === undefined) {
		return still(state);
	}

	const line = editLine(input.line, action);
	return line.outcome === undefined
		? typed({...state, input: {...input, line}}, input, line)
		: finished({...state, input: undefined, memory: memoryAfter(state.memory, line)}, input, line);
};

/** Backspace on an empty line ends it, as in vi and less. */
const isRubbedOut = ({line}: Input, key: Key): boolean =>
	key.kind === 'key' && key.name === 'backspace' && line.graphemes.length === 0;

const cancelled = (state: BrowserState, {kind}: Input): Step => {
	const next = {...state, input: undefined};
	return kind === 'filter' ? filtered(next, '') : still(next);
};

/** A filter works as it is typed. */
const typed = (state: BrowserState, {kind}: Input, line: EditedLine): Step =>
	kind === 'filter' ? filtered(state, lineText(line)) : still(state);

const finished = (state: BrowserState, {kind}: Input, line: EditedLine): Step => {
	if (line.outcome?.kind !== 'line') {
		return kind === 'filter' ? filtered(state, '') : still(state);
	}

	const {text} = line.outcome;
	if (kind === 'filter') {
		return filtered(state, text);
	}

	return text.trim() === '' ? still(state) : still(state, {type: 'perform', line: text});
};

/** Shows only messages with this text in subject or sender; all, if it is empty. */
export const filtered = (state: BrowserState, query: string): Step =>
	query === state.filter
		? still(state)
		: still({...state, filter: query, isFiltering: query !== ''}, {type: 'filter', query: safeLine(query)});
