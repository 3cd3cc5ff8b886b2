import {describe, expect, test} from 'vitest';
import {letter, letters, play} from '../helpers/play.js';

const cron = (number: number, host = 'web1', job = '/usr/local/bin/backup.sh') =>
	letter(number, {from: `"(Cron Daemon)" <root@${host}>`, subject: `Cron <root@${host}> ${job}`});

/** Messages 1, 2, 3 and 7 of cron, two reports, and a letter. */
const neglected = [
	cron(1),
	cron(2),
	cron(3),
	letter(4, {from: 'logwatch@web1', subject: 'Logwatch for web1 (Linux), Nov 23'}),
	letter(5, {from: 'logwatch@web1', subject: '=?utf-8?Q?Logwatch_for_web1_=28Linux=29=2C_Nov_24?='}),
	letter(6, {from: 'Alice Smith <alice@example.org>', subject: 'Grüße'}),
	cron(7),
].join('');

/** The day, whatever year the test runs in. */
const tidy = (shown: readonly string[]) => shown.map(line => line.replace(/ {2}(?:Jan 12|2026 {2}) {2}/, '  DAY  '));

describe('tally', () => {
	test('counts what differs only in numbers, dates and hosts, the newest first', async () => {
		const {shown, dot, read} = await play(neglected, 'tally');
		expect(tidy(shown)).toEqual([
			'  1    4 x   720  DAY  Cron <root@web1> /usr/local/bin/backup.sh',
			'  2    1 x   148  DAY  Alice Smith: Grüße',
			'  3    2 x   334  DAY  logwatch@web1: Logwatch for web1 (Linux), *',
			'3 groups, 7 messages, 1.2k',
		]);
		expect({dot, read}).toEqual({dot: 1, read: []});
	});

	test('shows the most numerous or the largest first, of the messages that are named', async () => {
		const {shown} = await play(neglected, 'tal -count 2-6', 'tally -SIZE !cron', 'tally -date 6');
		expect(tidy(shown).map(line => line.slice(0, 12))).toEqual([
			...['  1    2 x  ', '  2    2 x  ', '  3    1 x  ', '3 groups, 5 '],
			...['  1    2 x  ', '  2    1 x  ', '2 groups, 3 '],
			...['  1    1 x  ', '1 group, 1 m'],
		]);
	});

	test('leaves out deleted messages, and refuses what it does not know', async () => {
		const {shown} = await play(neglected, 'd cron', 'tally -count', 'tally -subject', 'tally 99', 'd *', 'tally');
		expect(shown.slice(2)).toEqual([
			'2 groups, 3 messages, 482',
			'tally: -subject: in the order of -date, -count, -size',
			'99: invalid message number',
			'No applicable messages',
		]);
	});

	test('keeps a line in its place, whatever is in the subject', async () => {
		const evil = letter(1, {
			from: 'x\u001B[31m <x@y.example>',
			subject: 'a\u001B]0;owned\u0007 \u202E b'.padEnd(300, 'c'),
		});
		const {shown} = await play({mailbox: Buffer.from(evil).toString('latin1'), columns: 40}, 'tally');
		expect(shown[0]).toHaveLength(38);
		expect(shown[0]).toMatch(/x␛\[31m: a/);
	});

	test('does without a subject, a sender and a date', async () => {
		const bare = 'From - \nX-Empty: 1\n\nText\n\n';
		const {shown} = await play(letter(1) + bare, 'tally', 'f group:2');
		expect(shown[1]).toMatch(/^ {2}2 {4}1 x {4}\d+/);
	});
});

describe('a group', () => {
	test('is deleted, listed and saved by its number', async () => {
		const {shown, deleted, file, mailbox} = await play(
			neglected,
			'tally',
			's group:3 ~/logs',
			'f group:3',
			'd group:1',
			'f :d',
			'q',
		);
		expect(shown.slice(4).map(line => line.slice(0, 6))).toEqual([
			'"~/log',
			...[' *   4', ' *   5'],
			...[' D   1', ' D   2', ' D   3', ' D   7'],
			'Held 1',
		]);
		expect(deleted).toEqual([1, 2, 3, 7]);
		expect(file('logs')?.match(/^From /gm)).toHaveLength(2);
		expect(mailbox).toBe(
			letter(6, {from: 'Alice Smith <alice@example.org>', subject: 'Grüße'}).replace('\n\n', '\nStatus: O\n\n'),
		);
	});

	test('is one of the last tally, and there has to be one', async () => {
		const {shown, deleted} = await play(
			neglected,
			'd group:1',
			'tally',
			'd group:4',
			'tally -count 4-6',
			'd group:1',
			'd group:1',
			'd group:1-2 & !like:6',
		);
		const errors = shown.filter(line => !/^ |^\d groups/.test(line));
		expect(errors).toEqual([
			'No groups yet: tally makes them',
			'4: no such group; the last tally has 3',
			'No messages satisfy group:1',
			'No applicable messages',
		]);
		expect(deleted).toEqual([4, 5]);
	});

	test('is brought back by undelete', async () => {
		expect((await play(neglected, 'tally', 'd *', 'u group:3')).deleted).toEqual([1, 2, 3, 6, 7]);
	});

	test('is no group of another mailbox', async () => {
		const {shown} = await play({mailbox: neglected, files: {other: neglected}}, 'tally', 'file ~/other', 'd group:1');
		expect(shown.at(-1)).toBe('No groups yet: tally makes them');
	});

	test('has no message that arrived since, which like finds', async () => {
		const {shown, deleted} = await play(neglected, 'tally', 'copy 1 %', 'inc', 'd group:1', 'f *', 'd like:2');
		expect(shown.filter(line => line.startsWith(' N   8'))).toHaveLength(1);
		expect(deleted).toEqual([1, 2, 3, 7, 8]);
	});
});

describe('like', () => {
	test('finds what is of the kind of a message, and that message', async () => {
		const {shown, deleted} = await play(neglected, 'd like:2', '= 6', 'd like:.', 'f like:4', 'd like:1', 'u like:1');
		expect(shown.map(line => line.slice(0, 6))).toEqual(['6', ' N   4', '>N   5', 'No mes']);
		expect(deleted).toEqual([6]);
	});

	test('takes hosts and senders with numbers for the same, and people for others', async () => {
		const mailbox = [
			cron(1, 'web1'),
			cron(2, 'web2'),
			cron(3, 'db'),
			cron(4, 'web1', 'rsync'),
			letter(5),
			letter(6),
		].join('');
		expect((await play(mailbox, 'd like:1')).deleted).toEqual([1, 2, 3]);
		const people = ['alice@a.example', 'alice@b.example'].map((from, index) =>
			letter(index + 1, {from, subject: 'Hello'}),
		);
		expect((await play(people.join(''), 'd like:1')).deleted).toEqual([1]);
	});
});

test('the summary tells how many are marked for deletion, and quit how many went', async () => {
	const {shown} = await play(neglected, 'tally', 'd group:1', 'su', 'undo', 'su', 'd group:1', 'file', 'q');
	expect(shown.slice(4)).toEqual([
		'"~/box": 7 messages 7 new 4 deleted',
		'undone: d group:1 (4 messages are back)',
		'"~/box": 7 messages 7 new',
		'"~/box": 7 messages 7 new 4 deleted',
		'Held 3 messages in ~/box, deleted 4',
	]);
});

test('a tally of ordinary messages groups each with its kind', async () => {
	expect((await play(letters(30), 'tally')).shown).toHaveLength(2);
});
