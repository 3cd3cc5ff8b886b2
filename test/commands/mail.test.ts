import {describe, expect, test} from 'vitest';
import {endOfInput, fixture, interrupt, letter, play} from '../helpers/play.js';

/** What the mail system was given: its arguments, and the message. */
const sent = ({file}: {file(name: string): string | undefined}) => ({
	argv: file('1.arguments'),
	message: file('1.message') ?? '',
});

describe('reply', () => {
	test('goes to the sender, with the subject and the thread of the message', async () => {
		const scene = await play(
			{mailbox: fixture('mbox/course.mbox'), user: 'me'},
			'3',
			'r',
			'Thanks',
			'',
			'-Dan',
			endOfInput,
		);
		expect(scene.shown.slice(-4)).toEqual([
			'To: System Administrator <sysadmin@localhost.localdomain>',
			'Subject: Re: You Could Be a Millionaire!',
			'',
			'EOT',
		]);
		const {message} = sent(scene);
		expect(message).toMatch(/^Subject: Re: You Could Be a Millionaire!$/m);
		expect(message).toMatch(/^In-Reply-To: <20150109055915\.2C3D4E5F60@localhost\.localdomain>$/m);
		expect(message).toMatch(/^References: <20150109055915\.2C3D4E5F60@localhost\.localdomain>$/m);
		expect(message).toMatch(/\n\nThanks\n\n-Dan\n$/);
	});

	test('r goes to all but me, R to the sender', async () => {
		const mailbox = letter(1, {header: 'Cc: me@host.example, Carol <carol@example.net>\n'});
		expect((await play(mailbox, 'r', 'x', endOfInput)).shown).toContain('Cc: Carol <carol@example.net>');
		expect((await play(mailbox, 'R', 'x', endOfInput)).shown.join('\n')).not.toContain('carol');
		expect((await play(mailbox, 'set flipr', 'r', 'x', endOfInput)).shown.join('\n')).not.toContain('carol');
	});

	test('is refused where the address could be taken for an option', async () => {
		const mailbox = letter(1, {header: 'Reply-To: -be@example.org\n'});
		const scene = await play(mailbox, 'r', 'x', endOfInput);
		expect(sent(scene).argv).toBeUndefined();
		expect(scene.shown[0]).toContain('-be@example.org');
	});

	test('answers one message at a time, R several', async () => {
		const mailbox = letter(1) + letter(2);
		expect((await play(mailbox, 'r 1 2')).shown).toEqual(['r: one message at a time']);
		expect((await play(mailbox, 'R 1 2', 'x', endOfInput)).shown[0]).toBe(
			'To: User 1 <user1@example.org>, User 2 <user2@example.org>',
		);
	});
});

describe('mail', () => {
	test('asks for Cc and Subject', async () => {
		const {message} = sent(await play(letter(1), 'm root', 'bob carol', 'Grüße', 'Hello', endOfInput));
		expect(message).toMatch(/^To: root$/m);
		expect(message).toMatch(/^Cc: bob, carol$/m);
		expect(message).toMatch(/^Subject: =\?UTF-8\?/m);
		expect(message).toMatch(/\n\nHello\n$/);
	});

	test('asks for To where nobody was named', async () => {
		const scene = await play(letter(1), 'set noaskcc noasksub', 'm', 'root', 'Hello', endOfInput);
		expect(sent(scene).message).toMatch(/^To: root$/m);
	});

	test('asks again for an address that is none', async () => {
		const scene = await play(letter(1), 'set noaskcc noasksub', 'm', '-x', 'root', 'Hello', endOfInput);
		expect(sent(scene).message).toMatch(/^To: root$/m);
	});

	test('ends at a dot only if asked to', async () => {
		const dotted = await play(letter(1), 'set dot noaskcc noasksub', 'm root', 'a', '.', 'version');
		expect(dotted.shown.slice(-2)).toEqual(['EOT', 'inkmail 0.0.0']);
		const plain = await play(letter(1), 'set noaskcc noasksub', 'm root', 'a', '.', 'b', endOfInput);
		expect(sent(plain).message).toMatch(/\n\na\n\.\nb\n$/);
	});

	test('takes tilde escapes', async () => {
		const lines = ['m root', '~s New subject', '~c bob', '~~tilde', '~p', '~z', '~.'];
		const scene = await play(letter(1), 'set noaskcc noasksub', ...lines);
		expect(scene.shown).toContain('Subject: New subject');
		expect(scene.shown).toContain('Unknown escape ~z (~? lists them, ~~ begins a line with a tilde)');
		expect(sent(scene).message).toMatch(/\n\n~tilde\n$/);
		expect(sent(scene).argv).toMatch(/root\nbob\n$/);
	});

	test('takes nothing but text from a pipe', async () => {
		const lines = ['m root', '~! touch pwned', '.', '~x', endOfInput];
		const scene = await play({mailbox: letter(1), isInteractive: false, settings: ['set dot']}, ...lines);
		expect(sent(scene).message).toMatch(/\n\n~! touch pwned\n\.\n~x\n$/);
	});

	test('is given up by two interrupts, and kept', async () => {
		const scene = await play(
			letter(1),
			'set noaskcc noasksub',
			'm root',
			'precious',
			interrupt,
			'more',
			interrupt,
			interrupt,
		);
		expect(scene.shown.slice(-3)).toEqual([
			'(Interrupt -- one more to kill letter)',
			'(Interrupt -- one more to kill letter)',
			'the message is in ~/dead.letter',
		]);
		expect(scene.file('dead.letter')).toMatch(/^From .*\n[\s\S]*To: root\n[\s\S]*\n\nprecious\nmore\n\n$/);
		expect(sent(scene).argv).toBeUndefined();
	});

	test('goes to the dead letter file when the mail system refuses it', async () => {
		const settings = ['set sendmail=fixtures/programs/sendmail-fail noaskcc noasksub'];
		const scene = await play({mailbox: letter(1), settings}, 'm root', 'precious', endOfInput);
		expect(scene.shown.at(-1)).toBe('the message is in ~/dead.letter');
		expect(scene.file('dead.letter')).toContain('precious');
	});
});
