import {describe, expect, test} from 'vitest';
import {makeHome, run} from '../helpers/program.js';

describe('a script', () => {
	test('sends its standard input, in silence', async () => {
		const home = makeHome();
		expect(await run(home, ['-s', 'Grüße', 'root', 'Jörg <a@b.example>'], {input: 'hi\n'})).toEqual({
			status: 0,
			output: '',
			errors: '',
		});
		expect(home.read('1.arguments')).toBe('-i\n--\nroot\na@b.example\n');
		const message = home.read('1.message') ?? '';
		expect(message).toMatch(/^To: root, =\?UTF-8\?[QB]\?.*\?= <a@b\.example>$/m);
		expect(message).toMatch(/^Subject: =\?UTF-8\?/m);
		expect(message).toMatch(/^From: sysadmin@/m);
		expect(message).toMatch(/^Date: /m);
		expect(message).toMatch(/^Message-ID: <[^<>\s]+@[^<>\s]+>$/m);
		expect(message).toMatch(/\n\nhi\n$/);
	});

	test('gives copies, a sender and header fields; blind copies are nowhere in the text', async () => {
		const home = makeHome();
		const argv = [
			'-s',
			'x',
			'-c',
			'carol',
			'-b',
			'hidden@example.org',
			'-r',
			'Me <me@example.org>',
			'-a',
			'X-Job: 7',
			'root',
		];
		expect(await run(home, argv, {input: 'hi\n'})).toMatchObject({status: 0, errors: ''});
		expect(home.read('1.arguments')).toBe('-i\n-f\nme@example.org\n--\nroot\ncarol\nhidden@example.org\n');
		const message = home.read('1.message') ?? '';
		expect(message).toMatch(/^From: Me <me@example\.org>$/m);
		expect(message).toMatch(/^Cc: carol$/m);
		expect(message).toMatch(/^X-Job: 7$/m);
		expect(message).not.toContain('hidden');
	});

	test.each([
		['a tilde', '~! touch pwned\n~x\n'],
		['a dot', 'a\n.\nb\n'],
	])('%s at the start of a line is text', async (_, input) => {
		const home = makeHome();
		home.write('rc', 'set dot\n');
		await run(home, ['-s', 'x', 'root'], {input, environment: {MAILRC: home.path('rc')}});
		expect(home.read('1.message')?.endsWith(`\n\n${input}`)).toBe(true);
		expect(home.read('pwned')).toBeUndefined();
	});

	test('may write in an old charset, too', async () => {
		const home = makeHome();
		await run(home, ['-s', 'x', 'root'], {input: Buffer.from('f\u00FCr 5 \u0080\n', 'latin1')});
		expect(home.read('1.message')).toContain('\n\nf=C3=BCr 5 =E2=82=AC\n');
	});

	test('needs a recipient', async () => {
		expect(await run(makeHome(), ['-s', 'x'], {input: 'hi\n'})).toEqual({
			status: 1,
			output: '',
			errors: 'inkmail: No recipients specified\n',
		});
	});

	test.each([
		[['-s', 'x', '--', '-X/tmp/pwned', 'root']],
		[['-s', 'x', '|touch pwned']],
		[['-s', 'x', '/tmp/pwned']],
		[['-s', 'x', 'root', '-c', '-oQ/tmp']],
		[['-s', 'x', '-r', '-be', 'root']],
		[['-s', 'x', 'a\nBcc: victim@example.org']],
	])('%j sends nothing', async argv => {
		const home = makeHome();
		const {status, errors} = await run(home, argv, {input: 'hi\n'});
		expect(status).not.toBe(0);
		expect(errors).toMatch(/^inkmail: /);
		expect(home.read('1.arguments')).toBeUndefined();
	});

	test('cannot smuggle in a header field', async () => {
		const home = makeHome();
		await run(home, ['-s', 'a\nBcc: victim@example.org\r\n\r\nbody', 'root'], {input: 'hi\n'});
		expect(home.read('1.arguments')).toBe('-i\n--\nroot\n');
		expect(home.read('1.message')).not.toMatch(/^Bcc:/m);
		expect(home.read('1.message')).toMatch(/^Subject: a Bcc: victim@example\.org/m);
	});
});

describe('what could not be sent', () => {
	const failing = {SENDMAIL: `${process.cwd()}/fixtures/programs/sendmail-fail`, SENDMAIL_STATUS: '67'};

	test('is told with the words and the status of the mail system, and kept', async () => {
		const home = makeHome();
		const {status, errors} = await run(home, ['-s', 'x', 'nobody'], {input: 'precious\n', environment: failing});
		expect(status).toBe(67);
		expect(errors).toMatch(/no such user/);
		expect(errors).toContain(`inkmail: the message is in ${home.path('dead.letter')}\n`);
		expect(home.read('dead.letter')).toContain('\n\nprecious\n');
	});

	test('is told where there is no mail system', async () => {
		const home = makeHome();
		const {status, errors} = await run(home, ['-s', 'x', 'root'], {
			input: 'precious\n',
			environment: {SENDMAIL: '/nonexistent'},
		});
		expect(status).not.toBe(0);
		expect(errors).toContain('/nonexistent');
		expect(home.read('dead.letter')).toContain('precious');
	});

	test('is not kept under nosave', async () => {
		const home = makeHome();
		home.write('rc', 'set nosave\n');
		await run(home, ['-s', 'x', 'root'], {input: 'precious\n', environment: {...failing, MAILRC: home.path('rc')}});
		expect(home.read('dead.letter')).toBeUndefined();
	});
});
