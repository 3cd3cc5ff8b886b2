import {describe, expect, test} from 'vitest';
import {letter, letters, play} from '../helpers/play.js';

const textOf = (message = '') => message.slice(message.indexOf('\n\n') + 2);

describe('quote', () => {
	const answer = async (setting: string) => {
		const {shown, file} = await play(
			letter(1, {body: 'One\n\nTwo\n'}),
			`set ${setting} indentprefix="> "`,
			'r',
			'Yes.',
			'~.',
		);
		return {shown, text: textOf(file('1.message'))};
	};

	test('is off at first', async () => {
		expect((await answer('header')).text).toBe('Yes.\n');
	});

	test('puts the text that is answered first, with who wrote it', async () => {
		const {shown, text} = await answer('quote');
		expect(shown.at(-2)).toBe('Message 1 is quoted; ~p shows it, ~v edits it');
		expect(text).toBe('On Mon, 12 Jan 2026 10:01:00 +0000, User 1 wrote:\n> One\n>\n> Two\n\nYes.\n');
	});

	test('may have no heading, or header fields', async () => {
		expect((await answer('quote=noheading')).text).toBe('> One\n>\n> Two\n\nYes.\n');
		expect((await answer('quote=headers')).text).toContain('> Subject: Message number 1\n');
		expect((await answer('quote=allheaders')).text).toContain('> Message-ID: <m1@example.org>\n');
		expect((await answer('quote=loudly')).shown[0]).toContain('wants noheading');
	});
});

describe('an answer', () => {
	test('marks what it answers, once it is sent', async () => {
		const {shown} = await play(letters(3), 'R 1 3', 'x', '~.', 'r 2', 'x', '~x', 'f :a');
		expect(shown.filter(line => /^[ >]/.test(line)).map(line => line.slice(0, 6))).toEqual([
			expect.stringContaining('1'),
			expect.stringContaining('3'),
		]);
	});

	test('goes by metoo, alternates, fullnames and replyprefix', async () => {
		const mailbox = letter(1, {header: 'Cc: me, Also Me <me@other.example>, Bob <bob@example.net>\n'});
		const settings = 'set nofullnames replyprefix="AW: "';
		const {shown} = await play(mailbox, 'alt me@other.example', settings, 'r', 'x', '~x', 'set metoo', 'r', 'x', '~x');
		expect(shown.filter(line => /^(?:To|Cc|Subject):/.test(line))).toEqual([
			'To: user1@example.org',
			'Cc: bob@example.net',
			'Subject: AW: Message number 1',
			'To: user1@example.org, me@host.example',
			'Cc: me, me@other.example, bob@example.net',
			'Subject: AW: Message number 1',
		]);
	});
});

describe('followup, Followup and Mail', () => {
	test('keep a copy in a file named after the person', async () => {
		const mailbox = letter(1, {header: 'Cc: Bob <bob@example.net>\n'});
		const {file, shown} = await play(
			{mailbox, files: {'sent/.keep': ''}},
			'set outfolder=sent',
			'fo',
			'yes',
			'~.',
			'F',
			'no',
			'~.',
			'f :a',
		);
		expect(file('1.arguments')).toContain('bob@example.net');
		expect(file('2.arguments')).not.toContain('bob@example.net');
		const copies = file('sent/user1') ?? '';
		expect(copies.match(/^From /gm)).toHaveLength(2);
		expect(copies).toMatch(/^Subject: Re: Message number 1\n[\s\S]*\n\nyes\n\nFrom [\s\S]*\n\nno\n\n$/m);
		expect(shown.at(-1)).toContain('User 1');
	});

	test('Mail names it after the first recipient, Bcc included in the copy', async () => {
		const settings = ['set noaskcc noasksub outfolder outfilename=email folder=~'];
		const {file} = await play({mailbox: letters(1), settings}, 'Mail ann@example.org', '~b carl', 'x', '~.');
		expect(file('1.message')).not.toContain('carl');
		expect(file('ann@example.org')).toMatch(/^Bcc: carl$/m);
	});
});
