import {describe, expect, test} from 'vitest';
import {fixture, letter, letters, play} from '../helpers/play.js';

const html = letter(1, {
	header: 'MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n',
	body: '<p>Hello <b>you</b></p>\n',
});

describe('print', () => {
	test('shows the fields people look for, in order, and the text', async () => {
		const {shown, dot, read} = await play(fixture('mbox/course.mbox'), '2');
		expect(shown).toEqual([
			'Date: Fri, 9 Jan 2015 05:56:25 GMT',
			'From: System Administrator <sysadmin@localhost.localdomain>',
			'Subject: Your First Email Message',
			'To: <sysadmin@localhost.localdomain>',
			'',
			'Good morning,',
			'',
			'This is the first message in your new mailbox. More will follow.',
			'',
			'The people in the machine room',
		]);
		expect(dot).toBe(2);
		expect(read).toEqual([2]);
	});

	test('takes a list, names each, and leaves the dot on the last', async () => {
		const {shown, dot} = await play(letters(3), 'p 3 1');
		expect(shown.filter(line => line.startsWith('Message'))).toEqual(['Message 3:', 'Message 1:']);
		expect(dot).toBe(1);
	});

	test('shows HTML as text', async () => {
		expect((await play(html, 'p')).shown.slice(-1)).toEqual(['Hello you']);
	});

	test('names what is attached', async () => {
		const mailbox = letter(1, {
			header: 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n',
			body: '--b\nContent-Type: text/plain\n\nsee below\n--b\nContent-Type: application/pdf; name="a\u001B[2J.pdf"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nAAECAwQ=\n--b--\n',
		});
		expect((await play(mailbox, 'p')).shown.slice(-3)).toEqual([
			'see below',
			'',
			'[2: a␛[2J.pdf, application/pdf, 5 bytes]',
		]);
	});

	test('lets nothing of a message steer the terminal', async () => {
		const mailbox = letter(1, {body: 'a\u001B]52;c;aGk=\u0007b\rc\n'});
		expect((await play(mailbox, 'p', 'P')).shown.filter(line => line.startsWith('a'))).toEqual([
			'a␛]52;c;aGk=␇b␍c',
			'a␛]52;c;aGk=␇b␍c',
		]);
	});

	test('obeys ignore and retain', async () => {
		const fields = (shown: readonly string[]) => shown.slice(0, shown.indexOf('')).map(line => line.split(':')[0]);
		expect(fields((await play(letter(1, {header: 'X-A: 1\n'}), 'retain x-a subject', 'p')).shown)).toEqual([
			'Subject',
			'X-A',
		]);
	});
});

test('Print shows all fields, and the text as it is stored', async () => {
	const {shown} = await play(html, 'P');
	expect(shown).toContain('Message-ID: <m1@example.org>');
	expect(shown).toContain('<p>Hello <b>you</b></p>');
});

describe('next and Enter', () => {
	test('show the current message first, then the next ones, then say that there are no more', async () => {
		const {shown} = await play(letters(2), 'n', 'n', 'n');
		expect(shown.filter(line => /^Text|^No/.test(line))).toEqual(['Text 1', 'Text 2', 'No applicable message']);
	});

	test('skip what is deleted', async () => {
		const {shown} = await play(letters(4), 'p', 'd 2-3', 'n');
		expect(shown.at(-1)).toBe('Text 4');
	});

	test('take the next of a list', async () => {
		expect((await play(letters(5), '= 3', 'n 1,4,5')).shown.at(-1)).toBe('Text 4');
	});

	test('previous goes back', async () => {
		expect((await play(letters(3), '3', 'prev', '-', '-')).shown.filter(line => /^Text|^No/.test(line))).toEqual([
			'Text 3',
			'Text 2',
			'Text 1',
			'No applicable message',
		]);
	});
});
