import {spawnSync} from 'node:child_process';
import * as fs from 'node:fs';
import {beforeEach, describe, expect, test} from 'vitest';
import {letters} from '../helpers/play.js';
import {type Home, makeHome, run} from '../helpers/program.js';

// Dovecot has no mailboxes of root.
const {uid, gid} =
	process.getuid?.() === 0 ? {uid: 65_534, gid: 65_534} : {uid: process.getuid?.(), gid: process.getgid?.()};

let home: Home;
let maildir = '';

/** Dovecot's own tool on a Maildir in the home directory; no server runs. */
const doveadm = (argv: readonly string[], input = ''): string => {
	const {stdout, stderr, status} = spawnSync('doveadm', ['-c', home.path('dovecot.conf'), ...argv], {
		input,
		encoding: 'utf8',
		env: {PATH: process.env.PATH, HOME: home.directory, USER: 'somebody'},
	});
	expect({stderr, status}).toEqual({stderr: '', status: 0});
	return stdout;
};

const save = (number: number, mailbox = 'INBOX'): string =>
	doveadm(['save', '-m', mailbox], `From: u${number}@example.org\nSubject: Number ${number}\n\nText ${number}\n`);

/** What Dovecot says of a mailbox: flags by subject, `\Recent` left out. */
const flagsIn = (mailbox = 'INBOX'): Record<string, string> => {
	const found = doveadm(['-f', 'tab', 'fetch', 'hdr.subject flags', 'mailbox', mailbox]).trimEnd().split('\n').slice(1);
	return Object.fromEntries(
		found.map(line => {
			const [subject = '', flags = ''] = line.split('\t');
			return [
				subject,
				flags
					.split(' ')
					.filter(flag => flag !== '\\Recent')
					.sort()
					.join(' '),
			];
		}),
	);
};

const filesIn = (directory: string): string[] =>
	['new', 'cur', 'tmp'].flatMap(place => fs.readdirSync(`${directory}/${place}`).map(name => `${place}/${name}`));

beforeEach(() => {
	home = makeHome();
	maildir = home.path('Maildir');
	fs.mkdirSync(maildir);
	fs.chmodSync(home.directory, 0o755);
	for (const path of [home.directory, maildir]) {
		fs.chownSync(path, uid ?? 0, gid ?? 0);
	}

	const settings = {
		protocols: '',
		base_dir: home.path('run'),
		state_dir: home.path('state'),
		log_path: '/dev/stderr',
		mail_location: `maildir:${maildir}`,
		mail_uid: uid,
		mail_gid: gid,
		first_valid_uid: 1,
		ssl: 'no',
	};
	const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`);
	home.write('dovecot.conf', `${lines.join('')}namespace inbox {\n  inbox = yes\n  separator = /\n}\n`);
});

describe('a Maildir of Dovecot', () => {
	test('opens with its flags, and Dovecot finds those of the session beside its own', async () => {
		for (const number of [1, 2, 3, 4, 5]) {
			save(number);
		}

		const mark = (subject: string, ...flags: readonly string[]) =>
			doveadm(['flags', 'add', flags.join(' '), 'mailbox', 'INBOX', 'subject', subject]);
		mark('Number 1', '\\Seen', '\\Deleted', '$Forwarded');
		mark('Number 2', '\\Draft', '\\Answered');
		mark('Number 3', '\\Flagged', 'todo');
		const listed = await run(home, ['-H', '-f', maildir]);
		expect(
			listed.output
				.trimEnd()
				.split('\n')
				.map(line => /Number \d/.exec(line)?.[0]),
		).toEqual([1, 2, 3, 4, 5].map(number => `Number ${number}`));
		const {output, errors} = await run(home, ['-N', '-f', maildir], {input: 'p 3\nd 4\nq\n'});
		expect(errors).toBe('');
		expect(output).toContain('Text 3\n');
		expect(flagsIn()).toEqual({
			'Number 1': '$Forwarded \\Deleted \\Seen',
			'Number 2': '\\Answered \\Draft',
			'Number 3': '\\Flagged \\Seen todo',
			'Number 5': '',
		});
		expect(filesIn(maildir).every(name => name.startsWith('cur/'))).toBe(true);
	});

	test('may be kept in use by both: each sees what the other did', async () => {
		save(1);
		save(2);
		await run(home, ['-N', '-f', maildir], {input: 'p 1\nq\n'});
		doveadm(['flags', 'add', '\\Flagged', 'mailbox', 'INBOX', 'all']);
		doveadm(['flags', 'remove', '\\Seen', 'mailbox', 'INBOX', 'all']);
		save(3);
		await run(home, ['-N', '-f', maildir], {input: 'p 2\nq\n'});
		expect(flagsIn()).toEqual({'Number 1': '\\Flagged', 'Number 2': '\\Flagged \\Seen', 'Number 3': ''});
		doveadm(['expunge', 'mailbox', 'INBOX', 'subject', 'Number 2']);
		expect((await run(home, ['-H', '-f', maildir])).output.match(/Number \d/g)).toEqual(['Number 1', 'Number 3']);
	});

	test('has folders that open by their directories, and take copies', async () => {
		doveadm(['mailbox', 'create', 'Sent Mail/Ü']);
		save(7, 'Sent Mail/Ü');
		const folder = `${maildir}/.Sent Mail.&ANw-`;
		expect((await run(home, ['-H', '-f', folder])).output).toContain('Number 7');
		home.write('spool', letters(2).replace('Message-ID', 'Status: RO\nX-Status: AF\nMessage-ID'));
		const {errors} = await run(home, ['-N'], {input: `copy 1-2 "${folder}"\nx\n`});
		expect(errors).toBe('');
		expect(flagsIn('Sent Mail/Ü')).toEqual({
			'Number 7': '',
			'Message number 1': '\\Answered \\Flagged \\Seen',
			'Message number 2': '',
		});
		const facts = [
			'-f',
			'tab',
			'fetch',
			'date.received size.physical',
			'mailbox',
			'Sent Mail/Ü',
			'subject',
			'number 1',
		];
		const [received = '', size] = doveadm(facts).trimEnd().split('\n').at(-1)?.split('\t') ?? [];
		expect(received).toMatch(/^2026-01-12 /);
		expect(Number(size)).toBeGreaterThan(100);
		expect(filesIn(folder).filter(name => name.startsWith('tmp/'))).toEqual([]);
	});

	test('loses nothing while Dovecot delivers and marks, and sessions quit', async () => {
		for (const number of [1, 2, 3]) {
			save(number);
		}

		const numbers = Array.from({length: 25}, (_, index) => index + 4);
		const quits = numbers.slice(0, 10).map((_, index) => `p ${1 + (index % 3)}\nq\n`);
		const sessions = (async () => {
			for (const input of quits) {
				expect((await run(home, ['-N', '-f', maildir], {input})).errors).toBe('');
			}
		})();
		for (const number of numbers) {
			save(number);
			doveadm(['flags', number % 2 === 0 ? 'add' : 'remove', '\\Flagged todo', 'mailbox', 'INBOX', 'all']);
			await new Promise(resolve => {
				setTimeout(resolve, 20);
			});
		}

		await sessions;
		doveadm(['flags', 'remove', '\\Flagged todo', 'mailbox', 'INBOX', 'all']);
		const expected = [1, 2, 3, ...numbers].map(number => [`Number ${number}`, number <= 3 ? '\\Seen' : '']);
		expect(flagsIn()).toEqual(Object.fromEntries(expected));
	});
});
