import {describe, expect, test} from 'vitest';
import {UserError} from '../../source/errors.js';
import type {Texts} from '../../source/selection/match.js';
import {parseMessageList} from '../../source/selection/parse.js';
import {select} from '../../source/selection/select.js';
import {transition} from '../../source/session/transition.js';
import {sessionOf} from '../helpers/session.js';

const mail = [
	{name: 'Alice Smith', address: 'alice@example.com', subject: 'Lunch on Friday', body: 'where?'},
	{name: 'Cron Daemon', address: 'root@web1.example', subject: 'Cron <root@web1> test -x', body: 'an ERROR occurred'},
	{name: '', address: 'bob@other.example', subject: 'Grüße aus Köln', body: ''},
	{name: 'Alice Jones', address: 'jones@example.com', subject: 'Re: lunch on friday', body: 'here'},
	{name: 'Mallory', address: 'mallory@alice.example', subject: 'a/b', body: ''},
	{name: 'Zoë', address: 'zoe@example.org', subject: '', body: ''},
];

/** Stands for the mailbox: the texts above. */
const texts: Texts = {
	find: async (test, numbers) =>
		numbers.filter(number => {
			const message = mail[number - 1] ?? {name: '', address: '', subject: '', body: ''};

			switch (test.kind) {
				case 'sender': {
					return test.matches(message.name, message.address);
				}

				case 'field': {
					return test.matches(test.name === 'from' ? `${message.name} <${message.address}>` : message.subject);
				}

				case 'body': {
					return test.matches(message.body);
				}
			}
		}),
};

const stored = {3: ['old'], 4: ['old', 'seen'], 5: ['old', 'flagged']} as const;
const session = transition(sessionOf(6, {dot: 3, stored}), {type: 'deleted', messages: [6]});

const choose = async (list: string, deleted: 'never' | 'named' | 'only' = 'never', isRegex = true) =>
	select(parseMessageList(list, 'f'), session, texts, {deleted, isRegex});

describe('a message list', () => {
	test.each([
		['.', [3]],
		['2', [2]],
		['4 2', [4, 2]],
		['2,4', [2, 4]],
		['1-3', [1, 2, 3]],
		['4-', [4, 5]],
		['-2', [1, 2]],
		['4-$', [4, 5]],
		['4-*', [4, 5]],
		['.-$', [3, 4, 5]],
		['^-.', [1, 2, 3]],
		['^', [1]],
		['$', [5]],
		['*', [1, 2, 3, 4, 5]],
		['+', [4]],
		['-', [2]],
		[':n', [1, 2]],
		[':o', [3, 4, 5]],
		[':u', [1, 2, 3, 5]],
		[':r', [4]],
		[':of', [5]],
		['2 2 1-3', [2, 1, 3]],
		['alice', [1, 4, 5]],
		['ALICE', [1, 4, 5]],
		['bob@other.example', [3]],
		['"Alice Smith"', [1]],
		['/lunch', [1, 4]],
		['/LUNCH/', [1, 4]],
		['/on friday/ 2', [1, 4, 2]],
		['/lunch 2', [1, 4, 2]],
		['/grüße/', [3]],
		['/^re:/', [4]],
		[String.raw`/a\/b/`, [5]],
		['/a/b/', [5]],
		['from:/alice/', [1, 4, 5]],
		['subject:/köln/', [3]],
		[':/error/', [2]],
		['{1 2}', [1, 2]],
		['(1-2),4', [1, 2, 4]],
		['!1-3', [4, 5]],
		['!{1 alice}', [2, 3]],
		['!nobody', [1, 2, 3, 4, 5]],
		['!:n', [3, 4, 5]],
	])('%s', async (list, expected) => {
		expect(await choose(list)).toEqual(expected);
	});

	test.each([
		['9', '9: invalid message number'],
		['0', '0: invalid message number'],
		['2-9', '9: invalid message number'],
		['6', '6: Inappropriate message (has been deleted)'],
		['1 6', '6: Inappropriate message (has been deleted)'],
		['5-2', 'range error near 5-2: 5 comes after 2'],
		['1-2-3', 'f: syntax error near 1-2-3'],
		['carol', 'No applicable messages from {carol}'],
		['/nothing/', 'No applicable messages from {/nothing}'],
		['cc:/zzz/', 'No applicable messages from {cc:/zzz}'],
		[':/nothing', 'No applicable messages from {:/nothing}'],
		[':s', 'No messages satisfy :s'],
		[':x', 'f: unknown message type near :x; there are :a :d :f :h :m :n :o :r :s :t :T :u'],
		['{1', 'f: syntax error near end'],
		['1 }', 'f: syntax error near }'],
		['!', 'f: syntax error near end'],
		['"alice', '"alice: missing closing quote'],
		['2.1', 'message parts not allowed near 1'],
		['2[1][3]', 'message parts not allowed near 1.3'],
		['/(/', '/(/: not a regular expression (set noregex searches for plain text)'],
		['!*', 'No applicable messages'],
	])('%s is refused: %s', async (list, message) => {
		await expect(choose(list)).rejects.toThrow(new UserError(message));
	});

	test('a pattern is plain text under noregex', async () => {
		await expect(choose('/^re:/', 'never', false)).rejects.toThrow('No applicable messages');
		expect(await choose('/x -x|test/', 'never', true)).toEqual([2]);
	});

	test('a deleted message can be named where a command takes it, but is in no range', async () => {
		expect(await choose('6', 'named')).toEqual([6]);
		expect(await choose(':d', 'named')).toEqual([6]);
		expect(await choose('5-6', 'named')).toEqual([5]);
		await expect(choose(':d')).rejects.toThrow('No messages satisfy :d');
	});

	test('undelete chooses among the deleted', async () => {
		expect(await choose('*', 'only')).toEqual([6]);
		expect(await choose('^', 'only')).toEqual([6]);
		await expect(choose('2', 'only')).rejects.toThrow('2: Inappropriate message (has not been deleted)');
	});
});

test('a list in an empty mailbox means nothing', async () => {
	const empty = select(parseMessageList('.', 'p'), sessionOf(0), texts, {deleted: 'never', isRegex: true});
	await expect(empty).rejects.toThrow('No applicable messages');
});
