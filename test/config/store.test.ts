import {expect, test} from 'vitest';
import {createVariables} from '../../source/config/store.js';
import {variables} from '../../source/config/variables.js';

test('read messages are held, unless the user says otherwise', () => {
	const values = createVariables();
	expect(values.isSet('hold')).toBe(true);
	values.unset('hold');
	expect(values.isSet('hold')).toBe(false);
});

test('ask and asksub are one variable', () => {
	const values = createVariables();
	values.unset('ask');
	expect(values.isSet('asksub')).toBe(false);
});

test('an unknown variable is kept', () => {
	const values = createVariables();
	values.set('mine', 'x');
	expect(values.text('mine')).toBe('x');
});

test.each([
	['screen', 'ten', 'screen: wants a number, as in set screen=20'],
	['screen', true, 'screen: wants a number, as in set screen=20'],
	['hold', 'yes', 'hold: takes no value, only set hold or set nohold'],
	['prompt', true, 'prompt: wants a value, as in set prompt=…'],
])('set %s=%s is refused', (name, value, message) => {
	expect(() => createVariables().set(name, value)).toThrow(message);
});

test('crt is a number or a mere flag', () => {
	const values = createVariables();
	expect(values.number('crt')).toBeUndefined();
	values.set('crt', '30');
	expect(values.number('crt')).toBe(30);
});

test('no name is used twice, and all have a meaning', () => {
	const names = variables.flatMap(variable => variable.names);
	expect(new Set(names).size).toBe(names.length);
	expect(variables.every(({summary}) => summary.length > 0)).toBe(true);
});
