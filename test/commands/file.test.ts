import {describe, expect, test} from 'vitest';
import {letter, letters, play} from '../helpers/play.js';

const work = {'Mail/work': letters(2)};

describe('file without a name', () => {
	test('tells what is open, and leaves the current message alone', async () => {
		expect(await play(letters(3), '= 3', 'file', 'fold')).toMatchObject({
			shown: ['3', '"~/box": 3 messages 3 new', '"~/box": 3 messages 3 new'],
			dot: 3,
		});
	});
});

describe('file with a name', () => {
	test('writes back as quit does, and shows what it opened', async () => {
		const {shown, mailbox, dot, deleted} = await play({mailbox: letters(3), files: work}, 'd 1 2', 'file +work');
		expect(shown).toEqual([
			'Held 1 message in ~/box, deleted 2',
			'"~/Mail/work": 2 messages 2 new',
			expect.stringMatching(/^>N {3}1 User 1 /),
			expect.stringMatching(/^ N {3}2 User 2 /),
		]);
		expect(mailbox.replace('Status: O\n', '')).toBe(letter(3));
		expect({dot, deleted}).toEqual({dot: 1, deleted: []});
	});

	test('shows neither summary nor headers under noheader', async () => {
		const {shown} = await play({mailbox: letters(1), files: work}, 'set noheader', 'fold +work', 'fold');
		expect(shown).toEqual(['Held 1 message in ~/box', '"~/Mail/work": 2 messages 2 new']);
	});

	test('commands work on the mailbox that is open now', async () => {
		const {mailbox, file} = await play({mailbox: letters(1), files: work}, 'set noheader', 'fi +work', 'd 2', 'q');
		expect(mailbox).toContain('Text 1');
		expect(file('Mail/work')?.replace('Status: O\n', '')).toBe(letter(1));
	});

	test('changes and writes nothing if it cannot be opened', async () => {
		const {shown, mailbox, deleted, dot} = await play(
			letters(3),
			'd 1',
			'file ~/missing',
			'file ~',
			'file /dev/null',
			'file',
		);
		expect(shown).toEqual([
			'~/missing: No such file or directory',
			expect.stringContaining('~: is a directory'),
			'/dev/null: is a device, not a mailbox',
			'"~/box": 3 messages 3 new 1 deleted',
		]);
		expect({mailbox, deleted, dot}).toEqual({mailbox: letters(3), deleted: [1], dot: 2});
	});

	test('# goes back, to a system mailbox as one, and @ to what was given with -f', async () => {
		const {shown} = await play(
			{mailbox: letters(1), files: work, isSystemMailbox: false},
			'set noheader',
			'file #',
			'file +work',
			'file #',
			'file',
			'file #',
			'file @',
			'file',
		);
		expect(shown).toEqual([
			'No previous file',
			'Held 1 message in ~/box',
			'Held 2 messages in ~/Mail/work',
			'"~/box": 1 message 1 unread',
			'Held 1 message in ~/box',
			'Held 2 messages in ~/Mail/work',
			'"~/box": 1 message 1 unread',
		]);
	});

	test('read messages move to mbox out of system mailboxes alone: % and # of one, no path', async () => {
		const settings = ['set nohold noheader'];
		const there = {mailbox: letters(3), files: work, settings};
		const back = await play(there, '1', 'file +work', 'p 1', 'file #', '2', 'file &');
		expect(back.file('mbox')).toBe(letter(1, {header: 'Status: RO\n'}) + letter(3, {header: 'Status: RO\n'}));
		expect(back.file('Mail/work')).toContain('Text 1');
		const byPath = await play({...there, isSystemMailbox: false}, '1', 'file %', '2', 'q');
		expect(byPath.file('mbox')).toContain('Text 2');
		expect(byPath.file('mbox')).not.toContain('Text 1');
		const asFile = await play(there, 'file ~/box', '1', 'q');
		expect(asFile.file('mbox')).toBeUndefined();
	});

	test('opens mbox with what has just moved there', async () => {
		const {shown} = await play(
			{mailbox: letters(2), files: {mbox: letter(9)}, settings: ['set nohold']},
			'1',
			'file &',
		);
		expect(shown.slice(-4)).toEqual([
			'Held 1 message in ~/box',
			'"~/mbox": 2 messages 1 new',
			expect.stringMatching(/^>N {3}1 User 9 /),
			expect.stringMatching(/^ {5}2 User 1 /),
		]);
	});

	test('the same mailbox again is one written and opened anew', async () => {
		const {shown, mailbox} = await play(
			{mailbox: letters(3), settings: ['set noheader']},
			'd 2',
			'file %',
			'file',
			'p 2',
			'd 1',
			'q',
		);
		expect(shown[0]).toBe('Held 2 messages in ~/box, deleted 1');
		expect(shown[1]).toBe('"~/box": 2 messages 2 unread');
		expect(shown.at(-2)).toBe('Text 3');
		expect(mailbox.replace(/Status: .*\n/, '')).toBe(letter(3));
	});

	test('an empty mailbox may be open', async () => {
		const {shown} = await play({mailbox: letters(1), files: {empty: ''}}, 'file ~/empty', 'p', 'file #', 'x');
		expect(shown.slice(0, 4)).toEqual([
			'Held 1 message in ~/box',
			'"~/empty": 0 messages',
			'No applicable messages',
			'Held 0 messages in ~/empty',
		]);
	});

	test('nobody of that name, no mail, two names: said in words', async () => {
		const {shown} = await play(letters(1), 'file %no-such-user', 'file a b', 'file ""');
		expect(shown).toEqual([
			'"no-such-user" is not a user of this system',
			'file: takes only one argument (quotes keep a name with blanks together)',
			'the name of a mailbox may not be empty',
		]);
	});

	test('a mailbox that cannot be written keeps the session where it is', async () => {
		const {shown, file, deleted} = await play(
			{mailbox: letters(3), files: {...work, 'mbox/x': ''}, settings: ['set nohold noheader']},
			'2',
			'd 3',
			'file +work',
			'file',
		);
		expect(shown.slice(-2)).toEqual([
			expect.stringContaining('~/mbox: is a directory'),
			'"~/box": 3 messages 3 new 1 deleted',
		]);
		expect(deleted).toEqual([3]);
		expect(file('box')).toBe(letters(3));
	});
});

describe('folders', () => {
	test('lists the names that may follow +', async () => {
		const files = {
			'Mail/work': '',
			'Mail/a b': '',
			'Mail/.hidden': '',
			'Mail/2025/may': '',
			'Mail/dir/cur/x': '',
			'Mail/dir/new/x': '',
			'Mail/dir/tmp/x': '',
		};
		expect((await play({mailbox: letters(1), files}, 'folders')).shown).toEqual(['2025/', 'a b', 'dir', 'work']);
		expect((await play({mailbox: letters(1), files}, 'set folder=Mail/2025', 'folders')).shown).toEqual(['may']);
	});

	test('says what is missing', async () => {
		expect((await play(letters(1), 'folders')).shown).toEqual(['~/Mail: No such file or directory']);
	});
});

describe('cd', () => {
	test('changes from where paths are meant, and says what is wrong', async () => {
		const before = process.cwd();
		const {shown, file} = await play(
			{mailbox: letters(1), files: {'Mail/sub/x': ''}},
			'cd +sub',
			'copy here',
			'cd ~/nowhere',
			'cd ~/box',
			'cd',
			'copy home',
			'cd a b',
		);
		process.chdir(before);
		expect(file('Mail/sub/here')).toBe(letter(1));
		expect(file('home')).toBe(letter(1));
		expect(shown.filter(line => !line.startsWith('"'))).toEqual([
			'~/nowhere: No such file or directory',
			'~/box: Not a directory',
			'cd: takes only one argument (quotes keep a name with blanks together)',
		]);
	});
});

describe('mbox', () => {
	test('moves messages to $MBOX at quit, read or not, whatever hold says', async () => {
		const {shown, mailbox, file, dot} = await play(letters(3), 'mbox 2', 'f 2', 'q');
		expect(shown).toEqual([
			expect.stringMatching(/^>M {3}2 /),
			'Saved 1 message in ~/mbox',
			'Held 2 messages in ~/box',
		]);
		expect(file('mbox')).toBe(letter(2, {header: 'Status: O\n'}));
		expect(mailbox).not.toContain('Text 2');
		expect(dot).toBe(2);
	});

	test('is taken back by hold, and takes hold back', async () => {
		expect((await play(letters(2), 'mbox 1', 'hold 1', 'q')).file('mbox')).toBeUndefined();
		expect((await play(letters(2), 'hold 1', 'mbox 1', 'q')).file('mbox')).toContain('Text 1');
	});

	test('is refused where nothing moves', async () => {
		const {shown, file} = await play({mailbox: letters(2), isSystemMailbox: false}, 'mb', 'q');
		expect(shown[0]).toBe('mb: ~/box is no system mailbox; save & copies to mbox');
		expect(file('mbox')).toBeUndefined();
	});
});
