import {describe, expect, test} from 'vitest';
import {bytesOf, decode, fixture} from './message-of.js';

const mixed = (...parts: string[]): string =>
	`Content-Type: multipart/mixed; boundary=b\n\n${parts.map(part => `--b\n${part}\n`).join('')}--b--\n`;

describe('a message of one text', () => {
	test.each([
		['plain', '\nhello\nworld\n', 'hello\nworld\n'],
		['CRLF', 'Content-Type: text/plain\r\n\r\nhello\r\nworld\r\n', 'hello\nworld\n'],
		[
			'base64',
			'Content-Transfer-Encoding: Base64\nContent-Type: text/plain; charset="utf-8"\n\nR3LDvMOfZQ==\n',
			'Grüße',
		],
		[
			'quoted-printable',
			'Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=iso-8859-1\n\nGr=FC=\n=DFe\n',
			'Grüße\n',
		],
		['octets nobody declared', '\nGr\xC3\xBC\xC3\x9Fe\nGr\xFC\xDFe\n', 'Grüße\nGrüße\n'],
		['octets declared as ASCII', 'Content-Type: text/plain; charset=us-ascii\n\n\xFC\n', 'ü\n'],
		['a type of the time before MIME', 'Content-Type: text\n\nhello\n', 'hello\n'],
		['a type with comments', 'Content-Type: text/plain (really); charset=(x)"koi8-r" (y)\n\n\xCF\n', 'о\n'],
		['a type that is none', 'Content-Type: ;;;\n\nhello\n', 'hello\n'],
		['a type for programs that do not exist', 'Content-Type: text/x-log\n\nhello\n', 'hello\n'],
		['a text sent as an attachment', 'Content-Disposition: attachment; filename=a\n\nhello\n', 'hello\n'],
		['flowed text', 'Content-Type: text/plain; format=flowed\n\n From here \non\n  two\n', 'From here \non\n two\n'],
		['NUL, ESC and CR', '\na\0b\u001B[2Jc\rd\n', 'a\0b\u001B[2Jc\rd\n'],
		['a byte order mark', '\n\xEF\xBB\xBFhello\n', 'hello\n'],
		['nothing', '\n', ''],
		['no body', 'Subject: x\n', ''],
	])('%s', async (_, message, text) => {
		expect(await decode(message)).toMatchObject({text, attachments: [], notices: []});
	});

	test('gives the header with it', async () => {
		const {header} = await decode('Subject: =?utf-8?Q?=C3=BC?=\n\nhello\n');
		expect(header.text('subject')).toBe('ü');
	});

	test('says what it could not decode', async () => {
		expect((await decode('Content-Type: text/plain; charset=klingon\n\n\xFC\n')).notices).toEqual([
			'the message: its character set "klingon" is not known',
		]);
		expect((await decode('Content-Type: text/plain; charset=klingon\n\nok\n')).notices).toEqual([]);
		expect((await decode('Content-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n')).notices).toEqual([
			'the message is shown as it stands: its encoding "x-uuencode" is not known',
		]);
	});

	test('shows the text of a message whose header no empty line ends', async () => {
		expect(await decode('Subject: disk\ndisk is full\nhelp\n')).toMatchObject({
			text: 'disk is full\nhelp\n',
			notices: ['no empty line ends the header: what can be no field is shown as the text'],
		});
	});
});

describe.each([1, 7, 64 * 1024])('real kinds of mail, read %i bytes at a time', pieceBytes => {
	test('a job that writes in two character sets', async () => {
		const {text, notices} = await decode(await fixture('cron-undeclared.eml'), pieceBytes);
		expect(text).toBe('tar: /srv/données/été.txt: Cannot stat: No such file or directory\nrsync: café.txt vanished\n');
		expect(notices).toEqual([]);
	});

	test('plain text with an HTML twin, a named text and an attachment', async () => {
		const {text, attachments, notices} = await decode(await fixture('alternative.eml'), pieceBytes);
		expect(text).toBe(
			'Schöne Grüße, eine lange Zeile, die von Quoted-Printable umbrochen wurde.\n\n-- 3: fix.patch --\n+a line\n',
		);
		expect(attachments).toEqual([
			{part: '1.2.2', name: 'logo.png', type: 'image/png', sizeBytes: 8},
			{part: '2', name: 'Angebot für Köln.pdf', type: 'application/pdf', sizeBytes: 9},
		]);
		expect(notices).toEqual([]);
	});

	test('a bounce with the message it is about', async () => {
		const {text, attachments, notices} = await decode(await fixture('bounce.eml'), pieceBytes);
		expect(text).toBe(`I could not deliver your message.

<nobody@example.net>: user unknown

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; nobody@example.net
Action: failed
Status: 5.1.1

-- Message 3 --
From: root@web1.example.org (Cron Daemon)
Subject: nightly report – 2 errors
Date: Tue, 24 Nov 2026 11:59:58 +0100
To: nobody@example.net

disk full
-- End of message 3 --
`);
		expect(attachments).toEqual([{part: '3.2', name: 'log.gz', type: 'application/gzip', sizeBytes: 20}]);
		expect(notices).toEqual([]);
	});

	test('a report in HTML', async () => {
		const {text} = await decode(await fixture('report-html.eml'), pieceBytes);
		expect(text).toBe(`Grüße von web1

Disk | Used
/ | 91 %
/srv | 12 %

See https://bank.example.org/login <http://evil.example.net/x> or
https://example.org/.

Logo

-- list footer`);
	});
});

describe('a message of parts', () => {
	test('shows all texts in their order, an empty line between them', async () => {
		const message = mixed(
			'\none',
			'Content-Type: text/html\n\n<p>two',
			'Content-Type: text/x-diff; charset=iso-8859-1\n\n+\xFC',
		);
		expect((await decode(message)).text).toBe('one\n\ntwo\n\n+ü\n');
	});

	test.each([
		['plain text', 'text/plain\n\nplain', 'text/html\n\n<b>html', 'plain\n'],
		['plain text that comes last', 'text/html\n\n<b>html', 'text/plain\n\nplain', 'plain\n'],
		['HTML if the plain text is empty', 'text/plain\n\n \n', 'text/html\n\n<b>html', 'html\n'],
		['what there is', 'text/enriched\n\nrich', 'text/calendar\n\nBEGIN', 'rich\n'],
	])('of alternatives shows %s', async (_, first, second, text) => {
		const message = `Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: ${first}\n--b\nContent-Type: ${second}\n--b--\n`;
		expect((await decode(message)).text.trimEnd()).toBe(text.trimEnd());
	});

	test('lists alternatives for programs as attachments', async () => {
		const message =
			'Content-Type: multipart/alternative; boundary=b\n\n--b\n\nmeet\n--b\nContent-Type: text/calendar; name=i.ics\n\nBEGIN:VCALENDAR\n--b--\n';
		expect(await decode(message)).toMatchObject({
			text: 'meet',
			attachments: [{part: '2', name: 'i.ics', type: 'text/calendar', sizeBytes: 15}],
		});
	});

	test.each([
		['undeclared UTF-8', '\n\xC3\xBC', 'ü'],
		['undeclared latin1', '\n\xFC', 'ü'],
		['latin1 declared as UTF-8', 'Content-Type: text/plain; charset=utf-8\n\nFr\xF6sche', 'Frösche'],
		['UTF-7', 'Content-Type: text/plain; charset=utf-7\n\n+AOQ-', 'ä'],
		['iso-2022-kr', 'Content-Type: text/plain; charset=iso-2022-kr\n\n\x1B$)C\x0E0!\x0F', '가'],
		[
			'UTF-16 in base64',
			'Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n\n//5hAGIA',
			'ab',
		],
		[
			'windows-1252 in quoted-printable',
			'Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n=80',
			'€',
		],
	])('decodes a part of %s', async (_, part, text) => {
		expect((await decode(mixed(part))).text.trimEnd()).toBe(text);
	});

	test.each([
		['quoted', 'Content-Disposition: attachment; filename="a b.txt"', 'a b.txt'],
		['of the type', 'Content-Type: application/x; name=a.txt', 'a.txt'],
		['encoded by RFC 2047', 'Content-Disposition: attachment; filename="=?iso-8859-1?Q?=FC.txt?="', 'ü.txt'],
		['encoded by RFC 2231', "Content-Disposition: attachment; filename*=iso-8859-1'de'%FC.txt", 'ü.txt'],
		['in raw UTF-8', 'Content-Disposition: attachment; filename="\xC3\xBC.txt"', 'ü.txt'],
		['that is a path', 'Content-Disposition: attachment; filename="../../etc/passwd"', '../../etc/passwd'],
		[
			'with an escape',
			"Content-Disposition: attachment; filename*=utf-8''a%1B%5D0%3Bt%07.txt",
			'a\u001B]0;t\u0007.txt',
		],
		['that there is none of', 'Content-Disposition: attachment', ''],
	])('gives the name of an attachment: %s', async (_, fields, name) => {
		const {attachments} = await decode(mixed('\nx', `${fields}\n\ncontent`));
		expect(attachments).toMatchObject([{part: '2', name, sizeBytes: 7}]);
	});

	test('counts the content of an attachment however it arrives, ended or not', async () => {
		const content = Buffer.alloc(100_000, 'a');
		const lines = content.toString('base64').replaceAll(/.{76}/g, '$&\n');
		const head =
			'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n';
		for (const end of ['', '\n', '\n--b--\n', '\n--b\n\nx\n--b--\n']) {
			for (const pieceBytes of [1000, 65_536, 1_000_000]) {
				const {attachments} = await decode(`${head}${lines}${end}`, pieceBytes);
				expect(attachments).toEqual([{part: '1', name: '', type: 'image/png', sizeBytes: 100_000}]);
			}
		}
	});

	test('gives a message that is nothing but an attachment', async () => {
		expect(
			await decode('Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n'),
		).toMatchObject({
			text: '',
			attachments: [{part: '1', name: 'a.pdf', type: 'application/pdf', sizeBytes: 5}],
		});
	});

	test('lists a message that is sent as an attachment', async () => {
		const part = 'Content-Type: message/rfc822\nContent-Disposition: attachment; filename=a.eml\n\nSubject: x\n\ny';
		expect(await decode(mixed('\nsee', part))).toMatchObject({
			text: 'see\n',
			attachments: [{part: '2', name: 'a.eml', type: 'message/rfc822', sizeBytes: 13}],
		});
	});

	test('numbers the parts of a message within a message below its own number', async () => {
		const inner = 'Subject: inner\nContent-Type: image/gif\n\nGIF';
		const {attachments} = await decode(mixed('\nsee', `Content-Type: message/rfc822\n\n${inner}`));
		expect(attachments).toMatchObject([{part: '2.1', type: 'image/gif'}]);
		expect((await decode(`Content-Type: message/rfc822\n\n${inner}`)).attachments).toMatchObject([{part: '1.1'}]);
	});

	test('never opens what a message points to', async () => {
		const message =
			'Content-Type: message/external-body; access-type=local-file; name="/etc/passwd"\n\nContent-Type: text/plain\n\n\n';
		expect(await decode(message)).toMatchObject({text: 'Content-Type: text/plain\n\n\n', attachments: []});
	});

	test('says that a message is encrypted', async () => {
		const message =
			'Content-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n';
		expect(await decode(message)).toMatchObject({text: '', notices: ['the message is encrypted']});
	});
});

describe('a message that cannot be taken apart', () => {
	test.each([
		['has no boundary', 'Content-Type: multipart/mixed\n\nhello\n', 'hello\n'],
		['never uses its boundary', 'Content-Type: multipart/mixed; boundary=b\n\nGr\xFC\xDFe\r\n', 'Grüße\n'],
		['has only an end', 'Content-Type: multipart/mixed; boundary=b\n\nhello\n--b--\n', 'hello\n--b--\n'],
	])('is shown as it stands if it %s', async (_, message, text) => {
		expect(await decode(message)).toMatchObject({
			text,
			attachments: [],
			notices: ['no parts were found in the message: it is shown as it stands'],
		});
	});

	test('says which part could not be told apart', async () => {
		expect(await decode(mixed('\nhello', 'Content-Type: multipart/related\n\nlost'))).toMatchObject({
			text: 'hello\n',
			notices: ['part 2 (multipart/related) cannot be taken apart: what is in it is not shown'],
		});
	});

	test.each([
		[
			'in the header of a message within it',
			'Content-Type: message/rfc822\n\nContent-Type: message/rfc822\nSubject: x',
		],
		['before the message within it', 'Content-Type: message/rfc822\n\n'],
		[
			'in the header of a part',
			'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n--b--\n',
		],
		['after a boundary', 'Content-Type: multipart/mixed; boundary=b\n\n--b'],
		['in base64', 'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\nYQ='],
	])('comes to an end if it breaks off %s', async (_, message) => {
		expect(typeof (await decode(message)).text).toBe('string');
	});

	test('passes on what reading the mailbox throws', async () => {
		const {createDecoder} = await import('../../source/decode/decoder.js');
		const bytes = bytesOf('Content-Type: multipart/mixed; boundary=b\n');
		async function* broken(): AsyncGenerator<Uint8Array> {
			yield bytes;
			throw new Error('Input/output error');
		}

		await expect(createDecoder().message({number: 1, fromLine: bytesOf(''), bytes}, broken())).rejects.toThrow(
			'Input/output error',
		);
	});
});
