import type {Recall} from './history.js';
import {actionOf} from './key-bindings.js';
import type {Key} from './key-names.js';
import {type EditedLine, lineText} from './line-editor.js';
import {type Text, textOf} from './line-text.js';

/** Earlier lines being searched, as one types. */
export type Search = {
	readonly pattern: string;
	/** Towards older lines, or newer ones. */
	readonly direction: -1 | 1;
	/** No line has it in this direction. */
	readonly isFailing: boolean;
	/** Enter takes the line and does not run it (the `/` of vi). */
	readonly keepsLine: boolean;
	/** What ^G brings back. */
	readonly origin: Text & {readonly recall: Recall};
};

/** Begins to search. A line without history stays as it is. */
export const startSearch = (line: EditedLine, direction: -1 | 1, keepsLine = false): EditedLine =>
	line.recall === undefined
		? line
		: {
				...line,
				last: undefined,
				search: {
					pattern: '',
					direction,
					isFailing: false,
					keepsLine,
					origin: {graphemes: line.graphemes, cursor: line.cursor, recall: line.recall},
				},
			};

/** What stands in place of the prompt meanwhile, as Readline has it. */
export const searchPrompt = ({pattern, direction, isFailing}: Search): string =>
	`(${isFailing ? 'failed ' : ''}${direction === -1 ? 'reverse-' : ''}i-search)\`${pattern}': `;

/** A key while lines are searched. `isUsed` is false for one that ends the search and is to have its effect after it. */
export const pressInSearch = (
	line: EditedLine,
	search: Search,
	key: Key,
): {readonly line: EditedLine; readonly isUsed: boolean} => {
	const used = (after: EditedLine) => ({line: after, isUsed: true});
	if (key.kind !== 'key') {
		return key.kind === 'cursor' ? used(line) : used(refine(line, search, search.pattern + key.text));
	}

	switch (key.name) {
		case 'ctrl-r':
			return used(again(line, search, -1));
		case 'ctrl-s':
			return used(again(line, search, 1));
		case 'backspace':
			return used(refine(line, search, textOf(search.pattern).graphemes.slice(0, -1).join('')));
		case 'ctrl-g':
			return used({...line, ...search.origin, search: undefined});
		case 'escape':
		case 'ctrl-j':
			return used(accept(line, search));
		case 'enter':
			return search.keepsLine ? used(accept(line, search)) : {line: accept(line, search), isUsed: false};
		default:
			return actionOf(key) === undefined && !/^alt-/.test(key.name)
				? used(line)
				: {line: accept(line, search), isUsed: false};
	}
};

/** Goes to the next line that has the pattern searched for last. */
export const searchAgain = (line: EditedLine, direction: -1 | 1): EditedLine => {
	const started = startSearch(line, direction, true);
	return started.search === undefined || line.pattern === '' ? line : accept(again(started, started.search, direction));
};

const accept = (line: EditedLine, search: Search | undefined = line.search): EditedLine => ({
	...line,
	pattern: search?.pattern || line.pattern,
	past: lineText(line) === search?.origin.graphemes.join('') ? line.past : [],
	search: undefined,
});

/** With another pattern, from where one was when the search began. */
const refine = (line: EditedLine, search: Search, pattern: string): EditedLine => {
	const from = {...line, ...search.origin};
	return pattern === ''
		? {...from, search: {...search, pattern, isFailing: false}}
		: seek(from, {...search, pattern}, 0);
};

/** The next one; without a pattern, what was searched for last. */
const again = (line: EditedLine, search: Search, direction: -1 | 1): EditedLine => {
	const pattern = search.pattern || line.pattern;
	const isFirst = search.pattern === '';
	return pattern === ''
		? {...line, search: {...search, direction}}
		: seek(
				line,
				{...search, pattern, direction},
				isFirst && direction === search.direction && !search.keepsLine ? 0 : 1,
			);
};

/** Goes to the next line that has the pattern, so many lines further; stays where there is none. */
const seek = (line: EditedLine, search: Search, skipped: 0 | 1): EditedLine => {
	const {recall} = line;
	if (recall === undefined) {
		return line;
	}

	const lines = recall.lines.with(recall.position, lineText(line));
	const {pattern, direction} = search;
	// Small letters find capitals, too.
	const find = (text: string): number =>
		pattern === pattern.toLowerCase() ? text.toLowerCase().indexOf(pattern) : text.indexOf(pattern);
	for (let position = recall.position + direction * skipped; position in lines; position += direction) {
		const text = lines[position] ?? '';
		const at = find(text);
		if (at !== -1) {
			const cursor = textOf(text.slice(0, at)).graphemes.length;
			return {...line, ...textOf(text), cursor, recall: {lines, position}, search: {...search, isFailing: false}};
		}
	}

	return {...line, search: {...search, isFailing: true}};
};
