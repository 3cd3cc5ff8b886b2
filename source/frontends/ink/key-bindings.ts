import type {Key} from './key-names.js';
import type {LineAction} from './line-editor.js';

// The keys of GNU Readline in its emacs mode, which is what a shell has taught.
const bindings: Readonly<Record<string, LineAction>> = {
	enter: {type: 'submit'},
	'alt-enter': {type: 'submit'},
	'ctrl-c': {type: 'interrupt'},
	'ctrl-d': {type: 'delete-or-end'},
	tab: {type: 'insert', text: '\t'},

	left: {type: 'move', to: 'left'},
	'ctrl-b': {type: 'move', to: 'left'},
	right: {type: 'move', to: 'right'},
	'ctrl-f': {type: 'move', to: 'right'},
	home: {type: 'move', to: 'start'},
	'ctrl-a': {type: 'move', to: 'start'},
	end: {type: 'move', to: 'end'},
	'ctrl-e': {type: 'move', to: 'end'},
	'alt-b': {type: 'move', to: 'word-left'},
	'alt-left': {type: 'move', to: 'word-left'},
	'ctrl-left': {type: 'move', to: 'word-left'},
	'alt-f': {type: 'move', to: 'word-right'},
	'alt-right': {type: 'move', to: 'word-right'},
	'ctrl-right': {type: 'move', to: 'word-right'},

	backspace: {type: 'delete', to: 'left'},
	delete: {type: 'delete', to: 'right'},

	'ctrl-k': {type: 'kill', to: 'end'},
	'ctrl-u': {type: 'kill', to: 'start'},
	'ctrl-w': {type: 'kill', to: 'blank-left'},
	'alt-backspace': {type: 'kill', to: 'word-left'},
	'ctrl-backspace': {type: 'kill', to: 'word-left'},
	'alt-d': {type: 'kill', to: 'word-right'},
	'alt-delete': {type: 'kill', to: 'word-right'},
	'ctrl-delete': {type: 'kill', to: 'word-right'},
	'ctrl-y': {type: 'yank'},
	'alt-y': {type: 'yank-pop'},
	'ctrl-t': {type: 'transpose'},
	'alt-t': {type: 'transpose-words'},
	'alt-\\': {type: 'delete-blanks'},
	'alt-u': {type: 'respell', as: 'upper'},
	'alt-l': {type: 'respell', as: 'lower'},
	'alt-c': {type: 'respell', as: 'capital'},
	'ctrl-_': {type: 'undo'},
	'alt-r': {type: 'revert'},

	up: {type: 'recall', distance: -1},
	'ctrl-p': {type: 'recall', distance: -1},
	down: {type: 'recall', distance: 1},
	'ctrl-n': {type: 'recall', distance: 1},
	'alt-<': {type: 'recall', distance: Number.NEGATIVE_INFINITY},
	'alt->': {type: 'recall', distance: Number.POSITIVE_INFINITY},
	'alt-.': {type: 'insert-last-word'},
	'alt-_': {type: 'insert-last-word'},
};

/** What a key does to the line; undefined for a key that does nothing there. Shift makes no difference to a named key. */
export const actionOf = (key: Key): LineAction | undefined => {
	switch (key.kind) {
		case 'text':
		case 'paste':
			return {type: 'insert', text: key.text};
		case 'key':
			return key.name === 'shift-tab' ? undefined : bindings[key.name.replace('shift-', '')];
		case 'cursor':
			return undefined;
	}
};
