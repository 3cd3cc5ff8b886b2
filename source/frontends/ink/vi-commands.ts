import {changed, type EditedLine, editLine, keepKill, kill, lineText} from './line-editor.js';
import {inserted, spliced} from './line-text.js';
import {searchAgain, startSearch} from './search-keys.js';
import type {Vi} from './vi-keys.js';
import {type Find, findMotion, type Motion, motionOf} from './vi-motions.js';

/** A command of normal mode: `2dw` is the operator d, the key w, the count 2. */
export type ViCommand = {
	readonly count: number;
	readonly operator: string;
	/** f, F, t, T or r, before the character it is for. */
	readonly finder: string;
	readonly key: string;
};

const inserting = (line: EditedLine): EditedLine => ({
	...line,
	last: undefined,
	vi: line.vi && {...line.vi, mode: 'insert', pending: ''},
});

/** As `inserting`: what is typed now is one change with what was cut for it. */
const changing = (line: EditedLine): EditedLine => ({
	...inserting(line),
	last: line.last?.kind === 'kill' ? {kind: 'insert'} : undefined,
});

const at = (line: EditedLine, cursor: number): EditedLine => ({
	...line,
	cursor: Math.max(0, Math.min(cursor, line.graphemes.length)),
});

/** Cuts, each cut a text of its own. */
const cut = (line: EditedLine, from: number, to: number): EditedLine => kill({...at(line, from), last: undefined}, to);

/** Carries a complete command out. One that is none does nothing. */
export const runCommand = (line: EditedLine, vi: Vi, command: ViCommand): EditedLine => {
	const {operator, finder, key, count} = command;
	if (finder === 'r') {
		return operator === '' ? replace(line, key, count) : line;
	}

	if (operator === '') {
		const done = plainCommand(line, command);
		if (done !== undefined) {
			return done;
		}
	} else if (key === operator && finder === '') {
		return operator === 'y'
			? keepKill(line, lineText(line))
			: operate({...line, cursor: 0}, operator, {to: line.graphemes.length, isInclusive: false});
	}

	const find: Find | undefined = finder === '' ? findAgain(vi.find, key) : {how: finder, character: key};
	const found = find ? findMotion(line, find, count) : motionFor(line, operator, key, count);
	const kept = finder !== '' && line.vi ? {...line, vi: {...line.vi, find}} : line;
	if (found === undefined) {
		return kept;
	}

	return operator === '' ? {...kept, cursor: found.to, last: undefined} : operate(kept, operator, found);
};

const opposite: Readonly<Record<string, string>> = {f: 'F', F: 'f', t: 'T', T: 't'};

const findAgain = (find: Find | undefined, key: string): Find | undefined => {
	if (find === undefined || (key !== ';' && key !== ',')) {
		return undefined;
	}

	return key === ';' ? find : {...find, how: opposite[find.how] ?? find.how};
};

/** `cw` leaves the blank behind the word, as everybody is used to. */
const motionFor = (line: EditedLine, operator: string, key: string, count: number): Motion | undefined => {
	const isOnWord = /\S/.test(line.graphemes[line.cursor] ?? '');
	if (operator === 'c' && (key === 'w' || key === 'W') && isOnWord) {
		const before = {...line, cursor: line.cursor - 1};
		return motionOf(before, key === 'w' ? 'e' : 'E', count);
	}

	return motionOf(line, key, count);
};

const operate = (line: EditedLine, operator: string, {to, isInclusive}: Motion): EditedLine => {
	const from = Math.min(line.cursor, to);
	const end = Math.max(line.cursor, to) + (isInclusive ? 1 : 0);
	if (operator === 'y') {
		return at(keepKill(line, line.graphemes.slice(from, end).join('')), from);
	}

	const left = cut(line, from, end);
	return operator === 'c' ? changing(left) : left;
};

const replace = (line: EditedLine, character: string, count: number): EditedLine => {
	const {graphemes, cursor} = line;
	if (cursor + count > graphemes.length) {
		return line;
	}

	const text = spliced(graphemes.slice(0, cursor), character.repeat(count), graphemes.slice(cursor + count));
	return changed(line, {...text, cursor: Math.max(0, text.cursor - 1)});
};

const put = (line: EditedLine, place: number, count: number): EditedLine => {
	const [text = ''] = line.kills;
	const after = changed(line, inserted(at(line, place), text.repeat(Math.min(count, 100))));
	return text === '' ? line : at(after, after.cursor - 1);
};

/** A command that is neither motion nor operator; undefined for a key that is none. */
const plainCommand = (line: EditedLine, {key, finder, count}: ViCommand): EditedLine | undefined => {
	const {cursor, graphemes} = line;
	if (finder !== '') {
		return undefined;
	}

	switch (key) {
		case 'x':
			return cut(line, cursor, Math.min(graphemes.length, cursor + count));
		case 'X':
			return cut(line, cursor, Math.max(0, cursor - count));
		case 'D':
			return cut(line, cursor, graphemes.length);
		case 'C':
			return changing(cut(line, cursor, graphemes.length));
		case 's':
			return changing(cut(line, cursor, Math.min(graphemes.length, cursor + count)));
		case 'S':
			return changing(cut(line, 0, graphemes.length));
		case 'Y':
			return keepKill(line, lineText(line));
		case 'i':
			return inserting(line);
		case 'a':
			return inserting(at(line, cursor + 1));
		case 'I':
			return inserting(at(line, motionOf(line, '^', 1)?.to ?? 0));
		case 'A':
			return inserting(at(line, graphemes.length));
		case 'p':
			return put(line, cursor + 1, count);
		case 'P':
			return put(line, cursor, count);
		case '~':
			return swapCase(line, count);
		case 'u':
			return editLine(line, {type: 'undo'});
		case 'U':
			return editLine(line, {type: 'revert'});
		case 'k':
		case '-':
			return at(editLine(line, {type: 'recall', distance: -count}), 0);
		case 'j':
		case '+':
			return at(editLine(line, {type: 'recall', distance: count}), 0);
		case '/':
			return startSearch(line, -1, true);
		case '?':
			return startSearch(line, 1, true);
		case 'n':
			return searchAgain(line, -1);
		case 'N':
			return searchAgain(line, 1);
		default:
			return undefined;
	}
};

const swapCase = (line: EditedLine, count: number): EditedLine => {
	const {graphemes, cursor} = line;
	const swapped = graphemes
		.slice(cursor, cursor + count)
		.map(one => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase()))
		.join('');
	return changed(line, spliced(graphemes.slice(0, cursor), swapped, graphemes.slice(cursor + count)));
};
