import {splitGraphemes} from '../graphemes.js';
import type {Key} from '../key-names.js';

/** What a key does. `takes`: whether a command takes the marked messages, if there are any, or only the current one. */
export type Act =
	| {readonly type: 'line'; readonly by: 1 | -1}
	| {readonly type: 'page'; readonly by: 1 | -1}
	| {readonly type: 'end'; readonly of: 'start' | 'end'}
	| {readonly type: 'open' | 'onward' | 'show' | 'list' | 'close' | 'next'}
	/** Runs a command on the target. */
	| {readonly type: 'perform'; readonly verb: string; readonly takes: 'marked' | 'current'}
	/** Begins a line with a command, for the rest to be typed. */
	| {readonly type: 'begin'; readonly verb: string; readonly takes: 'marked' | 'current' | 'nothing'}
	/** Sets a mark, or takes it away where it is set. */
	| {readonly type: 'toggle'; readonly mark: 'tag' | 'flag'}
	| {readonly type: 'filter' | 'help' | 'leave' | 'repaint'}
	/** A command that takes no messages. */
	| {readonly type: 'run'; readonly line: string};

export type Binding = {
	/** Names of keys, or characters; the first two are shown. */
	readonly keys: readonly string[];
	readonly act: Act;
	/** One word, for the line of keys. */
	readonly word: string;
	/** For the screen of keys. */
	readonly meaning: string;
	/** In the line of keys, where the room is scarce, those with the lowest number come first. Missing: never there. */
	readonly rank?: number;
};

/** Every key there is, in the order of the screen of keys. The line of keys and that screen follow from it. */
export const bindings: readonly Binding[] = [
	{
		keys: ['j', 'down', 'ctrl-n'],
		act: {type: 'line', by: 1},
		word: 'down',
		meaning: 'next message; in a message on the whole screen, a line down',
	},
	{keys: ['k', 'up', 'ctrl-p'], act: {type: 'line', by: -1}, word: 'up', meaning: 'the one before; a line up'},
	{
		keys: ['page-down', 'ctrl-f'],
		act: {type: 'page', by: 1},
		word: 'page',
		meaning: 'a page down: of the message, if one is open',
	},
	{keys: ['page-up', 'ctrl-b'], act: {type: 'page', by: -1}, word: 'back', meaning: 'a page up'},
	{keys: ['g', 'home'], act: {type: 'end', of: 'start'}, word: 'first', meaning: 'first message; start of the message'},
	{keys: ['G', 'end'], act: {type: 'end', of: 'end'}, word: 'last', meaning: 'last message; end of the message'},
	{
		keys: ['enter'],
		act: {type: 'open'},
		word: 'read',
		meaning: 'open the message below the list; again, on the whole screen; again, below the list',
		rank: 1,
	},
	{
		keys: ['space'],
		act: {type: 'onward'},
		word: 'on',
		meaning: 'open the message, page through it, go on to the next one',
	},
	{keys: ['n'], act: {type: 'next'}, word: 'next', meaning: 'show the next message that is not deleted', rank: 9},
	{keys: ['p'], act: {type: 'show'}, word: 'show', meaning: 'show the message on the whole screen'},
	{keys: ['h'], act: {type: 'list'}, word: 'list', meaning: 'the list alone', rank: 10},
	{
		keys: ['d', 'delete'],
		act: {type: 'perform', verb: 'delete', takes: 'marked'},
		word: 'delete',
		meaning: 'delete; u brings back, and until you quit nothing is gone',
		rank: 3,
	},
	{
		keys: ['u'],
		act: {type: 'perform', verb: 'undelete', takes: 'current'},
		word: 'undelete',
		meaning: 'bring a deleted message back (:u * brings back all)',
		rank: 8,
	},
	{keys: ['t'], act: {type: 'toggle', mark: 'tag'}, word: 'mark', meaning: 'mark (tag), or take the mark off', rank: 6},
	{keys: ['F'], act: {type: 'toggle', mark: 'flag'}, word: 'flag', meaning: 'flag for good, or take the flag off'},
	{
		keys: ['U'],
		act: {type: 'perform', verb: 'Unread', takes: 'marked'},
		word: 'unread',
		meaning: 'let it count as not read',
	},
	{
		keys: ['r'],
		act: {type: 'perform', verb: 'reply', takes: 'current'},
		word: 'reply',
		meaning: 'reply to all, as reply does',
		rank: 4,
	},
	{
		keys: ['R'],
		act: {type: 'perform', verb: 'Reply', takes: 'current'},
		word: 'reply to sender',
		meaning: 'reply to the sender alone, as Reply does',
	},
	{
		keys: ['m'],
		act: {type: 'begin', verb: 'mail', takes: 'nothing'},
		word: 'mail',
		meaning: 'write a message',
		rank: 7,
	},
	{
		keys: ['f'],
		act: {type: 'perform', verb: 'forward', takes: 'marked'},
		word: 'forward',
		meaning: 'send on to others, with a text of your own',
	},
	{
		keys: ['s'],
		act: {type: 'begin', verb: 'save', takes: 'marked'},
		word: 'save',
		meaning: 'add to a mailbox file: type its name',
		rank: 5,
	},
	{
		keys: ['w'],
		act: {type: 'begin', verb: 'write', takes: 'marked'},
		word: 'write',
		meaning: 'put text or attachments into a file: type its name',
	},
	{
		keys: ['|'],
		act: {type: 'begin', verb: 'pipe', takes: 'marked'},
		word: 'pipe',
		meaning: 'send into a program: type its command line',
	},
	{
		keys: ['/'],
		act: {type: 'filter'},
		word: 'filter',
		meaning: 'show only messages with a text in subject or sender; Esc shows all again',
		rank: 2,
	},
	{
		keys: [':'],
		act: {type: 'begin', verb: '', takes: 'nothing'},
		word: 'command',
		meaning: 'a command as at the prompt; without a list it means the current message, and :t is the marked ones',
		rank: 11,
	},
	{keys: ['!'], act: {type: 'begin', verb: '!', takes: 'nothing'}, word: 'shell', meaning: 'run a shell command'},
	{
		keys: ['escape', 'ctrl-c', 'ctrl-g'],
		act: {type: 'close'},
		word: 'back',
		meaning: 'close the message; show all messages again; take all marks off',
	},
	{keys: ['ctrl-l'], act: {type: 'repaint'}, word: 'repaint', meaning: 'paint the screen anew'},
	{
		keys: ['b'],
		act: {type: 'leave'},
		word: 'prompt',
		meaning: 'back to the prompt; b opens the browser again',
	},
	{
		keys: ['q'],
		act: {type: 'run', line: 'quit'},
		word: 'quit',
		meaning: 'close the message; in the list, leave as quit does: deleted messages go',
		rank: 0,
	},
	{
		keys: ['x'],
		act: {type: 'run', line: 'exit'},
		word: 'exit',
		meaning: 'leave as exit does: the mailbox stays as it was',
	},
	{keys: ['?', 'f1'], act: {type: 'help'}, word: 'keys', meaning: 'these keys', rank: -1},
];

const byKey = new Map(bindings.flatMap(({keys, act}) => keys.map(key => [key, act] as const)));

const nameOf = (key: Key): string => {
	if (key.kind === 'key') {
		return key.name.replace(/^shift-(?!tab)/, '');
	}

	return key.kind === 'text' ? (key.text === ' ' ? 'space' : key.text) : '';
};

/** What a key does outside of a line being typed. A paste does nothing: its letters were not meant as keys. */
export const actOf = (key: Key): Act | undefined => byKey.get(nameOf(key));

const shownNames: Readonly<Record<string, string>> = {
	down: '↓',
	up: '↑',
	'page-down': 'PgDn',
	'page-up': 'PgUp',
	home: 'Home',
	end: 'End',
	enter: 'Enter',
	space: 'Space',
	delete: 'Del',
	escape: 'Esc',
	f1: 'F1',
};

/** A key as people call it: `PgDn`, `^C`, `d`. */
export const shownKey = (name: string): string =>
	shownNames[name] ?? name.replace(/^ctrl-(.)$/, (_, letter: string) => `^${letter.toUpperCase()}`);

/** Characters that came together are keys of their own. */
export const singleKeys = (key: Key): readonly Key[] =>
	key.kind === 'text' ? splitGraphemes(key.text).map(text => ({kind: 'text', text})) : [key];
