import {describe, expect, test} from 'vitest';
import {letter, letters, play} from '../helpers/play.js';

const encoded = letter(1, {
	subject: '=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=',
	header: 'Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n',
	body: 'caf=E9\u001B[2J\n',
});

describe('pipe', () => {
	test('hands over what print shows, harmless', async () => {
		expect((await play(encoded, '| cat')).shown).toEqual([
			'Date: Mon, 12 Jan 2026 10:01:00 +0000',
			'From: User 1 <user1@example.org>',
			'Subject: Grüße',
			'To: me@host.example',
			'',
			'café␛[2J',
		]);
	});

	test('hands over what is stored if piperaw is set, without the From_ line', async () => {
		const {file} = await play(encoded, 'set piperaw', '| "cat >$MBOX"');
		expect(file('mbox')).toBe(encoded.slice(encoded.indexOf('\n') + 1, -1));
	});

	test('gives all messages to one command', async () => {
		expect((await play(letters(3), 'pipe 3 1 "grep ^Text"')).shown).toEqual(['Text 3', 'Text 1']);
	});

	test('ends each with a form feed if page is set', async () => {
		expect((await play(letters(2), 'set page', `| * 'tail -n 1 | tr "\\f" F'`)).shown.at(-1)).toBe('F');
	});

	test.each([
		['| 2 "wc -l"', '6'],
		['| 2 wc -l', '6'],
		['| wc -l', '6'],
		['pi 2 wc', '6'],
		['| user2 "wc -l"', '6'],
		['|wc', '6'],
		['set cmd="wc -l"\n|', '6'],
		['set cmd="wc -l"\n| 2', '6'],
	])('%s knows the command from the list', async (lines, first) => {
		const {shown} = await play(letters(2), '= 2', ...lines.split('\n'));
		expect(shown.at(-1)?.trim().split(/\s+/)[0]).toBe(first);
	});

	test('explains what it does not understand', async () => {
		expect((await play(letters(1), '|', '| grep Text')).shown).toEqual([
			'|: which command? (set cmd=… names one for good)',
			'No applicable messages from {grep} (a command of several words is quoted: | 3 "wc -l")',
		]);
	});

	test('counts as reading, and leaves the dot', async () => {
		expect(await play(letters(3), '| 2-3 true')).toMatchObject({dot: 1, read: [2, 3]});
	});

	test('does not mind a command that stops reading, and tells of one that fails', async () => {
		const {shown} = await play(
			letter(1, {body: 'x\n'.repeat(200_000)}),
			'| true',
			'| "grep -q nothing"',
			'| "head -n 1"',
		);
		expect(shown).toEqual(['grep -q nothing: exit status 1', 'Date: Mon, 12 Jan 2026 10:01:00 +0000']);
	});

	test('runs nothing that a message says', async () => {
		const mailbox = letter(1, {subject: '$(touch "$MBOX")', from: '"`touch $MBOX`" <a@b>', body: '!touch "$MBOX"\n'});
		const {file} = await play(mailbox, '| cat', 'p', 'struct', 'dec', 'top');
		expect(file('mbox')).toBeUndefined();
	});
});
