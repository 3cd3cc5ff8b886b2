import type {LineInput} from '../../ports.js';
import {type History, type Recall, recallLine, remember, startRecall} from './history.js';
import {inserted, respelled, type Text, textOf, transposed, without, wordsTransposed} from './line-text.js';
import {type Destination, destinationOf} from './motion.js';
import type {Search} from './search-keys.js';
import type {Vi} from './vi-keys.js';

/** What outlives a line: what was cut, newest first, the lines entered before, and what was searched for. */
export type LineMemory = {readonly kills: readonly string[]; readonly history: History; readonly pattern?: string};

export const emptyMemory: LineMemory = {kills: [], history: []};

/** A line being edited. Never changed in place. */
export type EditedLine = Text & {
	readonly kills: readonly string[];
	/** Missing where ↑ and ↓ bring nothing back. */
	readonly recall: Recall | undefined;
	/** What it was before each change, the latest last. */
	readonly past: readonly Text[];
	/** What the last action was, where the next one depends on it: cuts in a row are one, Alt-y replaces a yank. */
	readonly last:
		| {readonly kind: 'kill' | 'insert'}
		| {readonly kind: 'yank'; readonly from: Text; readonly index: number}
		| undefined;
	/** What was searched for last. */
	readonly pattern: string;
	/** Set while earlier lines are searched. */
	readonly search: Search | undefined;
	/** Set where the keys are those of vi. */
	readonly vi: Vi | undefined;
	/** Set once the line is done. */
	readonly outcome: LineInput | undefined;
};

export type LineAction =
	/** Characters typed or pasted. Control characters other than tab are left out. */
	| {readonly type: 'insert'; readonly text: string}
	| {readonly type: 'move'; readonly to: Destination}
	| {readonly type: 'delete'; readonly to: Destination}
	/** Deletes, to be yanked later. */
	| {readonly type: 'kill'; readonly to: Destination}
	| {readonly type: 'yank' | 'yank-pop' | 'transpose' | 'transpose-words' | 'delete-blanks'}
	/** The word from here on in capitals, in small letters, or with one capital. */
	| {readonly type: 'respell'; readonly as: 'upper' | 'lower' | 'capital'}
	/** Takes the last change back; all of them. */
	| {readonly type: 'undo' | 'revert'}
	| {readonly type: 'recall'; readonly distance: number}
	/** The last word of the line before this one. */
	| {readonly type: 'insert-last-word'}
	| {readonly type: 'submit' | 'interrupt'}
	/** ^D: the end of input on an empty line, else Delete. */
	| {readonly type: 'delete-or-end'};

/** More than anyone walks back through with Alt-y. */
const longestKillRing = 20;

/** More than anyone takes back. */
const longestPast = 200;

/** A new line with text in it and the cursor after it. `withHistory`: ↑ and ↓ bring earlier lines back. */
export const startLine = (
	memory: LineMemory,
	options: {initial?: string | undefined; withHistory: boolean; vi?: Vi | undefined},
): EditedLine => ({
	...textOf(options.initial ?? ''),
	kills: memory.kills,
	recall: options.withHistory ? startRecall(memory.history) : undefined,
	past: [],
	last: undefined,
	pattern: memory.pattern ?? '',
	search: undefined,
	vi: options.vi,
	outcome: undefined,
});

/** What is remembered once a line is done. A line without history leaves none. */
export const memoryAfter = (memory: LineMemory, line: EditedLine): LineMemory => ({
	kills: line.kills,
	pattern: line.pattern,
	history:
		line.recall !== undefined && line.outcome?.kind === 'line'
			? remember(memory.history, line.outcome.text)
			: memory.history,
});

/** The whole text of the line. */
export const lineText = (line: Pick<EditedLine, 'graphemes'>): string => line.graphemes.join('');

/** The line after one action. A line that is done stays as it is. */
export const editLine = (line: EditedLine, action: LineAction): EditedLine => {
	if (line.outcome !== undefined) {
		return line;
	}

	switch (action.type) {
		case 'insert':
			return changed(line, inserted(line, action.text), {kind: 'insert'});
		case 'move':
			return {...line, cursor: destinationOf(line, action.to), last: undefined};
		case 'delete':
			return changed(line, without(line, destinationOf(line, action.to)));
		case 'kill':
			return kill(line, destinationOf(line, action.to));
		case 'yank':
			return yank(line, line, 0);
		case 'yank-pop':
			return line.last?.kind === 'yank' ? yank(line, line.last.from, line.last.index + 1) : line;
		case 'transpose':
			return changed(line, transposed(line));
		case 'transpose-words':
			return changed(line, wordsTransposed(line));
		case 'delete-blanks':
			return changed(line, withoutBlanks(line));
		case 'respell':
			return changed(line, respelled(line, destinationOf(line, 'word-right'), spellings[action.as]));
		case 'undo':
			return undo(line, line.past.length - 1);
		case 'revert':
			return undo(line, 0);
		case 'recall':
			return recall(line, action.distance);
		case 'insert-last-word':
			return changed(line, inserted(line, lastWordBefore(line)));
		case 'submit':
			return {...line, outcome: {kind: 'line', text: lineText(line)}};
		case 'interrupt':
			return {...line, outcome: {kind: 'interrupt'}};
		case 'delete-or-end':
			return line.graphemes.length === 0
				? {...line, outcome: {kind: 'end'}}
				: changed(line, without(line, destinationOf(line, 'right')));
	}
};

/** Another text, which can be taken back; what is typed in a row, at once. */
export const changed = (line: EditedLine, {graphemes, cursor}: Text, last?: EditedLine['last']): EditedLine => {
	const isSame = graphemes.length === line.graphemes.length && graphemes.join('') === lineText(line);
	const continues = last?.kind === 'insert' && line.last?.kind === 'insert';
	const before = {graphemes: line.graphemes, cursor: line.cursor};
	const past = isSame || continues ? line.past : [...line.past, before].slice(-longestPast);
	return {...line, graphemes, cursor, past, last};
};

/** Cuts what lies between the cursor and another place, to be yanked later; cuts in a row are one. */
export const kill = (line: EditedLine, place: number): EditedLine => {
	const cut = line.graphemes.slice(Math.min(line.cursor, place), Math.max(line.cursor, place)).join('');
	if (cut === '') {
		return {...line, last: undefined};
	}

	const [newest = '', ...older] = line.kills;
	const isOneCut = line.last?.kind === 'kill';
	const grown = place < line.cursor ? cut + newest : newest + cut;
	const kills = isOneCut ? [grown, ...older] : [cut, ...line.kills];
	return {...changed(line, without(line, place), {kind: 'kill'}), kills: kills.slice(0, longestKillRing)};
};

/** Remembers a text to be yanked, and leaves the line as it is. */
export const keepKill = (line: EditedLine, text: string): EditedLine =>
	text === '' ? line : {...line, kills: [text, ...line.kills].slice(0, longestKillRing), last: undefined};

/** Puts a cut text into the line as it was before the first yank in a row. */
const yank = (line: EditedLine, {graphemes, cursor}: Text, index: number): EditedLine => {
	const text = line.kills[index % line.kills.length];
	if (text === undefined) {
		return {...line, last: undefined};
	}

	const from = {graphemes, cursor};
	return changed(line, inserted(from, text), {kind: 'yank', from, index});
};

const undo = (line: EditedLine, index: number): EditedLine => {
	const before = line.past[index];
	return before === undefined
		? {...line, last: undefined}
		: {...line, ...before, past: line.past.slice(0, index), last: undefined};
};

const recall = (line: EditedLine, distance: number): EditedLine => {
	const found = line.recall && recallLine(line.recall, lineText(line), distance);
	return found === undefined ? line : {...line, ...textOf(found.line), recall: found.recall, past: [], last: undefined};
};

const lastWordBefore = ({recall: lines}: EditedLine): string => {
	const before = lines?.lines.at(-2) ?? '';
	return /\S+(?=\s*$)/.exec(before)?.[0] ?? '';
};

const withoutBlanks = (line: EditedLine): Text => {
	const text = lineText({graphemes: line.graphemes.slice(0, line.cursor)});
	const after = lineText({graphemes: line.graphemes.slice(line.cursor)});
	const {graphemes, cursor} = textOf(text.trimEnd());
	return {graphemes: [...graphemes, ...textOf(after.trimStart()).graphemes], cursor};
};

const spellings: Readonly<Record<'upper' | 'lower' | 'capital', (text: string) => string>> = {
	upper: text => text.toUpperCase(),
	lower: text => text.toLowerCase(),
	capital: text => text.toLowerCase().replace(/\p{Letter}/u, letter => letter.toUpperCase()),
};
