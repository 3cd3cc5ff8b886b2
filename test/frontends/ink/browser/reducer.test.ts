import {describe, expect, test} from 'vitest';
import {type Action, reduce, startBrowser} from '../../../../source/frontends/ink/browser/reducer.js';
import type {BrowserState, Effect, Facts} from '../../../../source/frontends/ink/browser/state.js';
import type {Key} from '../../../../source/frontends/ink/key-names.js';
import {safe, safeText} from '../../../../source/render/safe-text.js';

const named = /^(?:ctrl-.|alt-.|enter|escape|up|down|page-up|page-down|home|end|backspace)$/;

const keyOf = (name: string): Key =>
	named.test(name) ? {kind: 'key', name} : {kind: 'text', text: name === 'space' ? ' ' : name};

const facts = ({deleted = [], tagged = [], unread = []}: Record<string, readonly number[]> = {}): Facts => ({
	tagged: tagged.length,
	marks: number => ({
		letter: ' ',
		isUnread: unread.includes(number),
		isDeleted: deleted.includes(number),
		isFlagged: false,
		isTagged: tagged.includes(number),
	}),
});

/** Does one thing after the other. Returns the last state and all that was to be done. */
const run = (state: BrowserState, known: Facts, ...actions: readonly (Action | string)[]) => {
	const effects: Effect[] = [];
	let now = state;
	for (const action of actions) {
		const step = reduce(now, typeof action === 'string' ? {type: 'key', key: keyOf(action)} : action, known);
		now = step.state;
		effects.push(...step.effects);
	}

	return {...now, effects};
};

const start = (given: Partial<Parameters<typeof startBrowser>[0]> = {}) =>
	startBrowser({columns: 80, rows: 24, count: 100, dot: 1, ...given});

describe('the cursor', () => {
	test('moves by messages, pages and to the ends, and stays in the list', () => {
		expect(run(start(), facts(), 'j', 'down', 'k').cursor).toBe(2);
		expect(run(start(), facts(), 'k', 'up').cursor).toBe(1);
		expect(run(start(), facts(), 'G').cursor).toBe(100);
		expect(run(start(), facts(), 'G', 'j').cursor).toBe(100);
		expect(run(start(), facts(), 'G', 'g').cursor).toBe(1);
		expect(run(start(), facts(), 'page-down').cursor).toBe(23);
		expect(run(start(), facts(), 'page-down', 'page-up').cursor).toBe(1);
	});

	test('is always to be seen: the list goes along by a row at its end', () => {
		const bottom = run(start(), facts(), ...Array.from({length: 21}, () => 'j'));
		expect(bottom).toMatchObject({cursor: 22, top: 0});
		expect(run(bottom, facts(), 'j')).toMatchObject({cursor: 23, top: 1});
		expect(run(start({dot: 70}), facts())).toMatchObject({cursor: 70, top: 58});
	});

	test('does nothing where there are no messages', () => {
		const {cursor, effects} = run(start({count: 0, dot: 0}), facts(), 'j', 'G', 'enter', 'n', 'page-down');
		expect(cursor).toBe(0);
		expect(effects).toEqual([]);
		expect(run(start({count: 0, dot: 0}), facts(), 'd').notice).toBe('There is no message here');
	});
});

describe('a message', () => {
	const text = safeText(Array.from({length: 40}, (_, index) => `line ${index}`).join('\n'));
	const message: Action = {type: 'message', number: 1, text};

	test('opens below the list, then alone, then below again', () => {
		const {view, effects} = run(start(), facts(), 'enter');
		expect(view).toBe('split');
		expect(effects).toEqual([{type: 'read', number: 1}]);
		expect(run(start(), facts(), 'enter', 'enter').view).toBe('whole');
		expect(run(start(), facts(), 'enter', 'enter', 'enter').view).toBe('split');
		expect(run(start({rows: 12}), facts(), 'enter').view).toBe('whole');
	});

	test('follows the cursor; one that comes too late is not shown', () => {
		const passed = run(start(), facts(), 'enter', 'j', message);
		expect(passed.effects).toContainEqual({type: 'read', number: 2});
		expect(passed.message).toBeUndefined();
	});

	test('scrolls to its end and no further; space then goes on to the next one that is not deleted', () => {
		const open = run(start(), facts(), 'p', message);
		expect(run(open, facts(), 'space').message?.top).toBe(18);
		expect(run(open, facts(), 'space', 'space', 'j').message?.top).toBe(18);
		expect(run(open, facts({deleted: [2]}), 'G', 'space').effects).toEqual([{type: 'read', number: 3}]);
		expect(run(open, facts(), 'G', 'g').message?.top).toBe(0);
	});

	test('closes with h, q and Escape', () => {
		for (const key of ['h', 'q', 'escape']) {
			expect(run(start(), facts(), 'enter', message, key)).toMatchObject({view: 'list', message: undefined});
		}
	});

	test('is broken anew when the window changes, which may have no room for a list any more', () => {
		const long = safeText('word '.repeat(40));
		const open = run(start(), facts(), 'enter', {type: 'message', number: 1, text: long});
		const narrow = run(open, facts(), {type: 'resized', columns: 40, rows: 12});
		expect(narrow.view).toBe('whole');
		expect(narrow.message?.rows.every(row => row.length <= 40)).toBe(true);
		expect(narrow.message?.rows.join('')).toBe(long);
	});
});

describe('a command', () => {
	test('means the message the cursor is on, or those that are marked', () => {
		expect(run(start({dot: 7}), facts(), 'd').effects).toEqual([{type: 'perform', line: 'delete 7'}]);
		const marked = run(start({dot: 7}), facts({tagged: [1, 2]}), 'd');
		expect(marked.effects).toEqual([{type: 'perform', line: 'delete :t'}]);
		expect(marked.notice).toBe('delete: 2 marked messages');
		expect(run(start({dot: 7}), facts({tagged: [1, 2]}), 'u').effects).toEqual([{type: 'perform', line: 'undelete 7'}]);
	});

	test('that wants more is begun in the last row', () => {
		const {effects} = run(start({dot: 7}), facts(), 's', ...'work', 'enter');
		expect(effects).toEqual([{type: 'perform', line: 'save 7 work'}]);
		expect(run(start(), facts(), ':', ...'from root', 'escape').effects).toEqual([]);
		expect(run(start(), facts(), ':', 'backspace').input).toBeUndefined();
	});

	test('t sets and takes marks, and goes on', () => {
		expect(run(start({dot: 7}), facts(), 't').effects).toEqual([{type: 'perform', line: 'tag 7', movesOn: true}]);
		expect(run(start({dot: 7}), facts({tagged: [7]}), 't').effects).toMatchObject([{line: 'untag 7'}]);
		expect(run(start(), facts({tagged: [7]}), 'escape').effects).toEqual([{type: 'perform', line: 'untag :t'}]);
	});

	test('leaves by q, x and b', () => {
		expect(run(start(), facts(), 'q', 'x', 'b').effects).toEqual([
			{type: 'perform', line: 'quit'},
			{type: 'perform', line: 'exit'},
			{type: 'leave'},
		]);
	});

	test('may say a line, or more, which lies over the list until a key is pressed', () => {
		const told = (...texts: readonly string[]): Action => ({
			type: 'told',
			title: safe`:echo`,
			texts: texts.map(safeText),
		});
		expect(run(start(), facts(), told('one'))).toMatchObject({notice: 'one', panel: undefined});
		expect(run(start(), facts(), told('one'), 'j').notice).toBeUndefined();
		expect(run(start(), facts(), told('one', 'two')).panel?.rows).toEqual(['one', 'two']);
		expect(run(start(), facts(), told('one', 'two'), 'x')).toMatchObject({panel: undefined, effects: []});
	});

	test('moves the cursor where the current message is afterwards', () => {
		expect(run(start(), facts(), {type: 'synced', count: 100, dot: 5}).cursor).toBe(5);
		const open = run(start(), facts(), 'enter', {type: 'synced', count: 100, dot: 2});
		expect(open.effects).toContainEqual({type: 'read', number: 2});
	});

	test('a paste presses no keys', () => {
		expect(reduce(start(), {type: 'key', key: {kind: 'paste', text: 'x'}}, facts()).effects).toEqual([]);
	});
});

describe('a filter', () => {
	const matched = (query: string, ...matches: readonly number[]): Action => ({
		type: 'matched',
		query,
		matches,
		isComplete: true,
	});

	test('looks with each key, and the list has only what it found', () => {
		const {effects} = run(start(), facts(), '/', 'a', 'b');
		expect(effects).toEqual([
			{type: 'filter', query: 'a'},
			{type: 'filter', query: 'ab'},
		]);
		const found = run(start(), facts(), '/', 'a', matched('a', 3, 9, 12), 'enter');
		expect(found).toMatchObject({cursor: 3, filter: 'a', input: undefined});
		expect(run(found, facts(), 'j', 'j', 'j').cursor).toBe(12);
	});

	test('does not take what was found for a text that is not looked for any more', () => {
		expect(run(start(), facts(), '/', 'a', 'b', matched('a', 3)).matches).toBeUndefined();
	});

	test('ends with Escape, and the cursor stays where it is', () => {
		const found = run(start(), facts(), '/', 'a', matched('a', 3, 9), 'enter', 'j', 'escape', matched(''));
		expect(found).toMatchObject({cursor: 9, matches: undefined, filter: ''});
	});

	test('that finds nothing leaves no message to do something with', () => {
		const none = run(start(), facts(), '/', 'z', matched('z'), 'enter');
		expect(none.cursor).toBe(0);
		expect(run(none, facts(), 'd').effects).toEqual([]);
	});
});
