// The programs, and how each is told to do the same: what is run, and what is typed.
import {spawnSync} from 'node:child_process';
import {chmodSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {makeMailbox} from './make-mailbox.mjs';
import {isInstalled} from './measure.mjs';

/** What is looked for in subjects. */
export const word = 'backup';

const message = 'The disk of web1 is full.\n';
const forty = 'abcdefghij'.repeat(4);
const screen = {isOnTerminal: true, columns: 120, rows: 40};
const promptOfLine = /[?&] (?:\x1b\[K)?$/;

const firstLine = (argv, stdin = '') => {
	const {stdout} = spawnSync(argv[0], argv.slice(1), {input: stdin, encoding: 'utf8'});
	return stdout.split('\n')[0].trim();
};

/** Those that read commands as mail does. `x` leaves without writing; at the end of the file they would write. */
const likeMail = (argv, search) => ({
	open: ({box}) => ({argv: [...argv, '-f', box], stdin: 'x\n'}),
	quit: ({box, middle}) => ({argv: [...argv, '-N', '-f', box], stdin: `d ${middle}\nq\n`}),
	search: ({box}) => ({argv: [...argv, '-N', '-f', box], stdin: `${search}\nx\n`}),
	read: ({box, middle}) => ({argv: [...argv, '-N', '-f', box], stdin: `p ${middle}\nx\n`}),
	prompt: ({box}) => ({argv: [...argv, '-f', box], isOnTerminal: true, prompt: promptOfLine, keys: forty}),
});

/**
 * Files that the programs need: a sendmail that keeps the message and delivers nothing, and start-up files that make
 * each use it, ask nothing, and pause nowhere.
 */
const writeFiles = scratch => {
	const sendmail = join(scratch, 'sendmail');
	const sent = join(scratch, 'sent');
	writeFileSync(sendmail, `#!/bin/sh\nexec cat >'${sent}'\n`);
	chmodSync(sendmail, 0o755);
	const mailrc = join(scratch, 'mailrc');
	writeFileSync(mailrc, `set sendmail=${sendmail}\n`);
	const muttrc = join(scratch, 'muttrc');
	const settings = [
		`folder=${scratch} record='' sendmail=${sendmail} mbox_type=mbox`,
		// As they stand in the file, as all others list them.
		'sort=mailbox-order',
		'quit=yes move=no delete=yes mark_old=no wait_key=no beep=no',
		'sleep_time=0 read_inc=0 write_inc=0 time_inc=0',
		// Its own pager paints nothing if the next key is there already.
		'pager=cat prompt_after=no',
	];
	writeFileSync(muttrc, settings.map(line => `set ${line}\n`).join(''));
	const three = join(scratch, 'three');
	makeMailbox(three, 3);
	return {sendmail, mailrc, muttrc, three};
};

const forEach = (operations, work) => Object.fromEntries(operations.map(operation => [operation, work]));

const mutt = muttrc => {
	const argv = ['mutt', '-n', '-F', muttrc];
	const onTerminal = (box, keys) => ({argv: [...argv, '-e', `push '${keys}'`, '-f', box], isOnTerminal: true});
	return {
		open: ({box}) => onTerminal(box, '<exit>'),
		quit: ({box, middle}) => onTerminal(box, `<jump>${middle}<enter><delete-message><quit>`),
		search: ({box}) => onTerminal(box, `<limit>~s ${word}<enter><exit>`),
		read: ({box, middle}) => onTerminal(box, `<jump>${middle}<enter><display-message><exit>`),
		// Letters are commands there: none are typed.
		prompt: ({box}) => ({argv: [...argv, '-f', box], isOnTerminal: true, prompt: /Msgs:/}),
		send: () => ({argv: [...argv, '-s', 'Disk', 'someone@example.org'], stdin: message}),
		browser: ({box}) => ({...screen, argv: [...argv, '-f', box], prompt: /Msgs:/, keys: 'j'.repeat(40)}),
	};
};

/**
 * All programs that are here: `{name, version, isPeer, …}`, with a function for each operation it can do that gives its
 * work: `{argv, stdin, isOnTerminal, …}`. `damages` is set of one that writes into a mailbox it was only to look at;
 * `isYardstick` of what does no such thing, but tells what it could cost at least.
 */
export const findPrograms = scratch => {
	const {sendmail, mailrc, muttrc, three} = writeFiles(scratch);
	const node = process.execPath;
	const inkmail = [node, resolve(import.meta.dirname, '..', 'dist', 'cli.js'), '-n'];
	const recipient = ['-s', 'Disk', 'someone@example.org'];
	const atPeer = (program, name, version, works) =>
		isInstalled(program) ? [{name, version: version(), isPeer: true, ...works}] : [];
	return [
		{
			name: 'inkmail',
			version: firstLine([...inkmail, '-V']),
			...likeMail(inkmail, `from /${word}/`),
			reopen: ({box}) => ({argv: [...inkmail, '-f', box], stdin: 'x\n'}),
			batch: ({box}) => ({argv: [...inkmail, '-H', '-f', box]}),
			send: () => ({argv: [...inkmail, ...recipient], stdin: message, environment: {SENDMAIL: sendmail}}),
			browser: ({box}) => ({...screen, argv: [...inkmail, '-B', '-f', box], prompt: /\? keys/, keys: 'j'.repeat(40)}),
		},
		// /word is its word for "the subject contains"; /word/ would look for a slash.
		...atPeer('bsd-mailx', 'bsd-mailx', () => firstLine(['bsd-mailx', '-n', '-f', three], 'x\n'), {
			...likeMail(['bsd-mailx', '-n'], `from /${word}`),
			send: () => ({argv: ['bsd-mailx', '-n', ...recipient], stdin: message, environment: {MAILRC: mailrc}}),
		}),
		...atPeer('s-nail', 's-nail', () => firstLine(['s-nail', '-:/', '-V']), {
			...likeMail(['s-nail', '-:/'], `from /${word}`),
			batch: ({box}) => ({argv: ['s-nail', '-:/', '-H', '-f', box]}),
			send: () => ({
				argv: ['s-nail', '-:/', '-S', 'sendwait', '-S', `mta=${sendmail}`, ...recipient],
				stdin: message,
			}),
		}),
		...atPeer('mail.mailutils', 'mailutils', () => firstLine(['mail.mailutils', '--version']), {
			damages: true,
			...likeMail(['mail.mailutils', '-n'], `from /${word}/`),
			batch: ({box}) => ({argv: ['mail.mailutils', '-n', '-H', '-f', box]}),
			send: () => ({
				argv: ['mail.mailutils', '-n', '-E', `set sendmail=sendmail:${sendmail}`, ...recipient],
				stdin: message,
			}),
		}),
		...atPeer('mutt', 'mutt', () => firstLine(['mutt', '-v']), mutt(muttrc)),
		{
			name: 'grep -c',
			version: firstLine(['grep', '--version']),
			isYardstick: true,
			...forEach(['open', 'reopen', 'quit', 'search', 'read'], ({path}) => ({argv: ['grep', '-c', '^From ', path]})),
		},
		{
			name: 'node -e 0',
			version: process.version,
			isYardstick: true,
			...forEach(['open', 'reopen', 'batch', 'send'], () => ({argv: [node, '-e', '0']})),
			...forEach(['prompt', 'browser'], () => ({argv: [node, '-e', '0'], isOnTerminal: true})),
		},
	];
};
