import {describe, expect, test} from 'vitest';
import {commands} from '../../source/commands/index.js';
import {type Wanted, wantedInCommand, wantedInEscape} from '../../source/completion/wanted.js';
import {escapes} from '../../source/compose/escapes/index.js';

/** The line up to `|` is before the cursor. */
const at = (line: string): [string, number] => [line.replace('|', ''), line.indexOf('|')];

const told = (wanted: Wanted | undefined) => wanted && [wanted.kinds.join(' '), wanted.word, wanted.start];

describe('in a command line', () => {
	test.each([
		['|', 'command', '', 0],
		['de|', 'command', 'de', 0],
		['  de|', 'command', 'de', 2],
		['del|ete 3', 'command', 'del', 0],
		['d |', 'list', '', 2],
		['d 3,:|', 'list', ':', 4],
		['d !{al|', 'list', 'al', 4],
		['d al| 3', 'list', 'al', 2],
		['d3 al|', 'list', 'al', 3],
		['3 al|', 'list', 'al', 2],
		['save 3 +wo|', 'folder', '+wo', 7],
		['save +wo|', 'list folder', '+wo', 5],
		['s+wo|', 'list folder', '+wo', 1],
		['save 3 "my fo|', 'folder', 'my fo', 7],
		['save 3 my\\ fo|', 'folder', 'my fo', 7],
		["save 3 'it|", 'folder', 'it', 7],
		['file %|', 'folder', '%', 5],
		['set no|', 'setting', 'no', 4],
		['unset a b|', 'variable', 'b', 8],
		['mail alice, bo|', 'address', 'bo', 12],
		['m bo|', 'address', 'bo', 2],
		['alias fr|', 'alias', 'fr', 6],
		['alias friends al|', 'address', 'al', 14],
		['ignore rec|', 'header', 'rec', 7],
		['source /et|', 'file', '/et', 7],
		['cd /et|', 'directory', '/et', 3],
		['?|', 'topic', '', 1],
		['? dele|', 'topic', 'dele', 2],
		['forward 3 al|', 'address', 'al', 10],
	])('%s wants %s', (line, ...wanted) => {
		expect(told(wantedInCommand(...at(line), commands))).toEqual(wanted);
	});

	test.each(['nosuch |', 'quit |', 'cd a b|', '!ls |', '# d|', 'echo a|'])('%s wants nothing', line => {
		expect(wantedInCommand(...at(line), commands)).toBeUndefined();
	});
});

describe('while writing', () => {
	test.each([
		['~r /et|', 'file', '/et', 3],
		['~r|', 'file', '', 2],
		['~t ali|', 'address', 'ali', 3],
		['~c bob, ali|', 'address', 'ali', 8],
		['~m 3 |', 'list', '', 5],
		['~w out|', 'file', 'out', 3],
		['~@ "a b|', 'file', 'a b', 3],
		['~:se|', 'command', 'se', 2],
		['~: set no|', 'setting', 'no', 7],
	])('%s wants %s', (line, ...wanted) => {
		expect(told(wantedInEscape(...at(line), '~', escapes, commands))).toEqual(wanted);
	});

	test.each(['Hello al|', '|', '~|', '~q|', '~~r fi|', '~s ab|', ' ~r fi|'])('%s is text', line => {
		expect(wantedInEscape(...at(line), '~', escapes, commands)).toBeUndefined();
	});
});
