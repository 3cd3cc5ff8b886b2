import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {listForms} from '../../source/selection/forms.js';
import {parseMessageList} from '../../source/selection/parse.js';
import {stateLetters} from '../../source/selection/states.js';

const manual = readFileSync('docs/message-lists.md', 'utf8');

/** The lists in the first column of the manual's tables, but for those with names in place of lists. */
const lists = manual
	.slice(0, manual.indexOf('## Deleted messages'))
	.split('\n')
	.flatMap(row => /^\| (`.*?) \|/.exec(row)?.[1]?.match(/`[^`]+`/g) ?? [])
	.map(quoted => quoted.slice(1, -1));

describe('the manual', () => {
	test('tells of forms that there are', () => {
		expect(lists.length).toBeGreaterThan(30);
		for (const list of lists) {
			expect(() => parseMessageList(list, 'f'), list).not.toThrow();
		}
	});

	test('tells of every state', () => {
		const told = [...manual.matchAll(/`:(\w)` [a-z]/g)].map(([, letter]) => letter);
		expect(new Set(told)).toEqual(new Set(stateLetters));
	});

	test.each(listForms.map(({form}) => form))('tells of what help tells: %s', form => {
		const kind = /^(?:[a-z]+:(?!\/)|:\w$)/.exec(form)?.[0] ?? form;
		const usual = kind === 'before:' || kind.endsWith(':') ? kind : `\`${form}\``;
		expect(manual).toContain(usual === '`!list`' ? '`!a`' : usual);
	});
});

test('help shows examples that can be typed', () => {
	for (const {form, example} of listForms) {
		const [, list = ''] = /^(?:save |[a-zA-Z]+ ?|\| )?(\S.*?|)(?: {3}|$)/.exec(example) ?? [];
		expect(() => parseMessageList(list, 'f'), form).not.toThrow();
	}
});
