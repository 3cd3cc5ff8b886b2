import type {BrowserCounts, ListLine, Marks} from '../../../ports.js';
import {cutToWidth} from '../../../render/columns.js';
import {joinSafe, type SafeText, safe, safeLine} from '../../../render/safe-text.js';
import {countOf} from '../../../render/summary.js';
import {viewLine} from '../line-view.js';
import {keyLine} from './help.js';
import {listRow} from './list-row.js';
import {barRow, type Look, nothing, plainRow, type Spans} from './spans.js';
import {type BrowserState, type Input, listLength, numberAt, paneRows, rowOfNumber, type Scrolled} from './state.js';

/** What is known of messages, for drawing. */
export type Drawn = {
	readonly path: SafeText;
	readonly counts: BrowserCounts;
	readonly hasColours: boolean;
	/** Undefined while it is read. */
	line(number: number): ListLine | undefined;
	marks(number: number): Marks;
	/** How far long work is. */
	readonly progress: SafeText | undefined;
};

/** The screen, row by row, and where the cursor is to be seen, if it is. */
export type Screenful = {
	readonly rows: readonly Spans[];
	readonly cursor: {readonly row: number; readonly column: number} | undefined;
};

const bar: Look = {inverse: true};

/** Messages that are on the screen, and so many screens above and below it. */
export const visibleNumbers = (state: BrowserState, screensAround = 0): readonly number[] => {
	const height = paneRows(state).list;
	const numbers: number[] = [];
	const end = state.top + height * (1 + screensAround);
	for (let row = Math.max(0, state.top - height * screensAround); row < end; row++) {
		const number = numberAt(state, row);
		if (number !== 0) {
			numbers.push(number);
		}
	}

	return numbers;
};

const fill = (rows: readonly Spans[], height: number): readonly Spans[] => [
	...rows.slice(0, height),
	...Array.from({length: Math.max(0, height - rows.length)}, () => nothing),
];

const listRows = (state: BrowserState, drawn: Drawn): readonly Spans[] => {
	const digits = Math.max(3, String(state.count).length);
	const rows = visibleNumbers(state).map(number =>
		listRow(
			{line: drawn.line(number), number, marks: drawn.marks(number), isDot: number === state.cursor, digits},
			state.columns,
			drawn.hasColours,
		),
	);
	const isEmpty = listLength(state) === 0 && !state.isFiltering;
	const empty = state.filter === '' ? safe`There are no messages` : safe`No subject and no sender has ${state.filter}`;
	return isEmpty ? [plainRow(empty, state.columns, {dim: true})] : rows;
};

/** Header fields have their names in bold, quoted lines are dim. */
const messageSpans = (row: SafeText, isHeader: boolean, columns: number): Spans => {
	const [name = ''] = isHeader ? (/^[!-9;-~]+:/.exec(row) ?? []) : [];
	if (name !== '') {
		return [
			{text: safeLine(name), look: {bold: true}},
			{text: cutToWidth(safeLine(row.slice(name.length)), columns - name.length), look: {}},
		];
	}

	return plainRow(row, columns, /^ ?>/.test(row) && !isHeader ? {dim: true} : {});
};

const messageRows = (shown: Scrolled | undefined, columns: number, height: number): readonly Spans[] => {
	if (shown === undefined) {
		return [];
	}

	const end = shown.rows.indexOf(safe``);
	return shown.rows
		.slice(shown.top, shown.top + height)
		.map((row, index) => messageSpans(row, shown.top + index < end, columns));
};

/** `12 %`, `end`: how much of a text is above the last row shown. */
const placeIn = (shown: Scrolled | undefined, height: number): SafeText => {
	if (shown === undefined || shown.rows.length <= height) {
		return safe``;
	}

	const seen = shown.top + height;
	return seen >= shown.rows.length ? safe`end` : safe`${Math.floor((seen / shown.rows.length) * 100)} %`;
};

const statusText = (state: BrowserState, {path, counts, progress}: Drawn): SafeText => {
	const groups = (['new', 'unread', 'deleted'] as const)
		.filter(name => counts[name] > 0)
		.map(name => safe` ${counts[name]} ${name}`);
	const marked = counts.tagged > 0 ? [safe` | ${counts.tagged} marked`] : [];
	const found =
		state.filter === '' ? [] : [safe` | /${state.filter}: ${listLength(state)}${state.isFiltering ? '…' : ''}`];
	return progress ?? joinSafe([safe`${path}: ${countOf(counts.total, 'message')}`, ...groups, ...marked, ...found], '');
};

const statusRow = (state: BrowserState, drawn: Drawn): Spans => {
	const length = listLength(state);
	const place = length === 0 ? safe`` : safe`${rowOfNumber(state, state.cursor) + 1}/${length}`;
	const height = paneRows(state).message;
	const inMessage = height > 0 ? placeIn(state.message, height) : safe``;
	const right = joinSafe(inMessage === '' ? [place] : [inMessage, place], ' ');
	return barRow(statusText(state, drawn), right, state.columns, bar);
};

const inputPrompt = {filter: safe`/`, command: safe`:`};

const inputRow = (input: Input, columns: number): {readonly spans: Spans; readonly column: number} => {
	const {text, cursor} = viewLine(inputPrompt[input.kind], input.line, columns);
	return {spans: [{text: safeLine(text), look: {}}], column: cursor};
};

const panes = (state: BrowserState, drawn: Drawn): readonly Spans[] => {
	const {list, message} = paneRows(state);
	const {columns} = state;
	const above = fill(listRows(state, drawn), list);
	const below = fill(messageRows(state.message, columns, message), message);
	switch (state.view) {
		case 'list':
			return above;
		case 'whole':
			return below;
		case 'split':
			return [...above, plainRow(safeLine('─'.repeat(columns)), columns, {dim: true}), ...below];
	}
};

const panelRows = ({text: _, rows, top}: Scrolled, columns: number, height: number): readonly Spans[] =>
	fill(
		rows.slice(top, top + height).map(row => plainRow(row, columns)),
		height,
	);

/** What the screen shows of a state. Every row is as wide as the screen at most. */
export const drawBrowser = (state: BrowserState, drawn: Drawn): Screenful => {
	const {columns, rows, panel, input, notice} = state;
	const height = Math.max(1, rows - 2);
	const typed = input && inputRow(input, columns);
	const last = typed?.spans ?? plainRow(notice ?? keyLine(columns), columns, notice === undefined ? {dim: true} : {});
	if (panel !== undefined) {
		const status = barRow(panel.title, placeIn(panel, height), columns, bar);
		const keys = plainRow(safe`Space goes on, any other key back`, columns, {dim: true});
		return {rows: [...panelRows(panel, columns, height), status, keys].slice(0, rows), cursor: undefined};
	}

	return {
		rows: [...panes(state, drawn), statusRow(state, drawn), last].slice(0, rows),
		cursor: typed && {row: rows - 1, column: typed.column},
	};
};
