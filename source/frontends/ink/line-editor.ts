import type {LineInput} from '../../ports.js';
import {spliceGraphemes} from './graphemes.js';
import {type History, type Recall, recallLine, remember, startRecall} from './history.js';
import {type Destination, destinationOf} from './motion.js';

/** What outlives a line: what was cut, newest first, and the lines entered before. */
export type LineMemory = {readonly kills: readonly string[]; readonly history: History};

export const emptyMemory: LineMemory = {kills: [], history: []};

type Text = {readonly graphemes: readonly string[]; readonly cursor: number};

/** A line being edited. Never changed in place. */
export type EditedLine = Text & {
	/** Graphemes before the cursor. */
	readonly cursor: number;
	readonly kills: readonly string[];
	/** Missing where ↑ and ↓ bring nothing back. */
	readonly recall: Recall | undefined;
	/** What the last action was, where the next one depends on it: cuts in a row are one, Alt-y replaces a yank. */
	readonly last:
		| {readonly kind: 'kill'}
		| {readonly kind: 'yank'; readonly from: Text; readonly index: number}
		| undefined;
	/** Set once the line is done. */
	readonly outcome: LineInput | undefined;
};

export type LineAction =
	/** Characters typed or pasted. Control characters other than tab are left out. */
	| {readonly type: 'insert'; readonly text: string}
	| {readonly type: 'move'; readonly to: Destination}
	| {readonly type: 'delete'; readonly to: 'left' | 'right'}
	/** Deletes, to be yanked later. */
	| {readonly type: 'kill'; readonly to: Destination}
	| {readonly type: 'yank' | 'yank-pop' | 'transpose'}
	| {readonly type: 'recall'; readonly distance: -1 | 1}
	| {readonly type: 'submit' | 'interrupt'}
	/** ^D: the end of input on an empty line, else Delete. */
	| {readonly type: 'delete-or-end'};

/** More than anyone walks back through with Alt-y. */
const longestKillRing = 20;

const controlCharacters = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F]/g;

/** A new line with text in it and the cursor after it. `withHistory`: ↑ and ↓ bring earlier lines back. */
export const startLine = (
	memory: LineMemory,
	options: {initial?: string | undefined; withHistory: boolean},
): EditedLine => ({
	...textOf(options.initial ?? ''),
	kills: memory.kills,
	recall: options.withHistory ? startRecall(memory.history) : undefined,
	last: undefined,
	outcome: undefined,
});

/** What is remembered once a line is done. A line without history leaves none. */
export const memoryAfter = (memory: LineMemory, line: EditedLine): LineMemory => ({
	kills: line.kills,
	history:
		line.recall !== undefined && line.outcome?.kind === 'line'
			? remember(memory.history, line.outcome.text)
			: memory.history,
});

/** The whole text of the line. */
export const lineText = (line: EditedLine): string => line.graphemes.join('');

/** The line after one action. A line that is done stays as it is. */
export const editLine = (line: EditedLine, action: LineAction): EditedLine => {
	if (line.outcome !== undefined) {
		return line;
	}

	switch (action.type) {
		case 'insert':
			return edited(line, inserted(line, action.text));
		case 'move':
			return {...line, cursor: destinationOf(line, action.to), last: undefined};
		case 'delete':
			return edited(line, without(line, destinationOf(line, action.to)));
		case 'kill':
			return kill(line, destinationOf(line, action.to));
		case 'yank':
			return yank(line, line, 0);
		case 'yank-pop':
			return line.last?.kind === 'yank' ? yank(line, line.last.from, line.last.index + 1) : line;
		case 'transpose':
			return edited(line, transposed(line));
		case 'recall':
			return recall(line, action.distance);
		case 'submit':
			return {...line, outcome: {kind: 'line', text: lineText(line)}};
		case 'interrupt':
			return {...line, outcome: {kind: 'interrupt'}};
		case 'delete-or-end':
			return line.graphemes.length === 0
				? {...line, outcome: {kind: 'end'}}
				: edited(line, without(line, destinationOf(line, 'right')));
	}
};

const edited = (line: EditedLine, text: Text): EditedLine => ({...line, ...text, last: undefined});

const textOf = (text: string): Text => inserted({graphemes: [], cursor: 0}, text);

const spliced = (before: readonly string[], middle: string, after: readonly string[]): Text => {
	const {graphemes, end} = spliceGraphemes(before, middle, after);
	return {graphemes, cursor: end};
};

const inserted = ({graphemes, cursor}: Text, text: string): Text =>
	spliced(graphemes.slice(0, cursor), text.replaceAll(controlCharacters, ''), graphemes.slice(cursor));

/** Without what lies between the cursor and another place. */
const without = ({graphemes, cursor}: Text, place: number): Text =>
	spliced(graphemes.slice(0, Math.min(cursor, place)), '', graphemes.slice(Math.max(cursor, place)));

const kill = (line: EditedLine, place: number): EditedLine => {
	const cut = line.graphemes.slice(Math.min(line.cursor, place), Math.max(line.cursor, place)).join('');
	if (cut === '') {
		return {...line, last: undefined};
	}

	const [newest = '', ...older] = line.kills;
	const isOneCut = line.last?.kind === 'kill';
	const grown = place < line.cursor ? cut + newest : newest + cut;
	const kills = (isOneCut ? [grown, ...older] : [cut, ...line.kills]).slice(0, longestKillRing);
	return {...line, ...without(line, place), kills, last: {kind: 'kill'}};
};

/** Puts a cut text into the line as it was before the first yank in a row. */
const yank = (line: EditedLine, {graphemes, cursor}: Text, index: number): EditedLine => {
	const text = line.kills[index % line.kills.length];
	if (text === undefined) {
		return {...line, last: undefined};
	}

	const from = {graphemes, cursor};
	return {...line, ...inserted(from, text), last: {kind: 'yank', from, index}};
};

/** Swaps the characters around the cursor, at the end of the line the last two, and goes on behind them. */
const transposed = ({graphemes, cursor}: Text): Text => {
	const at = Math.min(cursor, graphemes.length - 1);
	const [left, right] = [graphemes[at - 1], graphemes[at]];
	if (cursor === 0 || left === undefined || right === undefined) {
		return {graphemes, cursor};
	}

	return spliced(graphemes.slice(0, at - 1), right + left, graphemes.slice(at + 1));
};

const recall = (line: EditedLine, distance: -1 | 1): EditedLine => {
	const found = line.recall && recallLine(line.recall, lineText(line), distance);
	return found === undefined ? line : {...line, ...textOf(found.line), recall: found.recall, last: undefined};
};
