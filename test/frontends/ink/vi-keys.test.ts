import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {splitGraphemes} from '../../../source/frontends/ink/graphemes.js';
import type {Key} from '../../../source/frontends/ink/key-names.js';
import {
	type EditedLine,
	emptyMemory,
	type LineMemory,
	lineText,
	memoryAfter,
	startLine,
} from '../../../source/frontends/ink/line-editor.js';
import {pressKey} from '../../../source/frontends/ink/press-key.js';
import {startVi} from '../../../source/frontends/ink/vi-keys.js';

/** Keys as they are typed: `⎋` is Escape, `⏎` Enter, `⌫` Backspace; text between them comes in one piece. */
const keysOf = (typed: string): readonly Key[] =>
	typed.split(/([⎋⏎⌫])/).flatMap((piece): Key[] => {
		const name = {'⎋': 'escape', '⏎': 'enter', '⌫': 'backspace'}[piece];
		if (name !== undefined) {
			return [{kind: 'key', name}];
		}

		return piece === '' ? [] : [{kind: 'text', text: piece}];
	});

const type = (line: EditedLine, typed: string): EditedLine => keysOf(typed).reduce(pressKey, line);

/** A new line in vi's manner, where `|` says where the cursor is, in normal mode. */
const normalAt = (text: string, memory: LineMemory = emptyMemory): EditedLine => {
	const [before = '', after = ''] = text.split('|');
	const line = startLine(memory, {initial: before + after, withHistory: true, vi: {...startVi, mode: 'normal'}});
	return {...line, cursor: splitGraphemes(before).length};
};

const shown = ({graphemes, cursor}: EditedLine): string =>
	`${graphemes.slice(0, cursor).join('')}|${graphemes.slice(cursor).join('')}`;

const entered = (...lines: readonly string[]): LineMemory =>
	lines.reduce(
		(memory, text) => memoryAfter(memory, type(startLine(memory, {withHistory: true, vi: startVi}), `${text}⏎`)),
		emptyMemory,
	);

describe('normal mode', () => {
	test.each([
		['save |3 +in', 'h', 'save| 3 +in'],
		['|save 3', '2l', 'sa|ve 3'],
		['|save', '9l', 'sav|e'],
		['|save 3 +in', 'w', 'save |3 +in'],
		['|save 3 +in', 'ww', 'save 3 |+in'],
		['|save 3 +in', '3w', 'save 3 +|in'],
		['|save 3 +in', '2W', 'save 3 |+in'],
		['save 3 +i|n', 'b', 'save 3 +|in'],
		['save 3 +i|n', 'B', 'save 3 |+in'],
		['|save 3', 'e', 'sav|e 3'],
		['sav|e 3', 'e', 'save |3'],
		['  save| 3', '0', '|  save 3'],
		['  save| 3', '^', '  |save 3'],
		['|save 3', '$', 'save |3'],
		['|save 3', '4|', 'sav|e 3'],
		['|a.b.c', 'f.', 'a|.b.c'],
		['|a.b.c', '2f.', 'a.b|.c'],
		['|a.b.c', 't.', '|a.b.c'],
		['|ab.c', 't.', 'a|b.c'],
		['a.b.|c', 'F.', 'a.b|.c'],
		['a.b.|c', 'T.', 'a.b.|c'],
		['|a.b.c.d', 'f.;', 'a.b|.c.d'],
		['|a.b.c.d', 'f.;;,', 'a.b|.c.d'],
		['|abc', 'fz', '|abc'],
		['a|bc', 'x', 'a|c'],
		['a|bc', '5x', '|a'],
		['ab|c', 'X', 'a|c'],
		['a|bc', 'D', '|a'],
		['a|bc', 'rz', 'a|zc'],
		['a|bc', '2r漢', 'a漢|漢'],
		['a|bc', '3rz', 'a|bc'],
		['|one two three', 'dw', '|two three'],
		['|one two three', '2dw', '|three'],
		['|one two three', 'd2w', '|three'],
		['one |two', 'dw', 'one| '],
		['one t|wo', 'db', 'one |wo'],
		['on|e two', 'd0', '|e two'],
		['one |two', 'd$', 'one| '],
		['|one two', 'de', '| two'],
		['|one two', 'dt ', '| two'],
		['|one two', 'df ', '|two'],
		['one t|wo', 'dd', '|'],
		['on|e two', 'yyP', 'onone tw|oe two'],
		['|one two', 'yw$p', 'one twoone| '],
		['|ab', 'xp', 'b|a'],
		['|ab', '~', 'A|b'],
		['|abc', 'xxuu', '|abc'],
		['|one two', 'dwiX⎋u', '|two'],
		['|one two', 'cwX⎋u', '|one two'],
		['|abc', 'xxxU', '|abc'],
		['|one two three four', 'dw.', '|three four'],
		['|one two', 'cwnew⎋w.', 'new ne|w'],
		['|ab', 'ix⎋.', '|xxab'],
		['|abcd', 'd⎋x', '|bcd'],
		['|abcd', '2⎋x', '|bcd'],
		['abc|d', '⌫', 'ab|cd'],
		['|ab', 'Qz', '|ab'],
	])('%s, then %s: %s', (before, keys, after) => {
		expect(shown(type(normalAt(before), keys))).toBe(after);
	});

	test.each([
		['b|c', 'iX', 'bX|c'],
		['b|c', 'aX', 'bcX|'],
		['  b|c', 'IX', '  X|bc'],
		['|bc', 'AX', 'bcX|'],
		['a|bc', 'CX', 'aX|'],
		['a|bc', 'sX', 'aX|c'],
		['a|bc', 'SX', 'X|'],
		['a|bc', 'ccX', 'X|'],
		['|one two', 'cwnew', 'new| two'],
		['one| two', 'cwX', 'oneX|two'],
		['|one two', 'c$X', 'X|'],
		['|one two', 'cfeX', 'X| two'],
	])('%s, then %s: %s is being typed', (before, keys, after) => {
		const line = type(normalAt(before), keys);
		expect(shown(line)).toBe(after);
		expect(line.vi?.mode).toBe('insert');
	});
});

describe('insert mode', () => {
	const start = (memory = emptyMemory) => startLine(memory, {withHistory: true, vi: startVi});

	test('is where a line begins, and Enter runs it from either', () => {
		expect(type(start(), 'd 3⏎').outcome).toEqual({kind: 'line', text: 'd 3'});
		expect(type(start(), 'd 3⎋0⏎').outcome).toEqual({kind: 'line', text: 'd 3'});
	});

	test('Escape leads out of it, the cursor onto the last character', () => {
		expect(shown(type(start(), 'd 3⎋'))).toBe('d |3');
		expect(shown(type(start(), '⎋'))).toBe('|');
	});

	test('Escape and a letter typed at once are not Alt', () => {
		const line = type(start(), 'one two');
		expect(shown(pressKey(line, {kind: 'key', name: 'alt-b'}))).toBe('one |two');
		expect(shown(type(pressKey(line, {kind: 'key', name: 'alt-shift-i'}), 'X'))).toBe('X|one two');
		expect(shown(type(pressKey(line, {kind: 'key', name: 'alt-d'}), 'd'))).toBe('|');
	});

	test('what was typed first is not repeated by .', () => {
		expect(shown(type(start(), 'dd dw⎋.'))).toBe('dd d|w');
	});

	test('the arrows, ^C and ^D do what they do elsewhere', () => {
		const line = type(start(entered('p 1')), 'x⎋');
		expect(pressKey(line, {kind: 'key', name: 'ctrl-c'}).outcome).toEqual({kind: 'interrupt'});
		expect(pressKey(type(line, 'x'), {kind: 'key', name: 'ctrl-d'}).outcome).toEqual({kind: 'end'});
		expect(lineText(pressKey(line, {kind: 'key', name: 'up'}))).toBe('p 1');
	});
});

describe('earlier lines', () => {
	const memory = entered('headers', 'print 1', 'delete 1');

	test('k and j go through them', () => {
		expect(shown(type(normalAt('|', memory), 'k'))).toBe('|delete 1');
		expect(shown(type(normalAt('|', memory), '2kj'))).toBe('|delete 1');
		expect(shown(type(normalAt('p|', memory), 'kkjj'))).toBe('|p');
	});

	test('/ searches them and Enter goes on in the line; n and N search again', () => {
		const found = type(normalAt('|', memory), '/pri⏎');
		expect(shown(found)).toBe('|print 1');
		expect(found.vi?.mode).toBe('normal');
		expect(type(found, '⏎').outcome).toEqual({kind: 'line', text: 'print 1'});
		expect(lineText(type(normalAt('|', memory), '/e⏎n'))).toBe('headers');
		expect(lineText(type(normalAt('|', memory), '/e⏎nN'))).toBe('delete 1');
	});
});

test('whatever is typed, the line is whole characters and the cursor is within it', () => {
	const letters = fc.array(fc.constantFrom(...'hlwbeWB0$^|xXDCAIaisSrfFtTdcyYpPu.~;,kj/nN23 é漢⎋⏎⌫'), {maxLength: 40});
	fc.assert(
		fc.property(letters, typed => {
			let line = normalAt('früher |🇩🇪 flags', entered('one two', 'drei'));
			for (const key of keysOf(typed.join(''))) {
				line = pressKey(line, key);
				expect(line.graphemes).toEqual(splitGraphemes(lineText(line)));
				expect(line.cursor).toBeGreaterThanOrEqual(0);
				expect(line.cursor).toBeLessThanOrEqual(line.graphemes.length);
			}
		}),
		{numRuns: 500},
	);
});
