import {appendFileSync, lstatSync, mkdirSync, symlinkSync} from 'node:fs';
import {expect, test} from 'vitest';
import {letter, letters} from '../helpers/play.js';
import {makeHome, openProgram, run} from '../helpers/program.js';

/** A home with two mailboxes in the directory for them. */
const homeWithFolders = (directory = 'Mail') => {
	const home = makeHome(letters(1));
	mkdirSync(home.path(directory));
	home.write(`${directory}/work`, letters(2));
	home.write(`${directory}/empty`, '');
	return home;
};

test('-f knows folder names, with the directory that a start-up file names', async () => {
	const home = homeWithFolders('archive');
	home.write('rc', 'set folder=archive\nsetx\n');
	const environment = {MAILRC: home.path('rc')};
	expect((await run(home, ['-f', '+work', '-H'], {environment})).output.trimEnd().split('\n')).toHaveLength(2);
	expect(await run(home, ['-e', '-f', '+work'], {environment})).toEqual({status: 0, output: '', errors: ''});
	expect(await run(home, ['-e', '-f', '+empty'], {environment})).toEqual({status: 1, output: '', errors: ''});
	expect(await run(home, ['-f', '=nothing'], {environment})).toMatchObject({
		status: 1,
		errors: expect.stringContaining(`inkmail: ${home.path('archive/nothing')}: No such file or directory\n`),
	});
});

test.each([
	[['-f', '%'], 'spool'],
	[['-f', '+work'], 'Mail/work'],
	[['-f', '~/Mail/work'], 'Mail/work'],
	[['-f', './Mail/work'], 'Mail/work'],
])('%j opens %s', async (argv, name) => {
	const home = homeWithFolders();
	expect((await run(home, argv, {input: 'x\n'})).output).toContain(`"${home.path(name)}": `);
});

test('-f of a name that stands for nothing is one line, and exit status 1', async () => {
	const home = homeWithFolders();
	expect(await run(home, ['-f', '#'])).toEqual({status: 1, output: '', errors: 'inkmail: No previous file\n'});
	expect(await run(home, ['-f', '%no-such-user'])).toEqual({
		status: 1,
		output: '',
		errors: 'inkmail: "no-such-user" is not a user of this system\n',
	});
	expect((await run(home, ['-f', '~no-such-user/x'])).errors).toContain('no user of that name');
});

test('a session goes from mailbox to mailbox, and a mistake on the way changes neither it nor its status', async () => {
	const home = homeWithFolders();
	const lines = ['d 1', 'file +missing', 'file +work', 'd 2', 'file #', 'file @', ''].join('\n');
	expect(await run(home, ['-N'], {input: lines})).toEqual({
		status: 0,
		output: [
			`Held 0 messages in ${home.spool}, deleted 1`,
			`Held 1 message in ${home.path('Mail/work')}, deleted 1`,
			`Held 0 messages in ${home.spool}`,
			'',
		].join('\n'),
		errors: [
			`inkmail: ${home.path('Mail/missing')}: No such file or directory`,
			`inkmail: ${home.path('@')}: No such file or directory`,
			'',
		].join('\n'),
	});
	expect(home.read('spool')).toBe('');
	expect(home.read('Mail/work')?.replace('Status: O\n', '')).toBe(letter(1));
});

test('after cd the open mailbox is still the one that is written, however it was named', async () => {
	const home = homeWithFolders();
	const {output} = await run(home, ['-f', '-N', 'Mail/work'], {input: 'cd /\nd 1\nsave 2 ~/kept\nq\n'});
	expect(output).toContain(`Held 1 message in ${home.path('Mail/work')}, deleted 1\n`);
	expect(home.read('kept')).toBe(letter(2));
});

test('what is saved through a symbolic link goes where it leads', async () => {
	const home = homeWithFolders();
	symlinkSync('Mail/work', home.path('link'));
	await run(home, ['-N'], {input: 'save 1 link\nx\n'});
	expect(home.read('Mail/work')).toBe(letters(2) + letter(1));
	expect(lstatSync(home.path('link')).isSymbolicLink()).toBe(true);
});

test('$LISTER lists the directory of mailboxes', async () => {
	const home = homeWithFolders("it's mail");
	home.write('rc', 'set folder="it\'s mail"\n');
	const environment = {MAILRC: home.path('rc'), LISTER: 'echo listed; ls -p'};
	const {output} = await run(home, ['-N'], {input: 'folders\nx\n', environment});
	expect(output).toBe('listed\nempty\nwork\n');
});

test('mail that arrives in the mailbox one went to is told at the prompt', async () => {
	const home = homeWithFolders();
	const terminal = openProgram(home, ['-N']);
	await terminal.until('?');
	terminal.enter('file +work');
	await terminal.until('Held 1 message');
	appendFileSync(home.path('Mail/work'), letter(3), 'latin1');
	await terminal.until('New mail has arrived.');
	terminal.enter('= 3');
	await terminal.until('? = 3\n3\n?');
	terminal.enter('x');
	expect(await terminal.exit).toMatchObject({code: 0});
});
