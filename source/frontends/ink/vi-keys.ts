import {actionOf} from './key-bindings.js';
import type {Key} from './key-names.js';
import {type EditedLine, editLine, lineText} from './line-editor.js';
import {runCommand, type ViCommand} from './vi-commands.js';
import type {Find} from './vi-motions.js';

/** Where one is between the keys of vi. */
export type Vi = {
	readonly mode: 'insert' | 'normal';
	/** Keys of a command that is not complete yet: `2d`. */
	readonly pending: string;
	/** What `;` and `,` look for again. */
	readonly find: Find | undefined;
	/** The keys of the last change, for `.`. */
	readonly change: readonly Key[];
	/** The keys since normal mode was last idle, and the text then; none in what is inserted into a new line. */
	readonly recording: {readonly keys: readonly Key[]; readonly text: string};
};

const noKeys: Vi['recording'] = {keys: [], text: ''};

export const startVi: Vi = {
	mode: 'insert',
	pending: '',
	find: undefined,
	change: [],
	recording: noKeys,
};

/** A key in vi's manner (POSIX sh, "vi Line Editing"): new lines begin in insert mode. Text comes one character at a time. */
export const pressInVi = (line: EditedLine, vi: Vi, key: Key): EditedLine => {
	const escaped = /^alt-(shift-)?(.)$/u.exec(key.kind === 'key' ? key.name : '');
	if (escaped === null) {
		return pressOne(line, vi, key);
	}

	// Escape and a letter, too quick to be told from Alt.
	const text = escaped[1] === undefined ? (escaped[2] ?? '') : (escaped[2] ?? '').toUpperCase();
	return pressAgain(pressOne(line, vi, {kind: 'key', name: 'escape'}), {kind: 'text', text});
};

const pressAgain = (line: EditedLine, key: Key): EditedLine =>
	line.vi === undefined ? line : pressOne(line, line.vi, key);

const pressOne = (line: EditedLine, vi: Vi, key: Key): EditedLine => {
	const after = vi.mode === 'insert' ? insertKey(line, vi, key) : normalKey(line, vi, key);
	return recorded(line, vi, after, key);
};

/** Notes the keys of a change once it is complete, if it began in normal mode. */
const recorded = (before: EditedLine, {mode, recording}: Vi, line: EditedLine, key: Key): EditedLine => {
	if (line.vi === undefined || line.vi.recording !== recording || (mode === 'insert' && recording.keys.length === 0)) {
		return line;
	}

	const {text} = recording.keys.length === 0 ? {text: lineText(before)} : recording;
	const keys = [...recording.keys, key];
	if (line.vi.mode === 'insert' || line.vi.pending !== '') {
		return {...line, vi: {...line.vi, recording: {keys, text}}};
	}

	const isChange = lineText(line) !== text && isRepeatable(keys);
	return {...line, vi: {...line.vi, change: isChange ? keys : line.vi.change, recording: noKeys}};
};

/** Neither another line nor a change taken back. */
const isRepeatable = (keys: readonly Key[]): boolean =>
	keys[0]?.kind === 'text' && !/^\d*[uUkjnN+-]/.test(keys.map(key => (key.kind === 'text' ? key.text : ' ')).join(''));

const insertKey = (line: EditedLine, vi: Vi, key: Key): EditedLine => {
	if (key.kind === 'key' && key.name === 'escape') {
		return {...line, cursor: Math.max(0, line.cursor - 1), last: undefined, vi: {...vi, mode: 'normal', pending: ''}};
	}

	const action = actionOf(key);
	return action === undefined ? line : editLine(line, action);
};

const namedKeys: Readonly<Record<string, string>> = {backspace: 'h', delete: 'x'};

const normalKey = (line: EditedLine, vi: Vi, key: Key): EditedLine => {
	if (key.kind === 'paste') {
		return editLine(line, {type: 'insert', text: key.text});
	}

	if (key.kind === 'cursor') {
		return line;
	}

	const text = key.kind === 'text' ? key.text : namedKeys[key.name];
	if (text === undefined) {
		const action = key.kind === 'key' ? actionOf(key) : undefined;
		const idle = {...line, vi: {...vi, pending: ''}};
		return action === undefined || action.type === 'insert' ? idle : inNormal(editLine(idle, action));
	}

	const pending = vi.pending + text;
	const command = readCommand(pending);
	if (command?.key === '.' && command.operator + command.finder === '') {
		return vi.change.reduce(pressAgain, {...line, vi: {...vi, pending: ''}});
	}

	return command === undefined
		? {...line, vi: {...vi, pending}}
		: inNormal(runCommand({...line, vi: {...vi, pending: ''}}, vi, command));
};

/** Undefined while more keys belong to it. */
const readCommand = (keys: string): ViCommand | undefined => {
	const [, first, operator = '', second, finder = '', key] =
		/^([1-9]\d*)?(?:([dcy])([1-9]\d*)?)?([fFtTr]?)(.+)?$/su.exec(keys) ?? [];
	if (key === undefined) {
		return undefined;
	}

	const count = Math.min(9999, Number(first ?? 1) * Number(second ?? 1));
	return {count, operator, finder, key};
};

/** The cursor stands on a character in normal mode, not behind the last one. */
const inNormal = (line: EditedLine): EditedLine =>
	line.vi?.mode === 'normal' && line.search === undefined
		? {...line, cursor: Math.min(line.cursor, Math.max(0, line.graphemes.length - 1))}
		: line;
