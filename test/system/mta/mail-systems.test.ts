import {statSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {openProgram, run} from '../../helpers/program.js';
import {type Account, type MailSystemName, startMailSystem, untilArrived} from './mail-system.js';

const nothingSaid = {status: 0, output: '', errors: ''};

/** What inkmail shows of the first message. */
const firstMessageOf = async (reader: Account): Promise<{header: string; text: string}> => {
	const {output} = await run(reader, ['-N'], {input: '1\nx\n'});
	const [header = ''] = output.split('\n\n', 1);
	return {header: `${header}\n`, text: output.slice(header.length + 2)};
};

const mailSystems: readonly MailSystemName[] = ['postfix', 'exim4'];

describe.each(mailSystems)('with %s', name => {
	test('what is sent arrives as it was written', async () => {
		const {alice, bob} = startMailSystem(name);
		const text = `a\n.\n..\n\n.\nFromage\n~q\nGrüße, 漢字, ✉\n${'x'.repeat(2000)}\nthe end`;
		expect(await run(bob, ['-s', 'Hello', alice.name], {input: text})).toEqual(nothingSaid);
		await untilArrived(alice);
		const {output} = await run(alice, ['-H']);
		expect(output).toMatch(new RegExp(`^>N   1 ${bob.name}@.* Hello\n$`));
		expect((await firstMessageOf(alice)).text).toBe(`${text}\n`);
	});

	test('a line that begins with From arrives as it was written, and begins no message', async () => {
		const {alice, bob} = startMailSystem(name);
		const text = 'a\n\nFrom here on Mon Jan 12 10:00:00 2026\nSubject: odd\n\n>From there\n';
		await run(bob, ['-s', 'Hello', alice.name], {input: text});
		await untilArrived(alice);
		expect((await firstMessageOf(alice)).text).toBe(text);
		expect((await run(alice, ['-H'])).output).toMatch(/^.* Hello\n$/);
	});

	test('what is attached arrives octet for octet', async () => {
		const {alice, bob} = startMailSystem(name);
		const octets = Array.from({length: 10_000}, (_, index) => String.fromCharCode((index * 7919) % 256)).join('');
		bob.write('data.bin', octets);
		bob.write('lines.txt', 'From me\n.\n>From you\r\n');
		const argv = ['-s', 'Files', '-A', 'data.bin', '-A', 'lines.txt', alice.name];
		expect(await run(bob, argv, {input: 'See there\n'})).toEqual(nothingSaid);
		await untilArrived(alice);
		await run(alice, ['-N'], {input: 'write 1.2 data\nwrite 1.3 lines\nx\n'});
		expect(alice.read('data')).toBe(octets);
		expect(alice.read('lines')).toBe('From me\n.\n>From you\r\n');
	});

	test('a subject and a name beyond ASCII arrive', async () => {
		const {alice, bob} = startMailSystem(name);
		const argv = ['-s', 'Zürich: 3 Gäste, 漢字', `Älice <${alice.name}>`];
		expect(await run(bob, argv, {input: 'They come at noon\n'})).toEqual(nothingSaid);
		await untilArrived(alice);
		const {header} = await firstMessageOf(alice);
		expect(header).toContain('\nSubject: Zürich: 3 Gäste, 漢字\n');
		expect(header).toMatch(new RegExp(`^To: Älice <${alice.name}.*>$`, 'm'));
	});

	test('copies arrive, and of a blind one nobody is told', async () => {
		const {alice, bob} = startMailSystem(name);
		const argv = ['-s', 'Plans', '-c', alice.name, '-b', 'root', alice.name];
		expect(await run(alice, argv, {input: 'Big ones\n'})).toEqual(nothingSaid);
		await untilArrived(alice);
		await untilArrived(bob);
		for (const reader of [alice, bob]) {
			const stored = await run(reader, ['-N'], {input: 'P 1\nx\n'});
			expect(stored.output).toContain('\nSubject: Plans\n');
			expect(stored.output).not.toMatch(/^bcc:/im);
		}
	});

	test('a reply goes back to who wrote', async () => {
		const {alice, bob} = startMailSystem(name);
		await run(bob, ['-s', 'Lunch?', alice.name], {input: 'At noon?\n'});
		await untilArrived(alice);
		const terminal = openProgram(alice, []);
		await terminal.untilAt('? ');
		terminal.enter('r');
		await terminal.until('Subject: Re: Lunch?');
		terminal.enter('Yes, at noon.');
		terminal.press('ctrl-d');
		await terminal.until(/\nEOT\n\?$/);
		terminal.enter('q');
		expect(await terminal.exit).toMatchObject({code: 0});
		await untilArrived(bob);
		const {header, text} = await firstMessageOf(bob);
		expect(header).toMatch(new RegExp(`^From: ${alice.name}@`, 'm'));
		expect(header).toContain('\nSubject: Re: Lunch?\n');
		expect(text).toBe('Yes, at noon.\n');
	});

	test('delivery goes on into a spool from which a message was deleted', async () => {
		const {alice, bob, spools} = startMailSystem(name);
		for (const [index, subject] of ['One', 'Two'].entries()) {
			await run(bob, ['-s', subject, alice.name], {input: `${subject}\n`});
			await untilArrived(alice, index + 1);
		}

		const before = statSync(alice.spool);
		expect(await run(alice, ['-N'], {input: 'd 1\nq\n'})).toMatchObject({status: 0, errors: ''});
		const {ino, uid, gid, mode} = statSync(alice.spool);
		expect({ino, uid, gid, mode}).toEqual({ino: before.ino, uid: before.uid, gid: before.gid, mode: before.mode});
		await run(bob, ['-s', 'Three', alice.name], {input: 'Three\n'});
		await untilArrived(alice, 2);
		expect((await run(alice, ['-H'])).output).toMatch(/^.* Two\n.* Three\n$/);
		expect(spools()).toEqual([alice.name]);
	});

	test('mail for an alias goes to whom it stands for', async () => {
		const {alice, bob, spools} = startMailSystem(name);
		expect(await run(alice, ['-s', 'Disk full', 'postmaster'], {input: 'Really\n'})).toEqual(nothingSaid);
		await untilArrived(bob);
		expect((await firstMessageOf(bob)).header).toContain('\nSubject: Disk full\n');
		expect(spools()).toEqual([bob.name]);
	});

	test('mail is forwarded where ~/.forward says', async () => {
		const {alice, bob, spools} = startMailSystem(name);
		alice.write('.forward', `${bob.name}\n`);
		expect(await run(bob, ['-s', 'Holiday', alice.name], {input: 'When?\n'})).toEqual(nothingSaid);
		await untilArrived(bob);
		const {header} = await firstMessageOf(bob);
		expect(header).toMatch(new RegExp(`^To: ${alice.name}`, 'm'));
		expect(spools()).toEqual([bob.name]);
	});

	test('mail for nobody comes back, and says why', async () => {
		const {alice, bob} = startMailSystem(name);
		const argv = ['-r', bob.name, '-s', 'Lost', 'no-such-user', alice.name];
		expect(await run(bob, argv, {input: 'Where does this go?\n'})).toEqual(nothingSaid);
		await untilArrived(alice);
		await untilArrived(bob);
		expect((await run(bob, ['-H'])).output).toMatch(/^>N {3}1 Mail Delivery.* (?:Undelivered|Mail delivery failed)/);
		const {header, text} = await firstMessageOf(bob);
		expect(header).toMatch(/^From: Mail Delivery System </m);
		expect(text).toMatch(/no-such-user[\s\S]*unknown user/i);
		expect(text, 'what was sent comes back').toMatch(/Where does this go\?/);
	});
});

describe('a message that is refused stays with who wrote it:', () => {
	const long = 'All that I know\n'.repeat(10_000);

	test.each<[string, MailSystemName, {text: string; settings?: readonly string[]; status: number; words: RegExp}]>([
		[
			'too large for postfix',
			'postfix',
			{
				text: long,
				status: 75,
				words:
					/ ended with status 75 \(temporary failure, try again later\)\n(?:.*\n)*sendmail: .*message file too big\n/,
			},
		],
		[
			'from somebody who may not send with postfix',
			'postfix',
			{
				text: 'Hello\n',
				settings: ['authorized_submit_users = nobody'],
				status: 75,
				words: / ended with status 75 \(.*\)\n(?:.*\n)*sendmail: .*not allowed to submit mail\n/,
			},
		],
		[
			'too large for exim4',
			'exim4',
			{text: long, status: 1, words: / ended with status 1\n(?:.*\n)*exim: .*message too big/},
		],
		[
			'when exim4 has no room',
			'exim4',
			{
				text: 'Hello\n',
				settings: ['check_spool_space = 1000000G'],
				status: 1,
				words: / ended with status 1\nexim: insufficient disk space\n/,
			},
		],
	])('%s', async (_, name, {text, settings, status, words}) => {
		const {alice, bob, sendmail} = startMailSystem(name, settings);
		const sending = await run(bob, ['-s', 'Hello', alice.name], {input: text});
		expect(sending).toMatchObject({status, output: ''});
		expect(sending.errors).toMatch(words);
		const lines = sending.errors.split('\n');
		expect(lines[0]).toContain(`inkmail: message not sent: ${sendmail} ended`);
		expect(lines.slice(-2)).toEqual([`inkmail: the message is in ${bob.path('dead.letter')}`, '']);
		const letter = await run(bob, ['-N', '-f', bob.path('dead.letter')], {input: '1\nx\n'});
		expect(letter.output).toMatch(/^Subject: Hello$/m);
		expect(letter.output).toContain(`\n\n${text}`);
	});
});
