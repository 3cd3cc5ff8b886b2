import {expect, test} from 'vitest';
import {isDrawable} from '../../source/frontends/is-drawable.js';
import {screenSize} from '../../source/frontends/screen-size.js';

const terminal = {isTTY: true, columns: 100, rows: 30};
const pipe = {};

test.each([
	[terminal, terminal, 'xterm-256color', true],
	[terminal, terminal, 'linux', true],
	[terminal, terminal, 'dumb', false],
	[terminal, terminal, '', false],
	[terminal, terminal, undefined, false],
	[pipe, terminal, 'xterm', false],
	[terminal, pipe, 'xterm', false],
])('from %j to %j with TERM=%s a line is drawn: %s', (input, output, TERM, expected) => {
	expect(isDrawable(input, output, {TERM})).toBe(expected);
});

test.each([
	['the terminal says', terminal, {}, {columns: 100, rows: 30}],
	['the environment says', terminal, {COLUMNS: '132', LINES: '50'}, {columns: 132, rows: 50}],
	[
		'the terminal says if the environment talks nonsense',
		terminal,
		{COLUMNS: '-1', LINES: '0'},
		{columns: 100, rows: 30},
	],
	['usual where the terminal has no size', {isTTY: true, columns: 0, rows: 0}, {}, {columns: 80, rows: 24}],
	['usual without a terminal', pipe, {}, {columns: 80, rows: 24}],
])('the size is what %s', (_what, stream, environment, size) => {
	expect(screenSize(stream, environment)).toEqual(size);
});
