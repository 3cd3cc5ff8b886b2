import {describe, expect, test} from 'vitest';
import {escapes} from '../../source/compose/escapes/index.js';
import {interrupt, letter, letters, play, type Scene} from '../helpers/play.js';

const prepared = {settings: ['set noaskcc noasksub indentprefix="> "']};

/** Writes a letter to root in a mailbox of three messages: what was shown meanwhile, and what was sent. */
const write = async (lines: readonly string[], scene: Partial<Scene> = {}) => {
	const played = await play({mailbox: letters(3), ...prepared, ...scene}, 'm root', ...lines);
	const message = played.file('1.message');
	return {
		...played,
		message,
		/** The text as it was sent; undefined if nothing was. */
		text: message?.slice(message.indexOf('\n\n') + 2),
		recipients: played.file('1.arguments')?.split('\n').slice(2, -1),
	};
};

/** A letter to root that is sent in the end. */
const letterOf = (...lines: readonly string[]) => write([...lines, '~.']);

test('every escape is known to help, with an example that begins with it', () => {
	for (const {letters, example, details} of escapes) {
		expect(example.startsWith(`~${letters[0]}`), example).toBe(true);
		expect(details).toMatch(/\.$/);
	}

	const all = escapes.flatMap(one => one.letters);
	expect(new Set(all).size).toBe(all.length);
	expect([...'!.:_?aAbctsdevfFmMhiIl+@^pqxr<w|/R']).toEqual(
		expect.arrayContaining(all.filter(one => !'-uUQ'.includes(one))),
	);
});

describe('what is no escape', () => {
	test('~~ begins a line with a tilde', async () => {
		expect((await letterOf('~~', '~~.x', '~~~')).text).toBe('~\n~.x\n~~\n');
	});

	test('an unknown one is told, and one that takes nothing wants nothing', async () => {
		const {shown, text} = await letterOf('~z', '~', '~pardon me', 'a ~p b');
		expect(shown.slice(0, 3)).toEqual([
			'Unknown escape ~z (~? lists them, ~~ begins a line with a tilde)',
			'Unfinished escape (~? lists them)',
			'~p: takes no arguments (~~ begins a line with a tilde)',
		]);
		expect(text).toBe('a ~p b\n');
	});

	test('escape chooses another sign, or none', async () => {
		const other = await write(['~p', '/s Other', '//x', '/.'], {settings: [...prepared.settings, 'set escape=/']});
		expect(other.message).toMatch(/^Subject: Other$/m);
		expect(other.text).toBe('~p\n/x\n');
		const none = await write(['~p', '\u0004'], {settings: [...prepared.settings, 'set noescape']});
		expect(none.text).toBe('~p\n');
	});
});

describe('~. ~q ~x', () => {
	test('send, give up and keep, give up', async () => {
		expect((await write(['text', '~.'])).text).toBe('text\n');
		const given = await write(['text', '~q', '=']);
		expect(given.shown).toEqual(['the message is in ~/dead.letter', '1']);
		expect(given.file('dead.letter')).toContain('\n\ntext\n');
		const gone = await write(['text', '~x']);
		expect(gone.shown).toEqual([]);
		expect(gone.file('dead.letter')).toBeUndefined();
		expect(gone.message).toBeUndefined();
	});
});

describe('~t ~c ~b ~s ~h', () => {
	test('add to the header, with a blank or without', async () => {
		const {message, recipients} = await letterOf('~tann', '~c bob', '~bcarol, Dan <dan>', '~sNew subject', 'x');
		expect(message).toMatch(/^To: root, ann$/m);
		expect(message).toMatch(/^Cc: bob$/m);
		expect(message).not.toContain('carol');
		expect(message).toMatch(/^Subject: New subject$/m);
		expect(recipients).toEqual(['root', 'ann', 'bob', 'carol', 'dan']);
	});

	test('a wrong address changes nothing, and a place is shown', async () => {
		const {shown, message} = await letterOf('~c bob, |rm', 'x');
		expect(shown.slice(0, 3)).toEqual(['a command is no recipient', '  bob, |rm', '       ^']);
		expect(message).not.toMatch(/^Cc:/m);
	});

	test('~h asks for all four again; ^C leaves one as it was', async () => {
		const {message, recipients} = await letterOf('~s Old', '~c bob', '~h', 'ann', interrupt, '', 'New', 'x');
		expect(message).toMatch(/^To: ann$/m);
		expect(message).toMatch(/^Subject: New$/m);
		expect(recipients).toEqual(['ann', 'bob']);
	});
});

describe('~p', () => {
	test('shows header, text and attachments', async () => {
		const {shown} = await letterOf('~s S', 'one', '~+ ~/box', '~p');
		const at = shown.indexOf('Message contains:');
		expect(shown.slice(at, at + 8)).toEqual([
			'Message contains:',
			'To: root',
			'Subject: S',
			'',
			'one',
			'multipart/mixed',
			expect.stringMatching(/^ {2}1 "box" /),
			'(continue)',
		]);
	});
});

describe('~r and ~<', () => {
	const files = {
		'note.txt': 'a note\nof two lines',
		'two words.txt': 'x\n',
		'old.txt': 'caf\xE9\n',
		program: '\x7FELF\0\x01',
	};

	test('insert a file, with its lines and bytes told', async () => {
		const {shown, text} = await write(['before', '~r ~/note.txt', '~<~/two words.txt', '~r "~/two words.txt"', '~.'], {
			files,
		});
		expect(shown.slice(0, 3)).toEqual(['"~/note.txt" 2/20', '"~/two words.txt" 1/2', '"~/two words.txt" 1/2']);
		expect(text).toBe('before\na note\nof two lines\nx\nx\n');
	});

	test('read old character sets, and say so', async () => {
		const {shown, message} = await write(['~r ~/old.txt', '~.'], {files});
		expect(shown[0]).toBe('"~/old.txt" 1/6 (not UTF-8: read as Windows-1252)');
		expect(message).toMatch(/caf=C3=A9/);
	});

	test('refuse what is no text or no file, and never wait', async () => {
		const {shown, text} = await write(
			['~:!mkfifo "$MAIL.fifo"', '~r ~/box.fifo', '~r ~/', '~r ~/none', '~r ~/program', '~r', 'x', '~.'],
			{
				files,
			},
		);
		expect(shown.filter(line => line !== '(continue)').slice(0, 5)).toEqual([
			'~/box.fifo: is no file',
			'~/: Is a directory',
			'~/none: No such file or directory',
			'~/program: is no text (~@ attaches a file, whatever it is)',
			'~r: which file?',
		]);
		expect(text).toBe('x\n');
	});

	test('insert what a command writes; a failure is told', async () => {
		const {shown, text} = await letterOf('~r !echo one', '~<!echo two', '~< ! echo half; exit 3', '~r!', 'end');
		expect(shown.slice(0, 4)).toEqual([
			'"!echo one" 1/4',
			'"!echo two" 1/4',
			'echo half; exit 3: exit status 3',
			'~r: which command?',
		]);
		expect(text).toBe('one\ntwo\nend\n');
	});

	test('~R inserts a file behind indentprefix, or sets Reply-To', async () => {
		const {shown, text, message} = await write(['~R ~/note.txt', '~R Ann <ann@example.org>', '~R nothing', '~.'], {
			files,
		});
		expect(text).toBe('> a note\n> of two lines\n');
		expect(message).toMatch(/^Reply-To: Ann <ann@example\.org>$/m);
		expect(shown).toContain('nothing: No such file (and no address, which has an @)');
	});
});

describe('~m ~M ~f ~F ~u ~U ~Q', () => {
	const mailbox =
		letter(1) +
		letter(2, {
			subject: '=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=',
			header: 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n',
			body: `${Buffer.from('Grüße\n\naus ESC\u001B[m\n').toString('base64')}\n`,
		});
	const decoded = (text: string | undefined) =>
		Buffer.from(
			(text ?? '')
				.replaceAll(/=\n/g, '')
				.replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
			'latin1',
		).toString();

	test('insert decoded messages: with header fields, indented, or neither', async () => {
		const insert = async (line: string) => decoded((await write([line, '~.'], {mailbox})).text);
		const fields =
			'Date: Mon, 12 Jan 2026 10:02:00 +0000\nFrom: User 2 <user2@example.org>\nSubject: Grüße\nTo: me@host.example\n';
		const text = 'Grüße\n\naus ESC␛[m\n';
		expect(await insert('~f 2')).toBe(`${fields}\n${text}`);
		expect(await insert('~m2')).toBe(`${fields.replaceAll(/^(?=.)/gm, '> ')}>\n> Grüße\n>\n> aus ESC␛[m\n`);
		expect(await insert('~F 2')).toContain('Message-ID: <m2@example.org>\n');
		expect(await insert('~M 2')).toContain('> Message-ID: <m2@example.org>\n');
		expect(await insert('~u 2')).toBe(text);
		expect(await insert('~U 2')).toBe('> Grüße\n>\n> aus ESC␛[m\n');
		expect(await insert('~Q 2')).toBe('On Mon, 12 Jan 2026 10:02:00 +0000, User 2 wrote:\n> Grüße\n>\n> aus ESC␛[m\n');
	});

	test('take a message list, else the current message, and say which', async () => {
		expect((await letterOf('~u 2-3')).text).toBe('Text 2\nText 3\n');
		const {shown, text, read} = await letterOf('~u', '~m 9', '~m nobody');
		expect(text).toBe('Text 1\n');
		expect(shown.slice(0, 2)).toEqual(['Interpolating: 1', '(continue)']);
		expect(shown).toContain('9: invalid message number');
		expect(read).toEqual([1]);
	});

	test('the one that is answered is meant in an answer', async () => {
		const {file, shown} = await play({mailbox: letters(3), ...prepared}, 'R 2 3', '~u', '~.');
		expect(shown).toContain('Interpolating: 2 3');
		expect(file('1.message')).toMatch(/\n\nText 2\nText 3\n$/);
	});
});

describe('~a ~A ~i ~I', () => {
	const settings = [...prepared.settings, "set sign='-- \\nMe\\tHere' Sign=Yours", 'set town=Ulm'];

	test('insert signatures and variables', async () => {
		const {text} = await write(['~a', '~A', '~itown', '~I town', ', the town', '~.'], {settings});
		expect(text).toBe('-- \nMe\tHere\nYours\nUlm\nUlm, the town\n');
	});

	test('change nothing where there is none', async () => {
		const {shown, text} = await letterOf('~a', '~i', '~i hold', 'x');
		expect(shown.slice(0, 3)).toEqual(['~a: sign is not set', '~i: which variable?', '~i: hold has no value']);
		expect(text).toBe('x\n');
	});
});

describe('~d', () => {
	test('inserts the last letter that was not sent', async () => {
		const {shown, file} = await play(
			{mailbox: letters(1), ...prepared},
			'm root',
			'first',
			'~q',
			'm root',
			'From here',
			'> x',
			'~q',
			'm root',
			'~d',
			'~.',
		);
		expect(shown.slice(2)).toEqual(['"~/dead.letter" 2/14', 'EOT']);
		expect(file('1.message')).toMatch(/\n\n=46rom here\n> x\n$/);
	});

	test('takes what another mail program left, and says if there is none', async () => {
		const {text} = await write(['~d', '~.'], {files: {'dead.letter': 'a bare\ntext'}});
		expect(text).toBe('a bare\ntext\n');
		const {shown} = await letterOf('~d', 'x');
		expect(shown[0]).toBe('~/dead.letter: No such file or directory');
	});
});

describe('~e ~v', () => {
	const edit = (editor: string, ...lines: readonly string[]) => [
		`~:setenv VISUAL="${editor}" EDITOR="${editor}"`,
		...lines,
		'~.',
	];

	test('edit the text', async () => {
		const {text, message} = await write(edit('sed -i s/one/two/', '~s one', 'one', '~e', '~v'));
		expect(text).toBe('two\n');
		expect(message).toMatch(/^Subject: one$/m);
	});

	test('edit the header as well with editheaders', async () => {
		const settings = [...prepared.settings, 'set editheaders'];
		const script = 'sed -i -e s/^To:.*/To:ann,bob/ -e s/^Subject:.*/X-Test:yes/ -e s/one/two/';
		const {message, text, recipients} = await write(edit(script, '~s gone', 'one', '~v'), {settings});
		expect(message).toMatch(/^To: ann, bob$/m);
		expect(message).toMatch(/^X-Test: yes$/m);
		expect(message).not.toContain('gone');
		expect(text).toBe('two\n');
		expect(recipients).toEqual(['ann', 'bob']);
	});

	test('offer a header that cannot be read to be edited again, or leave all as it was', async () => {
		const settings = [...prepared.settings, 'set editheaders'];
		const script = 'sed -i -e s/^Subject:.*/nonsense/';
		const {shown, text, message} = await write(edit(script, '~s kept', 'one', '~v', 'y', 'n'), {settings});
		expect(shown.filter(line => line.includes('nonsense'))).toHaveLength(2);
		expect(shown).toContain('line 4: no header field (an empty line ends the header): nonsense');
		expect(message).toMatch(/^Subject: kept$/m);
		expect(text).toBe('one\n');
	});

	test('leave all as it was if the editor fails', async () => {
		const {shown, text} = await write(edit('false', 'one', '~e'));
		expect(shown).toContain('false ended with status 1');
		expect(text).toBe('one\n');
	});
});

describe('~w', () => {
	test('writes the text, and overwrites nothing without asking', async () => {
		const lines = ['one', '~w ~/draft', '~w~/draft', 'c', '~w ~/draft', 'a', '~w ~/', '~.'];
		const {shown, file} = await write(lines);
		expect(shown.slice(0, 4)).toEqual([
			'"~/draft" [New file] 1/4',
			'Nothing was written',
			'"~/draft" [Appended] 1/4',
			'~/: is no file that could be written',
		]);
		expect(file('draft')).toBe('one\none\n');
	});
});

describe('~| and ~||', () => {
	test('put the text through a command', async () => {
		const {shown, text, message} = await letterOf('~s subject', 'abc', '~| tr a-z A-Z', '~|rev');
		expect(shown[0]).toBe('"|tr a-z A-Z" in: 1/4 out: 1/4');
		expect(text).toBe('CBA\n');
		expect(message).toMatch(/^Subject: subject$/m);
	});

	test('put the header through, too', async () => {
		const {message, text} = await letterOf('~s subject', 'abc', '~|| sed s/abc/x/ | sed s/subject/other/', '~||cat');
		expect(message).toMatch(/^Subject: other$/m);
		expect(text).toBe('x\n');
	});

	test('leave the text if the command fails or writes nothing', async () => {
		const {shown, text} = await letterOf('abc', '~|false', '~| cat >/dev/null', '~|');
		expect(shown.slice(0, 4)).toEqual([
			'false: exit status 1',
			'false: failed, so the message is as it was',
			'cat >/dev/null: wrote nothing, so the message is as it was',
			'~|: which command?',
		]);
		expect(text).toBe('abc\n');
	});
});

describe('~! ~: ~_', () => {
	test('run commands meanwhile', async () => {
		const {shown, text} = await letterOf('~!echo out', '~! exit 2', '~:=', '~_ f 2', 'x');
		expect(shown.slice(0, 6)).toEqual(['out', '(continue)', 'exit 2: exit status 2', '(continue)', '1', '(continue)']);
		expect(shown[6]).toContain('Message number 2');
		expect(text).toBe('x\n');
	});

	test('refuse those that send, or leave, even out of a file', async () => {
		const lines = [
			'~: mail ann',
			'~:q',
			'~:r',
			'~:x',
			'~:forward 1 ann',
			'~:resend 1 ann',
			'~:file &',
			'~:so ~/rc',
			'x',
			'~.',
		];
		const {shown, recipients, verdict} = await write(lines, {files: {rc: 'Reply 1\n'}});
		expect(shown.filter(line => line.endsWith(': not while a message is written'))).toHaveLength(8);
		expect(shown).toContain('~/rc:1: Reply: not while a message is written');
		expect(recipients).toEqual(['root']);
		expect(verdict).toBe('continue');
	});

	test('what was set holds at once', async () => {
		expect((await letterOf('~:set escape=/', '~p', '/.')).text).toBe('~p\n');
	});
});

describe('~+ ~@ ~l ~^ ~/', () => {
	const files = {'a.txt': 'A\n', 'b c.csv': '1,2\n', 'page.html': '<p>hi\n'};
	const parse = (message: string | undefined) =>
		message?.match(/^Content-(?:Type|Disposition): .*(?:\n[ \t].*)*/gm) ?? [];

	test('attach files, list them, and take them away', async () => {
		const lines = [
			'~+ ~/a.txt',
			'~+ "~/b c.csv" text/plain base64',
			'~@~/a.txt ~/page.html',
			'~^ 1 3',
			'~l',
			'x',
			'~.',
		];
		const {shown, message} = await write(lines, {files});
		expect(shown.slice(-4, -1)).toEqual([
			'multipart/mixed',
			'  1 "b c.csv" text/plain 4 bytes base64',
			'  2 "page.html" text/html; charset=utf-8 6 bytes',
		]);
		expect(parse(message).join('\n')).toMatch(
			/multipart\/mixed[\s\S]*text\/plain[\s\S]*b c\.csv[\s\S]*text\/html[\s\S]*page\.html/,
		);
		expect(message).not.toContain('a.txt');
	});

	test('make a file the other form of the text', async () => {
		const {shown, message} = await write(['~@ ~/page.html', '~/', 'hi', '~.'], {files});
		expect(shown).toContain('multipart/alternative');
		expect(parse(message)[0]).toContain('multipart/alternative');
	});

	test('say what is wrong, and attach nothing then', async () => {
		const lines = [
			'~+ ~/none',
			'~@ ~/a.txt ~/',
			'~+ ~/a.txt text',
			'~+ ~/a.txt text/plain rot13',
			'~^ 1',
			'~^',
			'~/',
			'~l',
			'x',
			'~.',
		];
		const {shown, message} = await write(lines, {files});
		expect(shown.slice(0, 8)).toEqual([
			'~/none: No such file or directory',
			'~: Is a directory',
			'~+: text: no media type, such as text/plain',
			'~+: rot13: no encoding (7bit, 8bit, quoted-printable, base64)',
			'~^: 1: nothing is attached with that number',
			'~^: which one? ~l lists them',
			'~/: nothing is attached',
			'No attachments',
		]);
		expect(message).not.toContain('multipart');
	});
});

describe('~?', () => {
	test('lists them', async () => {
		const {shown} = await letterOf('~?', 'x');
		expect(shown.join('\n')).toMatch(/^~r, ~< file \| !command/m);
		expect(shown).toContain('(continue)');
	});
});
