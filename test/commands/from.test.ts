import {describe, expect, test} from 'vitest';
import {letter, letters, play} from '../helpers/play.js';

const numbers = (shown: readonly string[]) => shown.map(line => Number(line.slice(2, 6)));

const encoded = {
	from: '=?UTF-8?Q?J=C3=BCrgen_Gro=C3=9F?= <juergen@example.org>',
	subject: '=?UTF-8?B?R3LDvMOfZSBhdXMgS8O2bG4=?=',
	body: 'Gr=C3=BC=C3=9Fe, und =\nauf Wieder=\nsehen\n',
	header: 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n',
};
const html = {
	body: '<p>Your back<b>up</b> is done &amp; fine</p>\n',
	header: 'Content-Type: text/html; charset=us-ascii\nX-Host: web1\nX-Host: web2\n',
};
const base64 = {
	body: `${Buffer.from('The backup failed.\n').toString('base64')}\n`,
	header: 'Content-Type: text/plain\nContent-Transfer-Encoding: base64\n',
};
const mailbox =
	letter(1, {from: 'root@web1.example (Cron Daemon)', subject: 'Cron <root@web1> backup', body: 'a BACKUP, maybe\n'}) +
	letter(2, encoded) +
	letter(3, html) +
	letter(4, base64) +
	letter(5, {body: 'nothing\n'.repeat(2000)});

describe('search', () => {
	test.each([
		['f juergen', [2]],
		['f JÜRGEN', [2]],
		['f groß', [2]],
		['f cron', [1]],
		['f /grüße/', [2]],
		['f /KÖLN$/', [2]],
		['f /gr.{1,2}e/', [2]],
		['f from:/groß <juergen/', [2]],
		['f X-Host:/web2/', [3]],
		['f x-host:/web[1-9]/', [3]],
		['f to:/me@/ & !{1-3}', [4, 5]],
		['f :/wiedersehen/', [2]],
		['f :/grüße/', [2]],
		['f :/backup/', [1, 3, 4]],
		['f :/^the backup/', [4]],
		['f :/nothing[^x]nothing/', []],
		['f :/backup.*(fine|failed)/', [3, 4]],
		['f :/done & fine/', [3]],
		['f :/nothing/', [5]],
		['f larger:10k', [5]],
		['f since:2026-01-12 & smaller:1k', [1, 2, 3, 4]],
		['f before:2026', []],
		['search cron', [1]],
	])('%s', async (line, expected) => {
		const {shown} = await play(mailbox, line);
		expect(numbers(shown).filter(number => !Number.isNaN(number))).toEqual(expected);
	});

	test('looks for plain text under noregex', async () => {
		const {shown} = await play(
			letter(1, {subject: 'a+b (c)'}) + letter(2, {subject: 'aab c'}),
			'set noregex',
			'f /a+b (c)/',
		);
		expect(numbers(shown)).toEqual([1]);
	});
});

test('a slip in a list is told and nothing is done', async () => {
	const {shown, deleted} = await play(letters(5), 'd 4-2', 'd since:soon', 'd :xyz', 'd 1 9', 'd /(/', 'd nobody');
	expect(shown).toEqual([
		'range error near 4-2: 4 comes after 2',
		'd: no date near since:soon; there are 12h, 3d, 2w, 6m, 1y, 2026-01-31, 2026-01, 2026, today and yesterday',
		'd: unknown message type near :xyz; there are :a :d :f :h :m :n :o :r :s :t :T :u',
		'9: invalid message number',
		'/(/: not a regular expression: missing closing ): `(` (set noregex searches for plain text)',
		'No applicable messages from {nobody}',
	]);
	expect(deleted).toEqual([]);
});

test('a dot or a number alone shows the message', async () => {
	expect((await play(letters(3), '= 2', '.')).shown.at(-1)).toBe('Text 2');
	expect((await play(letters(3), '$')).shown.at(-1)).toBe('Text 3');
});
