import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {splitGraphemes} from '../../../source/frontends/ink/graphemes.js';
import {actionOf} from '../../../source/frontends/ink/key-bindings.js';
import {
	type EditedLine,
	editLine,
	emptyMemory,
	type LineAction,
	type LineMemory,
	lineText,
	memoryAfter,
	startLine,
} from '../../../source/frontends/ink/line-editor.js';

/** The line with `|` where the cursor is. */
const shown = ({graphemes, cursor}: EditedLine): string =>
	`${graphemes.slice(0, cursor).join('')}|${graphemes.slice(cursor).join('')}`;

/** A line written that way. */
const lineAt = (text: string, memory: LineMemory = emptyMemory, withHistory = false): EditedLine => {
	const [before = '', after = ''] = text.split('|');
	const line = startLine(memory, {initial: before + after, withHistory});
	return {...line, cursor: splitGraphemes(before).length};
};

/** Presses keys by name; what is no key's name is typed. */
const press = (line: EditedLine, ...keys: readonly string[]): EditedLine =>
	keys.reduce((current, name) => {
		const action = actionOf({kind: 'key', name}) ?? ({type: 'insert', text: name} as const);
		return editLine(current, action);
	}, line);

/** Enters lines one after the other; returns what is remembered of them. */
const entered = (...lines: readonly string[]): LineMemory =>
	lines.reduce(
		(memory, text) => memoryAfter(memory, press(startLine(memory, {withHistory: true}), text, 'enter')),
		emptyMemory,
	);

describe('keys', () => {
	test.each<[string, readonly string[], string]>([
		['|', ['hello', ' ', 'world'], 'hello world|'],
		['ab|', ['left', 'x'], 'ax|b'],
		['a|b', ['right', 'right', 'ctrl-f'], 'ab|'],
		['|ab', ['left', 'ctrl-b'], '|ab'],
		['save 3 +inbox|', ['home', 'end', 'ctrl-a'], '|save 3 +inbox'],
		['|save', ['ctrl-e'], 'save|'],
		['save 3 +inbox|', ['alt-b'], 'save 3 +|inbox'],
		['save 3 +inbox|', ['alt-b', 'ctrl-left', 'alt-left'], '|save 3 +inbox'],
		['|save 3 +inbox', ['alt-f'], 'save| 3 +inbox'],
		['|save 3 +inbox', ['ctrl-right', 'alt-right', 'alt-f'], 'save 3 +inbox|'],
		['ab|cd', ['backspace'], 'a|cd'],
		['ab|cd', ['delete'], 'ab|d'],
		['|cd', ['backspace'], '|cd'],
		['cd|', ['delete'], 'cd|'],
		['ab|cd', ['ctrl-d'], 'ab|d'],
		['ab|', ['ctrl-d'], 'ab|'],
		['ab|cd', ['ctrl-k'], 'ab|'],
		['ab|cd', ['ctrl-u'], '|cd'],
		['to a@b.example |x', ['ctrl-w'], 'to |x'],
		['to a@b.example|', ['alt-backspace'], 'to a@b.|'],
		['to| a@b.example', ['alt-d'], 'to|@b.example'],
		['one two three|', ['ctrl-w', 'ctrl-w', 'ctrl-y'], 'one two three|'],
		['|one two', ['alt-d', 'alt-d', 'ctrl-y', 'ctrl-y'], 'one twoone two|'],
		['one two|', ['ctrl-w', 'left', 'ctrl-k', 'ctrl-y'], 'one |'],
		['one two|', ['ctrl-w', 'left', 'ctrl-k', 'ctrl-y', 'alt-y'], 'onetwo|'],
		['one two|', ['ctrl-w', 'left', 'ctrl-k', 'ctrl-y', 'alt-y', 'alt-y'], 'one |'],
		['ab|', ['ctrl-y', 'alt-y'], 'ab|'],
		['ab|', ['ctrl-w', 'ctrl-y', 'x', 'alt-y'], 'abx|'],
		['ab|', ['ctrl-t'], 'ba|'],
		['a|bc', ['ctrl-t'], 'ba|c'],
		['|ab', ['ctrl-t'], '|ab'],
		['a|', ['ctrl-t'], 'a|'],
		['a|b', ['tab'], 'a\t|b'],
	])('%s with %j is %s', (before, keys, after) => {
		expect(shown(press(lineAt(before), ...keys))).toBe(after);
	});

	test.each(['shift-tab', 'escape', 'f1', 'ctrl-f1', 'page-up', 'ctrl-s', 'ctrl-v', 'alt-x', 'insert'])(
		'%s does nothing',
		name => expect(actionOf({kind: 'key', name})).toBeUndefined(),
	);
});

describe('characters', () => {
	test.each<[string, readonly string[], string]>([
		['👩‍💻漢é|', ['backspace'], '👩‍💻漢|'],
		['👩‍💻|漢', ['backspace'], '|漢'],
		['|👩‍💻漢', ['right'], '👩‍💻|漢'],
		['e|x', ['\u0301'], 'e\u0301|x'],
		['👩|', ['\u200D', '💻'], '👩\u200D💻|'],
		['🇩|', ['🇪', 'backspace'], '|'],
		['🇩x|🇪', ['backspace'], '🇩🇪|'],
		['|\u0301', ['e'], 'e\u0301|'],
	])('%s with %j is %s', (before, keys, after) => {
		expect(shown(press(lineAt(before), ...keys))).toBe(after);
	});

	test('controls in what is typed or pasted are left out, but for tabs', () => {
		expect(shown(press(lineAt('|'), 'a\u0007b\u001B[31mc\td\u009B'))).toBe('ab[31mc\td|');
	});
});

describe('the end of a line', () => {
	test('Enter gives the whole line, wherever the cursor is', () => {
		expect(press(lineAt('d| 3'), 'enter').outcome).toEqual({kind: 'line', text: 'd 3'});
	});

	test('^C drops the line', () => {
		expect(press(lineAt('d 3|'), 'ctrl-c').outcome).toEqual({kind: 'interrupt'});
	});

	test('^D ends the input on an empty line only', () => {
		expect(press(lineAt('|'), 'ctrl-d').outcome).toEqual({kind: 'end'});
		expect(press(lineAt('a|'), 'ctrl-d').outcome).toBeUndefined();
		expect(press(lineAt('a|'), 'backspace', 'ctrl-d').outcome).toEqual({kind: 'end'});
	});

	test('nothing changes a line that is done', () => {
		const done = press(lineAt('d 3|'), 'enter');
		expect(press(done, 'x', 'ctrl-u', 'ctrl-c')).toBe(done);
	});

	test('what was cut can be yanked in the next line', () => {
		const memory = memoryAfter(emptyMemory, press(lineAt('one two|'), 'ctrl-w', 'enter'));
		expect(shown(press(lineAt('|', memory), 'ctrl-y'))).toBe('two|');
	});
});

describe('history', () => {
	const memory = entered('h', 'p 1', 'd 1');

	test('↑ and ↓ bring earlier lines back, and the line in progress', () => {
		const line = lineAt('p |', memory, true);
		expect(shown(press(line, 'up'))).toBe('d 1|');
		expect(shown(press(line, 'up', 'ctrl-p', 'up', 'up'))).toBe('h|');
		expect(shown(press(line, 'up', 'up', 'down'))).toBe('d 1|');
		expect(shown(press(line, 'up', 'up', 'down', 'ctrl-n', 'down'))).toBe('p |');
	});

	test('edits of earlier lines are there again as long as this line is being edited', () => {
		const line = press(lineAt('|', memory, true), 'up', 'x', 'up', 'y', 'down');
		expect(shown(line)).toBe('d 1x|');
		expect(shown(press(line, 'up'))).toBe('p 1y|');
		const next = memoryAfter(memory, press(line, 'enter'));
		expect(next.history).toEqual(['h', 'p 1', 'd 1', 'd 1x']);
	});

	test('holds no line twice and no empty ones', () => {
		expect(entered('a', 'b', 'a', '', '  ', 'a').history).toEqual(['b', 'a']);
	});

	test('keeps the last 500 lines', () => {
		const {history} = entered(...Array.from({length: 510}, (_, index) => `p ${index}`));
		expect(history).toHaveLength(500);
		expect(history.at(-1)).toBe('p 509');
	});

	test('is neither seen nor added to where there is none', () => {
		const line = press(lineAt('|', memory), 'up', 'text', 'enter');
		expect(line.outcome).toEqual({kind: 'line', text: 'text'});
		expect(memoryAfter(memory, line).history).toEqual(memory.history);
	});

	test('a line that was interrupted is not kept', () => {
		expect(memoryAfter(memory, press(lineAt('q|', memory, true), 'ctrl-c')).history).toEqual(memory.history);
	});
});

const text = fc.oneof(
	fc.string({unit: 'grapheme'}),
	fc.string({unit: fc.constantFrom('🇩', '🇪', '\u0301', '\u200D', '👩', 'ᄀ', 'ᅡ', 'a', ' ')}),
);
const printable = text.map(value => value.replaceAll(/[\u0000-\u0008\u000A-\u001F\u007F-\u009F]/g, ''));
const destination = fc.constantFrom('left', 'right', 'word-left', 'word-right', 'blank-left', 'start', 'end');
const action: fc.Arbitrary<LineAction> = fc.oneof(
	fc.record({type: fc.constant('insert'), text}),
	fc.record({type: fc.constant('move'), to: destination}),
	fc.record({type: fc.constant('kill'), to: destination}),
	fc.record({type: fc.constant('delete'), to: fc.constantFrom('left', 'right')}),
	fc.record({type: fc.constantFrom('yank', 'yank-pop', 'transpose')}),
	fc.record({type: fc.constant('recall'), distance: fc.constantFrom(-1, 1)}),
) as fc.Arbitrary<LineAction>;

test('any text typed, a piece at a time, and Enter give that text', () => {
	fc.assert(
		fc.property(fc.array(printable), pieces => {
			const line = pieces.reduce(
				(current, piece) => editLine(current, {type: 'insert', text: piece}),
				startLine(emptyMemory, {withHistory: true}),
			);
			expect(editLine(line, {type: 'submit'}).outcome).toEqual({kind: 'line', text: pieces.join('')});
		}),
	);
});

test('whatever is done, the line is whole characters and the cursor is within it', () => {
	fc.assert(
		fc.property(fc.array(action, {maxLength: 40}), actions => {
			let line = startLine(entered('früher', '🇩🇪 flags'), {initial: 'e\u0301', withHistory: true});
			for (const one of actions) {
				line = editLine(line, one);
				expect(line.graphemes).toEqual(splitGraphemes(lineText(line)));
				expect(line.cursor).toBeGreaterThanOrEqual(0);
				expect(line.cursor).toBeLessThanOrEqual(line.graphemes.length);
			}
		}),
		{numRuns: 500},
	);
});

// Characters that do not grow together when what is between them goes.
const separate = fc.string({unit: fc.constantFrom('a', '漢', 'é', ' ', '👩‍💻', '_', '.')});

test('what was killed comes back with a yank, in the same place', () => {
	fc.assert(
		fc.property(separate, fc.nat(), destination, (value, place, to) => {
			const whole = startLine(emptyMemory, {initial: value, withHistory: false});
			const line = {...whole, cursor: place % (whole.graphemes.length + 1)};
			const back = editLine(editLine(line, {type: 'kill', to}), {type: 'yank'});
			expect(lineText(back)).toBe(value);
		}),
	);
});
