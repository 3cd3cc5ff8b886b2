import {describe, expect, test} from 'vitest';
import {completeLine, listMatches} from '../../../source/frontends/ink/complete-line.js';
import {splitGraphemes} from '../../../source/frontends/ink/graphemes.js';
import {emptyMemory, startLine} from '../../../source/frontends/ink/line-editor.js';
import {pressKey} from '../../../source/frontends/ink/press-key.js';
import {safeLine} from '../../../source/render/safe-text.js';

const match = (text: string, isOpen = false) => ({text, label: safeLine(text), isOpen});

const lineAt = (text: string) => {
	const [before = '', after = ''] = text.split('|');
	const line = startLine(emptyMemory, {initial: before + after, withHistory: true});
	return {...line, cursor: splitGraphemes(before).length};
};

const completed = (text: string, word: string, ...matches: readonly ReturnType<typeof match>[]) => {
	const end = text.indexOf('|');
	const {graphemes, cursor} = completeLine(lineAt(text), {start: end - word.length, end, matches});
	return `${graphemes.slice(0, cursor).join('')}|${graphemes.slice(cursor).join('')}`;
};

describe('a completed line', () => {
	test('has the only match and a blank', () => expect(completed('de|', 'de', match('delete'))).toBe('delete |'));
	test('has no second blank', () => expect(completed('de| 3', 'de', match('delete'))).toBe('delete| 3'));
	test('goes on in a directory', () => expect(completed('s +w|', '+w', match('+work/', true))).toBe('s +work/|'));
	test('has what matches have in common', () =>
		expect(completed('s +w|', '+w', match('+wood'), match('+work'))).toBe('s +wo|'));
	test('takes the spelling of the match', () =>
		expect(completed('ignore re|', 're', match('Received'), match('Received-SPF'))).toBe('ignore Received|'));
	test('stays where matches begin otherwise', () =>
		expect(completed('m al|', 'al', match('asmith@x'), match('alf@x'))).toBe('m al|'));
	test('stays without matches', () => expect(completed('zz|', 'zz')).toBe('zz|'));
	test('cuts no character in two', () => expect(completed('s d|', 'd', match('d🎉'), match('d🎊'))).toBe('s d|'));
	test('can be taken back', () => {
		const line = completeLine(lineAt('de|'), {start: 0, end: 2, matches: [match('delete')]});
		expect(pressKey(line, {kind: 'key', name: 'ctrl-_'}).graphemes.join('')).toBe('de');
	});
});

describe('the list of matches', () => {
	const many = (count: number) => Array.from({length: count}, (_, index) => match(`name${index}`));

	test('fills columns from the top', () => {
		expect(
			listMatches(
				['a', 'b', 'c', 'd', 'e'].map(text => match(text)),
				7,
				20,
			),
		).toBe('a  d\nb  e\nc');
	});

	test('says what it has no room for', () => {
		const list = listMatches(many(1000), 40, 8).split('\n');
		expect(list).toHaveLength(8);
		expect(list.at(-1)).toMatch(/^\.\.\. and \d+ more$/);
		expect(list.every(line => line.length < 40)).toBe(true);
	});

	test('cuts long names', () =>
		expect(listMatches([match('x'.repeat(100)), match('y')], 10, 20)).toBe(`${'x'.repeat(9)}\ny`));
});
