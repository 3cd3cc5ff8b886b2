import {expect, test} from 'vitest';
import {fixture} from '../helpers/play.js';
import {makeHome, openProgram} from '../helpers/program.js';

// The first lesson on `mail`, as it is taught: three mails from System Administrator.
test('the transcript of the course works key for key', async () => {
	const home = makeHome(fixture('mbox/course.mbox'));
	const terminal = openProgram(home, []);
	await terminal.until(/\n\?$/);
	expect(terminal.screen().split('\n').slice(0, 4)).toEqual([
		`"${home.spool}": 3 messages 3 new`,
		'>N   1 System Administrat Fri Jan  9 05:54  16/631   Your Email with Attachmen',
		' N   2 System Administrat Fri Jan  9 05:56  15/580   Your First Email Message',
		' N   3 System Administrat Fri Jan  9 05:59  16/688   You Could Be a Millionair',
	]);

	terminal.enter('2');
	await terminal.until('The people in the machine room\n?');
	expect(terminal.screen()).toContain(
		[
			'? 2',
			'Date: Fri, 9 Jan 2015 05:56:25 GMT',
			'From: System Administrator <sysadmin@localhost.localdomain>',
			'Subject: Your First Email Message',
			'To: <sysadmin@localhost.localdomain>',
			'',
			'Good morning,',
		].join('\n'),
	);

	terminal.enter('h');
	await terminal.until('\n>R   2 System Administrat Fri Jan  9 05:56  15/580   Your First Email Message\n N   3');
	terminal.enter('d');
	terminal.enter('h');
	await terminal.until(/\? d\n\? h\n N {3}1 .*\n>N {3}3 .*\n\?$/);

	terminal.enter('3');
	await terminal.until('Subject: You Could Be a Millionaire!');
	terminal.enter('r');
	await terminal.until('Subject: Re: You Could Be a Millionaire!');
	terminal.enter('Thanks Bill!');
	terminal.enter('');
	terminal.enter('-Dan');
	terminal.press('ctrl-d');
	await terminal.until(
		/\? r\nTo: System Administrator <sysadmin@localhost\.localdomain>\nSubject: Re: .*\n\nThanks Bill!\n\n-Dan\nEOT\n\?$/,
	);

	terminal.enter('q');
	expect(await terminal.exit).toMatchObject({code: 0});
	expect(terminal.scrollback()).toContain(`Held 2 messages in ${home.spool}, deleted 1`);
	expect(home.read('1.arguments')).toBe('-i\n--\nsysadmin@localhost.localdomain\n');
	expect(home.read('1.message')).toMatch(/^Subject: Re: You Could Be a Millionaire!$/m);
	expect(home.read('1.message')).toMatch(/\n\nThanks Bill!\n\n-Dan\n$/);
	expect(home.read('spool')?.match(/^Subject: .*$/gm)).toEqual([
		'Subject: Your Email with Attachments',
		'Subject: You Could Be a Millionaire!',
	]);
});
