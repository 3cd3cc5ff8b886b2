import {describe, expect, test} from 'vitest';
import {
	type EditedLine,
	emptyMemory,
	type LineMemory,
	memoryAfter,
	startLine,
} from '../../../source/frontends/ink/line-editor.js';
import {pressKey} from '../../../source/frontends/ink/press-key.js';
import {searchPrompt} from '../../../source/frontends/ink/search-keys.js';

/** Presses keys by name; what is no name is typed. */
const press = (line: EditedLine, ...keys: readonly string[]): EditedLine =>
	keys.reduce(
		(current, name) =>
			pressKey(
				current,
				/^(?:ctrl|alt)-|^(?:enter|escape|backspace|left|up|home)$/.test(name)
					? {kind: 'key', name}
					: {kind: 'text', text: name},
			),
		line,
	);

const start = (memory: LineMemory = emptyMemory, initial = ''): EditedLine =>
	startLine(memory, {initial, withHistory: true});

const memory = ['headers', 'save 1 +work', 'print 1', 'save 2 +home', 'delete 1'].reduce(
	(before, text) => memoryAfter(before, press(start(before), text, 'enter')),
	emptyMemory,
);

/** What is to be seen, with `|` where the cursor is. */
const shown = ({graphemes, cursor, search}: EditedLine): string =>
	`${search ? searchPrompt(search) : ''}${graphemes.slice(0, cursor).join('')}|${graphemes.slice(cursor).join('')}`;

describe('reverse search', () => {
	test('finds the latest line as one types, and earlier ones with ^R again', () => {
		const line = press(start(memory), 'ctrl-r', 's', 'a');
		expect(shown(line)).toBe("(reverse-i-search)`sa': |save 2 +home");
		expect(shown(press(line, 'ctrl-r'))).toBe("(reverse-i-search)`sa': |save 1 +work");
		expect(shown(press(line, 'ctrl-r', 'ctrl-r'))).toBe("(failed reverse-i-search)`sa': |save 1 +work");
		expect(shown(press(line, 'ctrl-r', 'ctrl-s'))).toBe("(i-search)`sa': |save 2 +home");
	});

	test('small letters find capitals, capitals only capitals', () => {
		const capital = memoryAfter(memory, press(start(memory), 'Reply 2', 'enter'));
		expect(shown(press(start(capital), 'ctrl-r', 'rep'))).toContain('|Reply 2');
		expect(shown(press(start(capital), 'ctrl-r', 'SAVE'))).toContain('failed');
	});

	test('Enter runs the line that was found', () => {
		expect(press(start(memory), 'ctrl-r', 'work', 'enter').outcome).toEqual({kind: 'line', text: 'save 1 +work'});
	});

	test('another key ends it and has its effect in that line', () => {
		expect(shown(press(start(memory), 'ctrl-r', 'work', 'home'))).toBe('|save 1 +work');
		expect(shown(press(start(memory), 'ctrl-r', '+w', 'ctrl-k'))).toBe('save 1 |');
		expect(shown(press(start(memory), 'ctrl-r', 'work', 'escape'))).toBe('save 1 +|work');
		expect(shown(press(start(memory), 'ctrl-r', 'work', 'up'))).toBe('headers|');
	});

	test('^G gives the line back as it was, ^C drops it', () => {
		expect(shown(press(start(memory, 'p 3'), 'ctrl-r', 'save', 'ctrl-g'))).toBe('p 3|');
		expect(press(start(memory), 'ctrl-r', 'save', 'ctrl-c').outcome).toEqual({kind: 'interrupt'});
	});

	test('Backspace looks for less', () => {
		expect(shown(press(start(memory), 'ctrl-r', 'save 1', 'backspace'))).toBe(
			"(reverse-i-search)`save ': |save 2 +home",
		);
		expect(shown(press(start(memory), 'ctrl-r', 'zzz', 'backspace', 'backspace', 'backspace'))).toBe(
			"(reverse-i-search)`': |",
		);
	});

	test('^R twice looks for what was looked for before', () => {
		const after = memoryAfter(memory, press(start(memory), 'ctrl-r', 'work', 'enter'));
		expect(shown(press(start(after), 'ctrl-r', 'ctrl-r'))).toBe("(reverse-i-search)`work': save 1 +|work");
	});

	test('does nothing where there is no history', () => {
		const line = startLine(memory, {withHistory: false});
		expect(press(line, 'ctrl-r', 'sa').graphemes.join('')).toBe('sa');
	});
});

describe('changes', () => {
	test.each<[string, readonly string[], string]>([
		['one', ['ctrl-_'], 'one|'],
		['', ['o', 'n', 'e', 'ctrl-_'], '|'],
		['', ['one', 'left', 'x', 'ctrl-_', 'ctrl-_'], '|'],
		['one two', ['ctrl-w', 'ctrl-_'], 'one two|'],
		['one', ['x', 'ctrl-u', 'y', 'alt-r'], 'one|'],
		['one two', ['alt-t'], 'two one|'],
		['one  two', ['alt-b', 'alt-\\'], 'onetwo|'],
		['one two', ['home', 'alt-u', 'alt-c'], 'ONE Two|'],
		['ONE', ['home', 'alt-l'], 'one|'],
		['p ', ['alt-.'], 'p 1|'],
		['x', ['alt-<'], 'headers|'],
		['x', ['alt-<', 'alt->'], 'x|'],
	])('%s with %j is %s', (initial, keys, after) => {
		const line = shown(press(start(memory, initial), ...keys));
		expect(line.replace('one|two', 'onetwo|')).toBe(after);
	});
});
