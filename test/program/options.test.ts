import {chmodSync, mkdirSync, truncateSync, writeFileSync} from 'node:fs';
import {simpleParser} from 'mailparser';
import {describe, expect, test} from 'vitest';
import {type Home, makeHome, run} from '../helpers/program.js';

const silent = {status: 0, output: '', errors: ''};
const messageIn = (home: Home, number = 1) => simpleParser(home.read(`${number}.message`) ?? '');
const bodyIn = (home: Home): string => (home.read('1.message') ?? '').replace(/^.*?\n\n/s, '');

describe('-A', () => {
	test('attaches files, in silence, with their names and what is in them', async () => {
		const home = makeHome();
		home.write('report.pdf', '%PDF-1.7\nx');
		home.write('a.csv', 'a,b\r\n');
		expect(await run(home, ['-s', 'x', '-A', 'report.pdf', '-Aa.csv', 'root'], {input: 'See there\n'})).toEqual(silent);
		const {text, attachments} = await messageIn(home);
		expect(text).toBe('See there\n');
		expect(attachments.map(({filename, contentType, content}) => [filename, contentType, content.toString()])).toEqual([
			['report.pdf', 'application/pdf', '%PDF-1.7\nx'],
			['a.csv', 'text/csv', 'a,b\r\n'],
		]);
	});

	test('- is standard input, and there is no text then', async () => {
		const home = makeHome();
		const argv = ['-s', 'x', '--content-filename', 'dump.sql', '-A', '-', 'root'];
		expect(await run(home, argv, {input: 'select\r\n\r\n'})).toEqual(silent);
		const {text, attachments} = await messageIn(home);
		expect(text ?? '').toBe('');
		expect(attachments.map(({filename, content}) => [filename, content.toString()])).toEqual([
			['dump.sql', 'select\r\n\r\n'],
		]);
		expect(await run(home, ['-A', '-', '-A', '-', 'root'])).toMatchObject({
			status: 64,
			errors: 'inkmail: -A -: standard input is attached already\n',
		});
	});

	test('of a file that is not there sends nothing', async () => {
		const home = makeHome();
		const outcome = await run(home, ['-A', 'none', 'root'], {input: 'hi\n'});
		expect(outcome).toEqual({
			status: 66,
			output: '',
			errors: `inkmail: -A ${home.path('none')}: No such file or directory\n`,
		});
		expect(home.read('1.arguments')).toBeUndefined();
		mkdirSync(home.path('folder'));
		expect((await run(home, ['-A', 'folder', 'root'], {input: 'hi\n'})).errors).toContain('folder: Is a directory');
	});

	test('of 100 megabytes needs little memory', async () => {
		const home = makeHome();
		home.write('large', '');
		truncateSync(home.path('large'), 100_000_000);
		writeFileSync(
			home.path('sendmail'),
			'#!/bin/sh\nwc -c >"$HOME/octets"; grep VmHWM /proc/$PPID/status >"$HOME/memory"\n',
		);
		chmodSync(home.path('sendmail'), 0o700);
		const environment = {SENDMAIL: home.path('sendmail')};
		expect(await run(home, ['-A', 'large', 'root'], {input: 'hi\n', environment})).toEqual(silent);
		expect(Number(home.read('octets'))).toBeGreaterThan(133_000_000);
		const mostKilobytes = Number(/\d+/.exec(home.read('memory') ?? '')?.[0]);
		expect(mostKilobytes).toBeGreaterThan(10_000);
		expect(mostKilobytes).toBeLessThan(200_000);
	});
});

describe('-a', () => {
	test('adds a field if it reads like one, and attaches a file if it is one', async () => {
		const home = makeHome();
		home.write('notes', 'x\n');
		const argv = ['-a', 'X-Job:7', '-a', 'notes', '-a', './notes', '-a', home.path('notes'), 'root'];
		expect(await run(home, argv, {input: 'hi\n'})).toEqual(silent);
		expect(home.read('1.message')).toMatch(/^X-Job: 7$/m);
		expect((await messageIn(home)).attachments.map(({filename}) => filename)).toEqual(['notes', 'notes', 'notes']);
	});

	test('says how both are written where it is neither', async () => {
		const home = makeHome();
		expect(await run(home, ['-a', 'X Job', 'root'], {input: 'hi\n'})).toEqual({
			status: 64,
			output: '',
			errors:
				"inkmail: -a X Job: neither a header field (-a 'Name: value') nor a file that is there (-A FILE attaches one)\n",
		});
	});
});

describe('how text and files are said to be', () => {
	test('the type and the encoding are of the files after them, and after the last one of the text', async () => {
		const home = makeHome();
		home.write('a', 'a\n');
		home.write('b', 'b\n');
		const argv = [
			'--content-type',
			'text/x-a',
			'-A',
			'a',
			'--encoding=base64',
			'-A',
			'b',
			'--content-type',
			'text/html',
		];
		await run(home, [...argv, '--encoding', '8bit', 'root'], {input: Buffer.from('<p>ü\n')});
		const message = home.read('1.message') ?? '';
		expect(message).toMatch(
			/Content-Type: text\/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<p>\u00C3\u00BC\n/,
		);
		expect(message).toMatch(/Content-Type: text\/x-a;\n\tname=a\nContent-Transfer-Encoding: 7bit\n/);
		expect(message).toMatch(/Content-Type: text\/x-a;\n\tname=b\nContent-Transfer-Encoding: base64\n/);
	});

	test.each([
		[['--content-type', 'html'], '--content-type html: wants a media type'],
		[['--encoding', 'rot13'], '--encoding rot13: wants one of 7bit, 8bit, quoted-printable, base64'],
		[['--content-name', 'x'], '--content-name names the file that is attached after it, and none is'],
	])('%j is refused', async (argv, words) => {
		const home = makeHome();
		expect((await run(home, [...argv, 'root'], {input: 'hi\n'})).errors).toContain(`inkmail: ${words}`);
		expect(home.read('1.arguments')).toBeUndefined();
	});

	test('HTML for those who can read it stands beside the text', async () => {
		const home = makeHome();
		home.write('page', '<p>Hi\n');
		await run(home, ['--html', 'page', 'root'], {input: 'Hi\n'});
		expect(await messageIn(home)).toMatchObject({text: 'Hi\n', html: '<p>Hi\n', attachments: []});
	});
});

describe('-t', () => {
	test('takes the header from the text, and the command line adds to it', async () => {
		const home = makeHome();
		const input =
			'From: Ops <ops@x.test>\nTo: root,\n\tbob\nCc: carol\nBcc: secret\nSubject: From\n the text\nX-T: 1\n\nhi\n\nSubject: no\n';
		expect(await run(home, ['-t', '-b', 'other', 'dora'], {input})).toEqual(silent);
		expect(home.read('1.arguments')).toBe('-i\n-f\nops@x.test\n--\nroot\nbob\ndora\ncarol\nsecret\nother\n');
		const message = home.read('1.message') ?? '';
		expect(message).toMatch(/^From: Ops <ops@x\.test>\nTo: root, bob, dora\nCc: carol\nSubject: From the text$/m);
		expect(message).toMatch(/^X-T: 1$/m);
		expect(message).not.toMatch(/secret|other/);
		expect(bodyIn(home)).toBe('hi\n\nSubject: no\n');
	});

	test('goes before the command line with nothing but recipients', async () => {
		const home = makeHome();
		await run(home, ['-t', '-s', 'Mine', '-r', 'me@x.test'], {input: 'From: a@x.test\nTo: root\nSubject: Its\n\nhi\n'});
		expect(home.read('1.message')).toMatch(/^Subject: Mine$/m);
		expect(home.read('1.message')).toMatch(/^From: me@x\.test$/m);
	});

	test('knows a message as a mailbox has it, and with CR LF', async () => {
		const home = makeHome();
		await run(home, ['-t'], {input: 'From a@x.test Mon Jan 12 10:00:00 2026\nTo: root\nSubject: x\n\nhi\n'});
		await run(home, ['-t'], {input: 'To: root\r\nSubject: x\r\n\r\nhi\r\n'});
		expect(home.read('1.arguments')).toBe('-i\n--\nroot\n');
		expect(home.read('2.message')).toMatch(/^Subject: x$[\s\S]*\n\nhi\n$/m);
	});

	test.each([
		['To: root\nno field\n\nhi\n', /^inkmail: -t: line 2: no header field/],
		['hi there\n', /^inkmail: -t: line 1: no header field/],
		['To: a b c <x\n\nhi\n', /^inkmail: -t: .*\n {2}a b c <x\n/],
	])('%j is refused', async (input, words) => {
		const home = makeHome();
		const {status, errors} = await run(home, ['-t'], {input});
		expect(status).toBe(65);
		expect(errors).toMatch(words);
		expect(home.read('1.arguments')).toBeUndefined();
	});

	test('wants a recipient somewhere', async () => {
		expect(await run(makeHome(), ['-t'], {input: 'Subject: x\n\nhi\n'})).toMatchObject({
			status: 1,
			errors: 'inkmail: No recipients specified\n',
		});
	});
});

describe('a message without a text', () => {
	test.each(['', '\n', ' \n\t\n'])('%j is not sent with --skip-empty, which is no failure', async input => {
		const home = makeHome();
		expect(await run(home, ['--skip-empty', '-s', 'x', 'root'], {input})).toEqual(silent);
		expect(home.read('1.arguments')).toBeUndefined();
	});

	test('is sent without it, and in silence', async () => {
		const home = makeHome();
		expect(await run(home, ['-s', 'x', 'root'])).toEqual(silent);
		expect(bodyIn(home)).toBe('');
	});

	test('is not sent under nonullbody, in silence as well', async () => {
		const home = makeHome();
		expect(await run(home, ['-E', 'set nonullbody', '-s', 'x', 'root'])).toEqual(silent);
		expect(home.read('1.arguments')).toBeUndefined();
	});

	test('but with a file has something to say', async () => {
		const home = makeHome();
		home.write('f', 'x\n');
		expect(await run(home, ['--skip-empty', '-A', 'f', 'root'])).toEqual(silent);
		expect((await messageIn(home)).attachments).toHaveLength(1);
	});
});

test('-r names the sender, in the header and for the mail system', async () => {
	const home = makeHome();
	await run(home, ['-r', 'Jörg <joerg@exämple.org>', '-s', 'x', 'root'], {input: 'hi\n'});
	expect(home.read('1.arguments')).toBe('-i\n-f\njoerg@xn--exmple-cua.org\n--\nroot\n');
	expect(home.read('1.message')).toMatch(/^From: =\?UTF-8\?Q\?J=C3=B6rg\?= <joerg@xn--exmple-cua\.org>$/m);
	expect((await run(home, ['-r', 'a@x.test, b@x.test', 'root'], {input: 'hi\n'})).errors).toMatch(/wants one address/);
});

test('a field From names the sender for the mail system, too, unless -r does', async () => {
	const home = makeHome();
	await run(home, ['-a', 'From: Ops <ops@x.test>', 'root'], {input: 'hi\n'});
	expect(home.read('1.arguments')).toBe('-i\n-f\nops@x.test\n--\nroot\n');
	expect(home.read('1.message')).toMatch(/^From: Ops <ops@x\.test>$/m);
	await run(home, ['-a', 'From: Ops <ops@x.test>', '-r', 'me@x.test', 'root'], {input: 'hi\n'});
	expect(home.read('2.arguments')).toBe('-i\n-f\nme@x.test\n--\nroot\n');
	expect(home.read('2.message')?.match(/^From: .*$/gm)).toEqual(['From: me@x.test']);
});

test('where an address is wrong, a mark stands below it', async () => {
	const home = makeHome();
	const {status, errors} = await run(home, ['-s', 'x', 'Bob <bob@x.test>, carol@@x.test'], {input: 'hi\n'});
	expect(status).toBe(64);
	expect(errors).toBe('inkmail: an address has one @\n  Bob <bob@x.test>, carol@@x.test\n                    ^\n');
});

describe('a copy of what was sent', () => {
	const rc = (home: Home, text: string) => ({MAILRC: home.write('rc', text)});

	test('is kept where record says, with Bcc', async () => {
		const home = makeHome();
		home.write('sent', '');
		const environment = rc(home, 'set record=~/sent\n');
		const input = 'a\n\nFrom here on Mon Jan 12 10:00:00 2026\n>From there\n';
		for (const subject of ['One', 'Two']) {
			expect(await run(home, ['-s', subject, '-b', 'secret', 'root'], {input, environment})).toEqual(silent);
		}

		const sent = home.read('sent') ?? '';
		expect(sent.match(/^From .*$/gm)).toEqual([
			expect.stringMatching(/^From sysadmin@\S+ \w{3} \w{3} [ \d]\d [\d:]{8} \d{4}$/),
			expect.stringMatching(/^From sysadmin@/),
		]);
		expect(sent.match(/^Bcc: secret$/gm)).toHaveLength(2);
		expect(home.read('1.message')).not.toContain('secret');
		const withoutCopyFields = sent
			.split('\n\nFrom ')[0]
			?.replace(/^From .*\n/, '')
			.replace(/^(?:Bcc|Status): .*\n/gm, '');
		expect(`${withoutCopyFields}\n`).toBe(home.read('1.message'));
		const {output} = await run(home, ['-H', '-f', 'sent']);
		expect(output.match(/(?:One|Two)$/gm)).toEqual(['One', 'Two']);
	});

	test('is kept in a Maildir, too', async () => {
		const home = makeHome();
		for (const folder of ['', '/new', '/cur', '/tmp']) {
			mkdirSync(home.path(`sent${folder}`));
		}

		await run(home, ['-s', 'x', 'root'], {input: 'hi\n', environment: rc(home, `set record=${home.path('sent')}\n`)});
		const {output} = await run(home, ['-H', '-f', home.path('sent')]);
		expect(output).toMatch(/ x\n$/);
	});

	test('with -F is named after the recipient, in the directory that outfolder names', async () => {
		const home = makeHome();
		mkdirSync(home.path('out'));
		await run(home, ['-F', '-s', 'x', 'alice@x.test', 'bob'], {input: 'hi\n'});
		expect(home.read('alice')).toMatch(/^To: alice@x\.test, bob$/m);
		await run(home, ['-F', '-s', 'x', 'bob'], {
			input: 'hi\n',
			environment: rc(home, 'set outfolder=~/out record=~/sent\n'),
		});
		expect(home.read('out/bob')).toMatch(/^To: bob$/m);
		expect(home.read('sent')).toBeUndefined();
	});

	test('that cannot be kept is told, and the message sent all the same', async () => {
		const home = makeHome();
		const environment = rc(home, 'set record=~/none/sent\n');
		const {status, errors} = await run(home, ['-s', 'x', 'root'], {input: 'hi\n', environment});
		expect(status).toBe(0);
		expect(errors).toMatch(/^inkmail: the message was sent, but no copy was kept: .*none\/sent: /);
		expect(home.read('1.message')).toContain('\n\nhi\n');
		expect(home.read('dead.letter')).toBeUndefined();
	});

	test('is not kept of what was not sent', async () => {
		const home = makeHome();
		const environment = {...rc(home, 'set record=~/sent\n'), SENDMAIL: '/nonexistent'};
		expect((await run(home, ['-s', 'x', 'root'], {input: 'hi\n', environment})).status).toBe(69);
		expect(home.read('sent')).toBeUndefined();
	});
});

describe('operands that are no addresses', () => {
	test('get the message with expandaddr, and those beside them too', async () => {
		const home = makeHome();
		mkdirSync(home.path('Mail'));
		const argv = [
			'-E',
			'set expandaddr',
			'-s',
			'x',
			'-b',
			'secret',
			'root',
			home.path('log'),
			'+kept',
			'|cat >piped; echo done',
		];
		expect(await run(home, argv, {input: 'hi\n'})).toEqual({status: 0, output: 'done\n', errors: ''});
		expect(home.read('1.arguments')).toBe('-i\n--\nroot\nsecret\n');
		expect(home.read('piped')).toBe(home.read('1.message'));
		expect(home.read('piped')).toMatch(/^To: root$/m);
		expect(home.read('log')).toMatch(/^From sysadmin@[\s\S]*\n\nhi\n\n$/);
		expect(home.read('log')).not.toContain('secret');
		expect(home.read('Mail/kept')).toBe(home.read('log'));
	});

	test('may be alone', async () => {
		const home = makeHome();
		expect(await run(home, ['-E', 'set expandaddr', '-s', 'x', './log'], {input: 'hi\n'})).toEqual(silent);
		expect(home.read('1.arguments')).toBeUndefined();
		expect(home.read('log')).toContain('\nSubject: x\n');
	});

	test('that fail are told, and the message is kept', async () => {
		const home = makeHome();
		const {status, errors} = await run(home, ['-E', 'set expandaddr', '|cat >/dev/null; exit 3'], {input: 'hi\n'});
		expect(status).toBe(1);
		expect(errors).toMatch(/^inkmail: \|cat >\/dev\/null; exit 3: exit status 3\ninkmail: the message is in /);
	});

	test.each([['--', '-x'], ['-c', '|touch pwned', 'root'], ['root,|touch pwned'], ['x y/z']])(
		'are refused all the same: %s %s',
		async (...argv) => {
			const home = makeHome();
			const {status} = await run(home, ['-E', 'set expandaddr', ...argv], {input: 'hi\n'});
			expect(status).not.toBe(0);
			expect(home.read('1.arguments')).toBeUndefined();
			expect(home.read('pwned')).toBeUndefined();
		},
	);
});

test('standard input is one thing only', async () => {
	for (const argv of [
		['-t', '-A', '-'],
		['-t', '-~'],
		['-~', '-A', '-', 'root'],
	]) {
		const {status, errors} = await run(makeHome(), argv, {input: 'hi\n'});
		expect(status).toBe(64);
		expect(errors).toMatch(/^inkmail: conflicting options: .* both take standard input\n$/);
	}
});

test('what was attached is not in the dead letter, which is told', async () => {
	const home = makeHome();
	home.write('f', 'x\n');
	const environment = {SENDMAIL: '/nonexistent'};
	const {errors} = await run(home, ['-A', 'f', 'root'], {input: 'hi\n', environment});
	expect(errors).toContain(`inkmail: the message is in ${home.path('dead.letter')}, without what was attached\n`);
});
