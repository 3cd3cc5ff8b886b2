import * as fs from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {mixed, pdf, picture, withMessage} from '../helpers/parts.js';
import {letter, letters, play} from '../helpers/play.js';

const latin1 = letter(1, {
	header: 'Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n',
	body: 'Gr=FC=DFe\n',
});

describe('write', () => {
	test('writes the text, decoded, without the header', async () => {
		const {shown, file} = await play(latin1, 'w ~/out');
		expect(shown).toEqual(['"~/out" [New file] 1/8']);
		expect(Buffer.from(file('out') ?? '', 'latin1').toString()).toBe('Grüße\n');
	});

	test('writes several messages into one file', async () => {
		expect((await play(letters(3), 'w 3 1 ~/out')).file('out')).toBe('Text 3\nText 1\n');
	});

	test('writes a long text whole', async () => {
		const body = 'x'.repeat(76).concat('\n').repeat(100_000);
		const {shown, file} = await play(letter(1, {body}), 'w ~/out');
		expect(shown).toEqual(['"~/out" [New file] 100000/7700000']);
		expect(file('out') === body).toBe(true);
	});

	test('writes a part as it was before it was encoded', async () => {
		const {shown, file} = await play(mixed(1), 'w 1.2 ~/out', 'w 1.3 ~/picture', 'w 1.1.1 ~/text');
		expect(shown[0]).toBe('"~/out" [New file] 3/13');
		expect(file('out')).toBe(pdf);
		expect(file('picture')).toBe(picture);
		expect(Buffer.from(file('text') ?? '', 'latin1').toString()).toBe('Grüße');
	});

	test('writes a message that is nothing but a file as that file', async () => {
		const mailbox = letter(1, {
			header: 'Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n',
			body: 'UEsD\n',
		});
		expect((await play(mailbox, 'w ~/out')).file('out')).toBe('PK\x03');
	});

	test('into a directory gives a part its own name, made safe, and a number if it is taken', async () => {
		const {shown, directory} = await play(
			{mailbox: mixed(1), files: {'d/x': ''}},
			'w 1.2 1.3 ~/d',
			'w 1.2 ~/d',
			'w 1 ~/d',
		);
		expect(shown).toEqual([
			'"~/d/report.pdf" [New file] 3/13',
			expect.stringMatching(/^"~\/d\/pass_wd" \[New file\]/),
			'"~/d/report-2.pdf" [New file] 3/13',
			'"~/d/1" [New file] 1/8',
			'1: without 2 attachments; w attachments 1 DIRECTORY writes what is attached',
		]);
		expect(fs.readdirSync(join(directory, 'd')).sort()).toEqual(['1', 'pass_wd', 'report-2.pdf', 'report.pdf', 'x']);
	});

	test('alone takes the name of the part, or the number of the message', async () => {
		const before = process.cwd();
		try {
			const {file} = await play(letter(1) + mixed(2), 'cd', 'w', 'w 2.2');
			expect([file('1'), file('report.pdf')]).toEqual(['Text 1\n', pdf]);
		} finally {
			process.chdir(before);
		}
	});

	test('asks before it touches a file that is there', async () => {
		const scene = {mailbox: letters(1), files: {out: 'old\n'}};
		const asked = async (answer: string) => {
			const {shown, file} = await play(scene, 'w ~/out', answer);
			return [shown, file('out')];
		};
		expect(await asked('c')).toEqual([['Nothing was written'], 'old\n']);
		expect(await asked('')).toEqual([['Nothing was written'], 'old\n']);
		expect(await asked('a')).toEqual([['"~/out" [Appended] 1/7'], 'old\nText 1\n']);
		expect(await asked('overwrite')).toEqual([['"~/out" [Overwritten] 1/7'], 'Text 1\n']);
	});

	test('in a pipe leaves it alone', async () => {
		const {shown, file} = await play(
			{mailbox: letters(1), isInteractive: false, files: {out: 'old\n'}},
			'w ~/out',
			'w ~/new',
		);
		expect(shown).toEqual(['inkmail: ~/out: exists already; w overwrites nothing', '"~/new" [New file] 1/7']);
		expect(file('out')).toBe('old\n');
	});

	test('says what cannot be written', async () => {
		const {shown} = await play(mixed(1), 'w 1.9 ~/out', 'w 1.1 ~/out', 'w /dev/null', 'w ~/no/such');
		expect(shown).toEqual([
			'1.9: there is no such part; struct 1 shows those there are',
			'1.1: multipart/alternative is made of parts; struct 1.1 shows them',
			'/dev/null: is no file that could be written',
			'~/no: No such file or directory',
		]);
	});

	test('counts a message as saved only if all of it was written', async () => {
		const scene = {mailbox: letters(2) + mixed(3), settings: ['set nohold']};
		const left = async (...lines: string[]) =>
			(await play(scene, ...lines, 'q')).mailbox.match(/^Subject: .*\d/gm)?.map(line => line.at(-1));
		expect(await left('w 2 ~/out')).toEqual(['1', '3']);
		expect(await left('w 3 ~/out')).toEqual(['1', '2', '3']);
		expect(await left('w 3.2 ~/out')).toEqual(['1', '2', '3']);
		expect(await left('w attachments 3 ~')).toEqual(['1', '2', '3']);
	});

	test('neither reads nor moves', async () => {
		expect(await play(letters(3), 'w 2 ~/out')).toMatchObject({dot: 1, read: []});
	});
});

describe('write attachments', () => {
	test('writes all of them, safely named, and no more than once the same name', async () => {
		const {shown, directory, file} = await play(
			{mailbox: mixed(1) + mixed(2) + withMessage(3), files: {'d/x': ''}},
			'w attachments * ~/d',
		);
		expect(shown).toEqual([
			'1.2: "~/d/report.pdf" 13 bytes',
			'1.3: "~/d/pass_wd" 2 kB',
			'2.2: "~/d/report-2.pdf" 13 bytes',
			'2.3: "~/d/pass_wd-2" 2 kB',
			'3.2.2: "~/d/a.zip" 3 bytes',
		]);
		expect(file('d/report-2.pdf')).toBe(pdf);
		expect(fs.readdirSync(directory).sort()).toEqual(['box', 'd']);
		expect(fs.statSync(join(directory, 'd/a.zip')).mode & 0o777).toBe(0o600);
	});

	test('says so if there are none, or no directory', async () => {
		expect(
			(await play(letters(1), 'w attachments 1 ~', 'w attachments 1 ~/none', 'w attachments 1 ~/box')).shown,
		).toEqual(['1: no attachments', '~/none: there is no such directory', '~/box: is no directory']);
	});
});

test('Write names the file after the sender', async () => {
	const before = process.cwd();
	try {
		const {shown, file} = await play(letters(2), 'cd', 'W 2');
		expect(shown).toEqual(['"~/user2" [New file] 1/7']);
		expect(file('user2')).toBe('Text 2\n');
	} finally {
		process.chdir(before);
	}
});
