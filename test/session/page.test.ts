import {expect, test} from 'vitest';
import {pageAt, pageCount, pagesOf, pageWith} from '../../source/session/page.js';
import {transition} from '../../source/session/transition.js';
import {sessionOf} from '../helpers/session.js';

const pages = pagesOf(sessionOf(45).flags, 10);

test('a message is on the page that its place gives', () => {
	expect([1, 10, 11, 41, 45].map(number => pageWith(pages, number))).toEqual([0, 0, 1, 4, 4]);
});

test('the last page is a full one', () => {
	expect(pageCount(pages)).toBe(5);
	expect(pageAt(pages, 4)).toEqual([36, 37, 38, 39, 40, 41, 42, 43, 44, 45]);
});

test('deleted messages make room for others', () => {
	const {flags} = transition(sessionOf(45), {type: 'deleted', messages: [2, 3]});
	expect(pageAt(pagesOf(flags, 3), 0)).toEqual([1, 4, 5]);
	expect(pageWith(pagesOf(flags, 3), 3)).toBe(0);
});

test('an empty mailbox has no pages', () => {
	const none = pagesOf(sessionOf(0).flags, 10);
	expect(pageCount(none)).toBe(0);
	expect(pageAt(none, pageWith(none, 0))).toEqual([]);
});
