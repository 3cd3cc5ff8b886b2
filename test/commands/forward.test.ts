import {describe, expect, test} from 'vitest';
import {fixture, letter, letters, play} from '../helpers/play.js';

const textOf = (message = '') => message.slice(message.indexOf('\n\n') + 2);

describe('forward', () => {
	test('sends a message on below what is typed', async () => {
		const {shown, file} = await play(letters(3), 'forward 2 bob carol@example.org', 'For you.', '~p', '~.');
		expect(shown.slice(0, 4)).toEqual([
			'To: bob, carol@example.org',
			'Subject: Fwd: Message number 2',
			'',
			'Message 2 follows what you type; ~p shows it',
		]);
		const text =
			'For you.\n\n-------- Forwarded message --------\nDate: Mon, 12 Jan 2026 10:02:00 +0000\nFrom: User 2 <user2@example.org>\nSubject: Message number 2\nTo: me@host.example\n\nText 2\n';
		expect(shown.join('\n')).toContain(text.trimEnd());
		expect(textOf(file('1.message'))).toBe(text);
		expect(file('1.arguments')).toMatch(/\nbob\ncarol@example\.org\n$/);
	});

	test('goes on above it after an editor, and behind it where that was changed', async () => {
		const lines = ['~:setenv VISUAL="sed -i s/one/two/"', 'one', '~v', 'three'];
		expect(textOf((await play(letters(1), 'fwd bob', ...lines, '~.')).file('1.message'))).toMatch(
			/^two\nthree\n\n-------- Forwarded/,
		);
		const changed = ['~:setenv VISUAL="sed -i s/Text/Texts/"', 'one', '~v', 'three'];
		expect(textOf((await play(letters(1), 'fwd bob', ...changed, '~.')).file('1.message'))).toMatch(
			/\nTexts 1\nthree\n$/,
		);
	});

	test('asks to whom, and takes the current message', async () => {
		const {file} = await play(letters(2), '2', 'forward', 'bob', '~.');
		expect(file('1.message')).toMatch(/^To: bob$/m);
		expect(file('1.message')).toContain('\n\nText 2\n');
	});

	test('keeps who got a blind copy to itself, and says what it leaves out', async () => {
		const parts =
			'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee it.\n--b\nContent-Type: application/pdf; name=x.pdf\n\nPDF\n--b--\n';
		const mailbox = letter(1, {header: `Bcc: secret@example.org\n${parts}`, body: '', subject: 'Fwd: It'});
		const {shown, file} = await play(mailbox, 'forward bob', '~.');
		expect(shown[0]).toBe('1: without 1 attachment; set forward=attachment forwards whole messages');
		expect(file('1.message')).not.toContain('secret');
		expect(file('1.message')).toMatch(/^Subject: Fwd: It$/m);
		expect(file('1.message')).toContain('See it.');
	});

	test('attaches whole messages, unchanged', async () => {
		const mailbox = letter(1, {header: 'Status: RO\nX-Odd:  kept \n', body: 'Text 1\nFrom-like\n'}) + letters(1);
		const {shown, file} = await play(mailbox, 'set forward=attachment', 'forward 1-2 bob', 'Look.', '~l', '~.');
		expect(shown.slice(3, 7)).toEqual([
			'Message 1 2 is attached; ~p shows it',
			'multipart/mixed',
			expect.stringMatching(/^ {2}1 "message-1\.eml" message\/rfc822 \d+ bytes$/),
			expect.stringMatching(/^ {2}2 "message-2\.eml" message\/rfc822 \d+ bytes$/),
		]);
		const message = file('1.message') ?? '';
		expect(message.match(/^Content-Type: message\/rfc822/gm)).toHaveLength(2);
		expect(message).toContain('X-Odd:  kept \n\nText 1\nFrom-like\n');
		expect(message).not.toMatch(/^Status:/m);
	});

	test('does not count as an answer', async () => {
		const {shown} = await play(letters(1), 'forward bob', '~.', 'f :a');
		expect(shown.at(-1)).toBe('No messages satisfy :a');
	});
});

describe('resend', () => {
	const course = fixture('mbox/course.mbox');

	test('sends a message on as it is, with fields in front', async () => {
		const sent = await play(course, 'resend 1 bob, "Carol C" <carol@example.org>');
		expect(sent.shown).toEqual(['Message 1 sent on to bob, Carol C <carol@example.org>']);
		const [, first = ''] = course.split(/^From [^\n]*\n/m);
		const original = first.replace(/\n$/, '');
		const message = sent.file('1.message') ?? '';
		expect(message.endsWith(original.replace(/^Status:.*\n/m, ''))).toBe(true);
		const fields = message.slice(0, message.length - original.length);
		expect(fields).toMatch(
			/^Resent-From: me@host\.example\nResent-To: bob, Carol C <carol@example\.org>\nResent-Date: .*\nResent-Message-ID: <.*@host\.example>\n$/,
		);
		expect(sent.file('1.arguments')).toMatch(/--\nbob\ncarol@example\.org\n$/);
	});

	test('expands aliases, and refuses what is no address', async () => {
		const {shown, file} = await play(letters(2), 'alias team bob carol', 'resend 1-2 team', 'resend 1 -oQ/tmp');
		expect(shown.slice(0, 2)).toEqual(['Message 1 sent on to bob, carol', 'Message 2 sent on to bob, carol']);
		expect(file('2.message')).toMatch(/\n\nText 2\n$/);
		expect(file('3.arguments')).toBeUndefined();
	});

	test('wants to be told to whom', async () => {
		expect((await play(letters(2), 'resend 2')).shown).toEqual(['resend: to whom? (resend 2 ADDRESS)']);
	});

	test('leaves out what mailboxes write for themselves', async () => {
		const {file} = await play(letter(1, {header: 'Status: RO\nX-Status: A\nX-UID: 7\n'}), 'resend bob');
		expect(file('1.message')).toMatch(/Message-ID: <m1@example\.org>\n\nText 1\n$/);
	});

	test('says what the mail system says', async () => {
		const {shown} = await play(letters(1), 'set sendmail=fixtures/programs/sendmail-fail', 'resend bob');
		expect(shown.join('\n')).toContain('sendmail-fail: not today');
	});
});
