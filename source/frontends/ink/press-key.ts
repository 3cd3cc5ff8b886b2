import {graphemesOf} from '../../render/graphemes.js';
import {actionOf} from './key-bindings.js';
import type {Key} from './key-names.js';
import {type EditedLine, editLine} from './line-editor.js';
import {pressInSearch, startSearch} from './search-keys.js';
import {pressInVi} from './vi-keys.js';

/** The line after a key, in the manner it is edited in. A line that is done stays as it is. */
export const pressKey = (line: EditedLine, key: Key): EditedLine => {
	if (line.outcome !== undefined) {
		return line;
	}

	if (line.search !== undefined) {
		const {line: after, isUsed} = pressInSearch(line, line.search, key);
		return isUsed ? after : pressKey(after, key);
	}

	if (key.kind === 'key' && (key.name === 'ctrl-r' || key.name === 'ctrl-s')) {
		return startSearch(line, key.name === 'ctrl-r' ? -1 : 1);
	}

	if (line.vi !== undefined) {
		return line.vi.mode === 'normal' && key.kind === 'text' ? pressEach(line, key.text) : pressInVi(line, line.vi, key);
	}

	const action = actionOf(key);
	return action === undefined ? line : editLine(line, action);
};

/** In normal mode every character is a key, however many come at once. What begins a search or a text is followed by its text. */
const pressEach = (line: EditedLine, text: string): EditedLine => {
	const [first, ...rest] = graphemesOf(text);
	if (first === undefined || line.vi === undefined) {
		return line;
	}

	const after = pressInVi(line, line.vi, {kind: 'text', text: first});
	return rest.length === 0 ? after : pressKey(after, {kind: 'text', text: rest.join('')});
};
