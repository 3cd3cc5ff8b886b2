import {describe, expect, test} from 'vitest';
import {mixed, withMessage} from '../helpers/parts.js';
import {letter, letters, play} from '../helpers/play.js';

const edge = `+${'-'.repeat(78)}+`;

describe('decode', () => {
	test('announces a message and shows it decoded', async () => {
		const mailbox = letter(1, {
			subject: '=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=',
			header: 'Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: base64\n',
			body: `${Buffer.from('Schöne Grüße\u001B[2J\n').toString('base64')}\n`,
		});
		expect((await play(mailbox, 'dec')).shown).toEqual([
			edge,
			'| Message=1',
			'| Type=text/plain; charset=UTF-8',
			'| Encoding=base64',
			edge,
			'Date: Mon, 12 Jan 2026 10:01:00 +0000',
			'From: User 1 <user1@example.org>',
			'Subject: Grüße',
			'To: me@host.example',
			'',
			'Schöne Grüße␛[2J',
		]);
	});

	test('announces each part, and runs nothing for those without text', async () => {
		const {shown, read, dot} = await play(letter(1) + mixed(2), 'decode 2');
		expect(shown.filter(line => line.startsWith('| '))).toEqual([
			...['| Message=2.1.1', '| Type=text/plain; charset=utf-8', '| Encoding=quoted-printable'],
			...['| Message=2.1.2', '| Type=text/html', '| Encoding=7bit'],
			...['| Message=2.2', '| Type=application/pdf', '| Encoding=base64'],
			...['| Message=2.3', '| Type=image/png', '| Encoding=base64'],
		]);
		expect(shown).toContain('Grüße');
		expect(shown).toContain('Greetings');
		expect(shown).toContain('Content-Disposition: attachment');
		expect(shown).toContain('[2.2: report.pdf, application/pdf, 13 bytes]');
		expect(shown).toContain('[write 2.2 FILE puts it into a file]');
		expect(read).toEqual([2]);
		expect(dot).toBe(1);
	});

	test('takes one part', async () => {
		const {shown} = await play(mixed(1), 'decode 1.1.2');
		expect(shown).toEqual([edge, '| Message=1.1.2', '| Type=text/html', '| Encoding=7bit', edge, '', 'Greetings']);
	});

	test('obeys ignore', async () => {
		expect((await play(mixed(1), 'ignore content-disposition', 'dec 1.2')).shown).not.toContain(
			'Content-Disposition: attachment',
		);
	});
});

describe('print of a part', () => {
	test('shows its text', async () => {
		expect((await play(mixed(1), 'p 1.1.2', '1.1.1')).shown).toEqual(['Greetings', 'Grüße']);
	});

	test('shows what is attached if it is text, and a message within', async () => {
		const {shown} = await play(withMessage(1), 'p 1.2', 'p 1.2.1');
		expect(shown.slice(0, 5)).toEqual(['-- Message 2 --', 'From: carol@third.example', 'Subject: inner', '', 'within']);
		expect(shown.at(-1)).toBe('within');
	});

	test('says what else to do with one that has no text', async () => {
		expect((await play(mixed(1), 'p 1.2', 'p 1.7')).shown).toEqual([
			'1.2: application/pdf has no text; write 1.2 FILE puts it into a file',
			'1.7: there is no such part; struct 1 shows those there are',
		]);
	});

	test('counts as reading, and moves the dot', async () => {
		expect(await play(letters(1) + mixed(2), 'p 2.1')).toMatchObject({dot: 2, read: [2]});
	});

	test('names each of several', async () => {
		const {shown} = await play(mixed(1) + letter(2), 'p 1.1.1 2');
		expect(shown.filter(line => line.startsWith('Message '))).toEqual(['Message 1.1.1:', 'Message 2:']);
	});

	test('is refused where parts mean nothing', async () => {
		expect((await play(mixed(1), 'd 1.2')).shown).toEqual(['message parts not allowed near 2']);
	});
});
