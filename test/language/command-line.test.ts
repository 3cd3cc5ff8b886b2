import {expect, test} from 'vitest';
import {splitCommandLine} from '../../source/language/command-line.js';

test.each([
	['d 3-5', 'd', '3-5'],
	['d3-5', 'd', '3-5'],
	['p$', 'p', '$'],
	['d*', 'd', '*'],
	['  delete   4 ', 'delete', '4'],
	['f/lunch/', 'f', '/lunch/'],
	['z+2', 'z', '+2'],
	['!ls -l', '!', 'ls -l'],
	['?', '?', ''],
	['? d', '?', 'd'],
	['=', '=', ''],
	['-', '-', ''],
	['+ 3', '+', '3'],
	['2', '', '2'],
	['2-4', '', '2-4'],
	['$', '', '$'],
	['.', '', '.'],
])('%s', (line, verb, rest) => {
	expect(splitCommandLine(line)).toEqual({verb, rest});
});

test.each(['', '   ', '# a comment', '\t#x'])('%j is nothing to do', line => {
	expect(splitCommandLine(line)).toBeUndefined();
});
