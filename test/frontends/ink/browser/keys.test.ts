import {expect, test} from 'vitest';
import {helpText, keyLine} from '../../../../source/frontends/ink/browser/help.js';
import {actOf, bindings, shownKey} from '../../../../source/frontends/ink/browser/keys.js';
import {widthOf} from '../../../../source/render/columns.js';

test('no key does two things, and every one is on the screen of keys', () => {
	const keys = bindings.flatMap(binding => binding.keys);
	expect(new Set(keys).size).toBe(keys.length);
	const help = helpText(80);
	for (const {
		keys: [first = ''],
		meaning,
	} of bindings) {
		expect(help).toContain(shownKey(first));
		expect(help.replaceAll(/\s+/g, ' ')).toContain(meaning.split(' ').slice(0, 3).join(' '));
	}
});

test('every key that people know from mail is there', () => {
	for (const letter of 'durRmnphswftqx?/:gGjk') {
		expect(actOf({kind: 'text', text: letter}), letter).toBeDefined();
	}

	expect(actOf({kind: 'key', name: 'shift-down'})).toEqual(actOf({kind: 'key', name: 'down'}));
});

test('the line of keys fits into any width, and has the most needed ones first', () => {
	for (let columns = 10; columns <= 250; columns += 5) {
		expect(widthOf(keyLine(columns))).toBeLessThanOrEqual(columns);
	}

	expect(keyLine(40)).toBe('? keys  q quit  Enter read  / filter');
});
