import {describe, expect, test} from 'vitest';
import {letter, letters, play} from '../helpers/play.js';

/** Octets of a message as it stands in a file, its From_ line and the empty line behind it included. */
const size = (...numbers: readonly number[]) => numbers.map(number => letter(number)).join('').length;

describe('save and copy', () => {
	test('append messages to a file, which is made for its owner alone, and say what was written', async () => {
		const {shown, file} = await play(letters(3), 'copy 2 ~/box2', 'copy 1 3 ~/box2', 'f *');
		expect(shown.slice(0, 2)).toEqual([`"~/box2" [New file] 9/${size(2)}`, `"~/box2" [Appended] 18/${size(1, 3)}`]);
		expect(file('box2')).toBe(letter(2) + letter(1) + letter(3));
		expect(shown[2]).toMatch(/^>N {3}1 /);
	});

	test('save marks messages, which are dropped from a system mailbox at quit, and told apart from deleted ones', async () => {
		const {shown, mailbox, file} = await play(letters(4), 'save 2 ~/kept', 'f 2', 'd 3', 'q');
		expect(shown[1]).toMatch(/^ \* {3}2 /);
		expect(shown.at(-1)).toBe('Held 2 messages in ~/box, deleted 1, saved 1 elsewhere');
		expect(mailbox).not.toContain('Text 2');
		expect(file('kept')).toBe(letter(2));
	});

	test('saved messages stay with keepsave, in a mailbox of another kind, and after x', async () => {
		const inSpool = await play(letters(2), 'set keepsave', 'save 2 ~/kept', 'q');
		expect(inSpool.mailbox).toContain('Text 2');
		const elsewhere = await play({mailbox: letters(2), isSystemMailbox: false}, 'save 2 ~/kept', 'q');
		expect(elsewhere.mailbox).toContain('Text 2');
		expect((await play(letters(2), 'save 2 ~/kept', 'x')).mailbox).toBe(letters(2));
	});

	test('a message that was read and saved is in one place afterwards, not in mbox too', async () => {
		const {file, mailbox} = await play(letters(2), 'set nohold', '1', 'save 1 ~/kept', 'q');
		expect(file('kept')).toBe(letter(1));
		expect(file('mbox')).toBeUndefined();
		expect(mailbox).not.toContain('Text 1');
	});

	test('without a list they take the current message, without a file $MBOX', async () => {
		const {file} = await play(letters(3), '= 2', 's ~/two', 'c', 'copy &');
		expect(file('two')).toBe(letter(2));
		expect(file('mbox')).toBe(letter(2) + letter(2));
	});

	test('the last word is the file; a new one that looks like a list is pointed out', async () => {
		const {shown, file} = await play({mailbox: letters(3), files: {'sub/x': ''}}, 'cd ~/sub', 'copy 3');
		expect(shown).toEqual([
			`"~/sub/3" [New file] 9/${size(1)}`,
			'That was message 1, into a file named 3; copy 3 FILE names messages and a file',
		]);
		expect(file('sub/3')).toBe(letter(1));
	});

	test('quotes and backslashes keep a name together, and a quote in a pattern does not matter', async () => {
		const {file} = await play(
			letter(1, {subject: "don't"}) + letter(2),
			'copy 1 "~/old mail"',
			'copy 2 ~/old\\ mail',
			"copy /don't/ ~/third",
		);
		expect(file('old mail')).toBe(letter(1, {subject: "don't"}) + letter(2));
		expect(file('third')).toBe(letter(1, {subject: "don't"}));
	});

	test('wildcards and variables are letters as any other', async () => {
		expect((await play(letters(1), 'copy ~/$HOME*')).file('$HOME*')).toBe(letter(1));
	});

	test('names are folder names: +, =, #, and a folder that is not there is not made', async () => {
		const {shown, file} = await play(
			{mailbox: letters(1), files: {'Mail/old': ''}, settings: []},
			'copy +old',
			'set folder=Mail',
			'copy =old',
			'copy #',
			'copy +a/b',
		);
		expect(file('Mail/old')).toBe(letter(1) + letter(1));
		expect(shown.slice(2)).toEqual([
			'No previous file',
			'~/Mail/a/b: No such file or directory; nothing was added to it',
		]);
	});

	test('messages keep the flags they were stored with', async () => {
		const {file} = await play(letter(1, {header: 'Status: O\n'}), 'p', 'copy ~/saved', 'q');
		expect(file('saved')).toBe(letter(1, {header: 'Status: O\n'}));
	});

	test.each([
		['copy 9 ~/saved', '9: invalid message number'],
		['copy 2 ~/saved', '2: Inappropriate message (has been deleted)'],
		['save 1 "~/saved', '1 "~/saved: missing closing quote'],
		['save 1 /dev/null', '/dev/null: is a device, not a mailbox'],
		['save 1 ~/directory', '~/directory: is a directory; a mailbox is a file'],
		['save 1 ~/notes', '~/notes: is no mailbox (its first line is no From_ line); nothing was added to it'],
		['save 1 ""', 'the name of a mailbox may not be empty'],
	])('%s is refused, marks nothing and makes no file', async (line, words) => {
		const {shown, file} = await play(
			{mailbox: letters(3), files: {notes: 'milk\n', 'directory/x': ''}},
			'd 2',
			line,
			'f 1',
		);
		expect(shown[0]).toContain(words);
		expect(shown.at(-1)).toMatch(/^ ?>?N {3}1 /);
		expect(file('saved')).toBeUndefined();
		expect(file('notes')).toBe('milk\n');
	});

	test('copying a mailbox into itself doubles it once, and loses nothing', async () => {
		const {mailbox, shown} = await play(letters(3), 'copy * %', 'inc', 'd 4', 'q');
		expect(shown).toContain('New mail has arrived.');
		expect(mailbox.replaceAll('Status: O\n', '')).toBe(letters(3) + letter(2) + letter(3));
	});
});

describe('saveignore and saveretain', () => {
	const long = letter(1, {header: 'Received: by here\n\tfor me\nContent-Type: text/plain; charset=utf-8\n'});

	test('leave fields out of what is written; the message here, and one that is copied whole, stay as they are', async () => {
		const {file, mailbox} = await play(long, 'saveignore received', 'copy ~/lean', 'saveig subject', 'x');
		expect(file('lean')).toBe(long.replace(/Received.*\n.*me\n/, ''));
		expect(mailbox).toBe(long);
	});

	test('retain what is named, and what a text cannot be read without', async () => {
		const {file} = await play(long, 'saveretain from subject', 'copy ~/lean');
		expect(file('lean')).toBe(
			long
				.replace(/To: .*\n/, '')
				.replace(/Date: .*\n/, '')
				.replace(/Message-ID.*\n/, '')
				.replace(/Received.*\n.*me\n/, ''),
		);
	});
});

test('save attachments writes what is attached and saves no message; a mailbox of that name wants a path', async () => {
	const mixed = letter(1, {
		header: 'Content-Type: multipart/mixed; boundary=cut\n',
		body: '--cut\n\nText\n--cut\nContent-Type: text/csv; name=a.csv\nContent-Disposition: attachment\n\n1,2\n--cut--\n',
	});
	const {shown, file, mailbox} = await play(
		{mailbox: mixed + letter(2), settings: ['set nohold'], files: {'d/x': ''}},
		'save attachments 1 ~/d',
		'save attachments 2 ~/d',
		'cd',
		'save 2 ./attachments',
		'q',
	);
	expect(shown.slice(0, 2)).toEqual(['1.2: "~/d/a.csv" 3 bytes', '2: no attachments']);
	expect(file('d/a.csv')).toBe('1,2');
	expect(file('attachments')).toBe(letter(2));
	expect(mailbox).toContain('a.csv');
	expect(mailbox).not.toContain('Text 2');
});

describe('Save and Copy', () => {
	test('name the file after the sender of the first message', async () => {
		const {file, shown} = await play(letters(3), 'cd ~', 'Copy 2 3', 'Save 2', 'q');
		expect(file('user2')).toBe(letter(2) + letter(3) + letter(2));
		expect(shown[1]).toBe(`"~/user2" [Appended] 9/${size(2)}`);
		expect(shown.at(-1)).toBe('Held 2 messages in ~/box, saved 1 elsewhere');
	});

	test('outfolder and outfilename say where and how', async () => {
		const {file} = await play(
			{mailbox: letters(2), files: {'out/x': '', 'Mail/x': ''}},
			'set outfolder=out outfilename=email',
			'Copy 1',
			'set outfolder outfilename=domain',
			'Copy 2',
		);
		expect(file('out/user1@example.org')).toBe(letter(1));
		expect(file('Mail/example.org')).toBe(letter(2));
	});

	test('a sender cannot choose a file outside the directory, a hidden one, or one that is no mailbox', async () => {
		const wicked = letter(1, {from: '"../../.ssh/x"@evil.example'}) + letter(2, {from: 'authorized_keys@evil.example'});
		const {file, shown} = await play(
			{mailbox: wicked, files: {'sub/authorized_keys': 'ssh-ed25519 AAAA\n'}},
			'cd ~/sub',
			'Copy 1',
			'Copy 2',
		);
		expect(shown[0]).toMatch(/^"~\/sub\/__\._\.\._\.ssh_x_?" \[New file\]|^"~\/sub\/[\w.]+" \[New file\]/);
		expect(shown[1]).toContain('~/sub/authorized_keys: is no mailbox');
		expect(file('sub/authorized_keys')).toBe('ssh-ed25519 AAAA\n');
	});
});
