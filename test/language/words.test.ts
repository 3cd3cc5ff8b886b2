import fc from 'fast-check';
import {expect, test} from 'vitest';
import {splitWords} from '../../source/language/words.js';

const texts = (line: string) => splitWords(line).map(word => word.text);

test.each([
	['one  two', ['one', 'two']],
	['"one two" three', ['one two', 'three']],
	[`'a "b"' c\\ d`, ['a "b"', 'c d']],
	[String.raw`"tab\there" 'not\there'`, ['tab\there', String.raw`not\there`]],
	['x="a b"c', ['x=a bc']],
	['""', ['']],
	['', []],
])('%s', (line, words) => {
	expect(texts(line)).toEqual(words);
});

test.each(['"open', "it's", 'a "b'])('%s lacks a quote', line => {
	expect(() => splitWords(line)).toThrow(`${line}: missing closing quote`);
});

test('quoted words come back whole', () => {
	fc.assert(
		fc.property(fc.array(fc.string().filter(text => !text.includes("'"))), words => {
			expect(texts(words.map(word => `'${word}'`).join(' '))).toEqual(words);
		}),
	);
});
