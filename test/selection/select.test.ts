import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {UserError} from '../../source/errors.js';
import type {Texts} from '../../source/selection/match.js';
import {parseMessageList} from '../../source/selection/parse.js';
import {select, selectParts} from '../../source/selection/select.js';
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

				case 'received': {
					return test.matches(new Date(2026, 0, 10 + number, 12));
				}

				case 'size': {
					return test.matches(number * 1024);
				}

				// Two groups: the messages of odd numbers, and the others.
				case 'tallied': {
					return test.from === test.to ? number % 2 === test.from % 2 : true;
				}

				case 'like': {
					return number % 2 === test.number % 2;
				}
			}
		}),
};

/** Messages came in at noon from January 11 on, one a day. */
const now = new Date(2026, 0, 16, 18);

const stored = {3: ['old'], 4: ['old', 'seen'], 5: ['old', 'flagged']} as const;
const session = transition(sessionOf(6, {dot: 3, stored}), {type: 'deleted', messages: [6]});

const choose = async (list: string, deleted: 'never' | 'named' | 'only' = 'never', isRegex = true) =>
	select(parseMessageList(list, 'f'), session, texts, {deleted, isRegex, now});

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
		[':o', [3, 5]],
		[':u', [1, 2, 3, 5]],
		[':r', [4]],
		[':of', [5]],
		[':nu', [1, 2]],
		[':rT', [4]],
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
		['!6', [1, 2, 3, 4, 5]],
		['!{6 1}', [2, 3, 4, 5]],
		['alice & /lunch/', [1, 4]],
		['/lunch/ & !1', [4]],
		['2 alice & :r', [2, 4]],
		['{2 4 1} & alice', [4, 1]],
		['alice & /lunch/ & !:n', [4]],
		['jones@example.com', [4]],
		['example.com', [1, 4]],
		['@example.com', [1, 4]],
		['ce@example', [1]],
		[String.raw`Alice\ Smith`, [1]],
		['/a{1,2}u/', [3]],
		['/(lunch|köln)', [1, 3, 4]],
		['{/(lunch|zz)}', [1, 4]],
		['/[[:alpha:]]+ß/', [3]],
		[String.raw`/\<friday\>/`, [1, 4]],
		['/GRU\u0308ßE/', [3]],
		['since:6d', [1, 2, 3, 4, 5]],
		['since:3d', [4, 5]],
		['since:54h', [4, 5]],
		['before:2026-01-12', [1]],
		['since:2026-01-14', [4, 5]],
		['on:2026-01-13', [3]],
		['on:2026-01', [1, 2, 3, 4, 5]],
		['on:3d', [3]],
		['since:yesterday', [5]],
		['since:yesterday & before:today', [5]],
		['before:2026-01-12,5', [1, 5]],
		['larger:3k', [4, 5]],
		['smaller:2048', [1]],
		['larger:2.5KB & smaller:4097', [3, 4]],
		['group:1', [1, 3, 5]],
		['GROUP:2', [2, 4]],
		['group:1-2', [1, 2, 3, 4, 5]],
		['group:1-', [1, 2, 3, 4, 5]],
		['group:2 & alice', [4]],
		['!group:1', [2, 4]],
		['like:4', [2, 4]],
		['like:.', [1, 3, 5]],
		['like:$', [1, 3, 5]],
		['like:6', [2, 4]],
		['{like:1 2} & since:3d', [5]],
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
		['1-.-3', 'f: syntax error near 1-.-3'],
		['**', 'f: syntax error near **'],
		['2.', 'f: syntax error near 2.'],
		['& 1', 'f: syntax error near &'],
		['1 &', 'f: syntax error near end'],
		[
			'since:soon',
			'f: no date near since:soon; there are 12h, 3d, 2w, 6m, 1y, 2026-01-31, 2026-01, 2026, today and yesterday',
		],
		[
			'on:2026-02-30',
			'f: no date near on:2026-02-30; there are 12h, 3d, 2w, 6m, 1y, 2026-01-31, 2026-01, 2026, today and yesterday',
		],
		['larger:', 'f: no size near larger:; there are 500, 20k, 1.5M and 2G'],
		['group:', 'f: no group near group:; there are group:3, group:1-3 and group:4-, as tally numbers them'],
		['group:cron', 'f: no group near group:cron; there are group:3, group:1-3 and group:4-, as tally numbers them'],
		['group:3-1', 'range error near group:3-1: 3 comes after 1'],
		['like:', 'f: no message near like:; there are like:5, like:., like:^ and like:$'],
		['like:alice', 'f: no message near like:alice; there are like:5, like:., like:^ and like:$'],
		['like:9', '9: invalid message number'],
		['{like:1} & group:2', 'No applicable messages'],
		['before:2020', 'No messages satisfy before:2020'],
		['larger:1G', 'No messages satisfy larger:1G'],
		['alice & :s', 'No applicable messages'],
		['"since:2w"', 'No applicable messages from {since:2w}'],
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
		['/(/', '/(/: not a regular expression: missing closing ): `(` (set noregex searches for plain text)'],
		['!*', 'No applicable messages'],
		[
			'/(a)\\1/',
			'/(a)\\1/: not a regular expression: invalid escape sequence: `\\1` (set noregex searches for plain text)',
		],
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
	const empty = select(parseMessageList('.', 'p'), sessionOf(0), texts, {deleted: 'never', isRegex: true, now});
	await expect(empty).rejects.toThrow('No applicable messages');
});

describe('lists within lists', () => {
	/** A list, and the messages it means, as sets are reckoned. */
	type Meant = {readonly list: string; readonly numbers: ReadonlySet<number>};
	const all = new Set([1, 2, 3, 4, 5]);
	const leaves: readonly Meant[] = [
		...[1, 2, 3, 4, 5].map(number => ({list: String(number), numbers: new Set([number])})),
		{list: '2-4', numbers: new Set([2, 3, 4])},
		{list: '*', numbers: all},
		{list: ':n', numbers: new Set([1, 2])},
		{list: 'alice', numbers: new Set([1, 4, 5])},
		{list: 'nobody', numbers: new Set()},
		{list: '/lunch/', numbers: new Set([1, 4])},
		{list: 'larger:3k', numbers: new Set([4, 5])},
		{list: 'before:2026-01-12', numbers: new Set([1])},
	];
	const {meant} = fc.letrec<{meant: Meant}>(tie => ({
		meant: fc.oneof(
			{maxDepth: 4, withCrossShrink: true},
			fc.constantFrom(...leaves),
			tie('meant').map(({list, numbers}) => ({
				list: `!{${list}}`,
				numbers: new Set([...all].filter(number => !numbers.has(number))),
			})),
			fc.tuple(tie('meant'), tie('meant')).map(([a, b]) => ({
				list: `{${a.list}} & {${b.list}}`,
				numbers: new Set([...a.numbers].filter(number => b.numbers.has(number))),
			})),
			fc.tuple(tie('meant'), tie('meant')).map(([a, b]) => ({
				list: `{!{!{${a.list}}} !{!{${b.list}}}}`,
				numbers: new Set([...a.numbers, ...b.numbers]),
			})),
		),
	}));

	test('mean what sets would', async () => {
		await fc.assert(
			fc.asyncProperty(meant, async ({list, numbers}) => {
				const chosen = await choose(`!{!{${list}}}`).catch((error: unknown) => {
					expect(error).toBeInstanceOf(UserError);
					return [];
				});
				expect(new Set(chosen)).toEqual(numbers);
			}),
			{numRuns: 500},
		);
	});

	test('a list chooses undeleted messages that there are, each once, or is refused', async () => {
		const words = [' & ', 'since:', '2w', ':u', 'group:', 'like:'];
		const characters = fc.constantFrom(...'0123456789.-+*$^:/{}()!&"\',[]abc ünr\t\\', ...words);
		await fc.assert(
			fc.asyncProperty(fc.string({unit: characters, maxLength: 20}), async list => {
				const chosen = await choose(list).catch((error: unknown) => {
					expect(error).toBeInstanceOf(UserError);
					return [];
				});
				expect(new Set(chosen).size).toBe(chosen.length);
				expect(chosen.every(number => all.has(number))).toBe(true);
			}),
			{numRuns: 2000},
		);
	});
});

test('parts of messages are chosen where they may be', async () => {
	const chosen = selectParts(parseMessageList('2.1 4[3][1] 1-2 2.1', 'w'), session, texts, {
		deleted: 'never',
		isRegex: true,
		now,
	});
	expect(await chosen).toEqual([
		{number: 2, part: '1'},
		{number: 4, part: '3.1'},
		{number: 1, part: undefined},
		{number: 2, part: undefined},
	]);
});
