import {expect, test} from 'vitest';
import {logicalLines} from '../../source/language/logical-lines.js';

test('a line that ends in a backslash goes on in the next, and keeps its number', () => {
	expect(logicalLines('a\nb \\\n c\\\nd\ne')).toEqual([
		{text: 'a', number: 1},
		{text: 'b  cd', number: 2},
		{text: 'e', number: 5},
	]);
});

test('two backslashes end a line', () => {
	expect(logicalLines('a\\\\\nb').map(({text}) => text)).toEqual(['a\\\\', 'b']);
});

test('a backslash on the last line is the end', () => {
	expect(logicalLines('a\\')).toEqual([{text: 'a', number: 1}]);
});

test('line ends of other systems are line ends', () => {
	expect(logicalLines('a\r\nb\\\r\nc\r\n').map(({text}) => text)).toEqual(['a', 'bc', '']);
});
