import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {startMailServer} from '../helpers/mail-server.js';
import {makeHome, program, run} from '../helpers/program.js';
import {runCommand} from './run-command.js';

/** Where `install` unpacks them. */
const packages = '/var/cache/inkmail-tests/others';

/** What a mail system has to leave as it is. */
const text = `a\n.\n..\n\n.\nFromage\n~q\n\nFrom here on Mon Jan 12 10:00:00 2026\n>From there\nGrüße, 漢字\n${'x'.repeat(2000)}\nend  \n`;

type Outcome = {
	readonly status: number;
	readonly errors: string;
	/** What the mail system keeps of the message, or sent on. */
	readonly kept: string;
	readonly deadLetter: string;
};

/** Sends with a real mail system of Debian, whose package is laid over this machine for the time of the test. */
const sendWith = async (
	name: string,
	argv: readonly string[],
	{prepare = ':', kept = '/nonexistent'}: {readonly prepare?: string; readonly kept?: string} = {},
): Promise<Outcome> => {
	const folder = join(packages, name);
	if (!existsSync(join(folder, 'complete'))) {
		throw new Error(`this test needs ${name}, which is not there: test/mail-systems/install gets it`);
	}

	const home = makeHome();
	home.write('text', Buffer.from(text).toString('latin1'));
	const {SENDMAIL: _, SENDMAIL_LOG: __, ...environment} = home.environment;
	const settings = Object.entries({...environment, DEAD: home.path('dead.letter')}).map(([key, value]) =>
		quote(`${key}=${value}`),
	);
	const command = [
		'echo "127.0.0.1 host.example host localhost" >/etc/hosts',
		prepare,
		`env -i ${settings.join(' ')} timeout 60 ${[process.execPath, program, '-n', ...argv].map(quote).join(' ')} <${home.path('text')} 2>${home.path('errors')}`,
		`echo $? >${home.path('status')}`,
		`cat ${kept} >${home.path('kept')} 2>/dev/null`,
		'true',
	].join('\n');
	const {status, errors} = await runCommand(resolve('test/mail-systems/with-package'), [
		folder,
		command,
		home.directory,
		process.cwd(),
	]);
	expect({status, errors}).toEqual({status: 0, errors: ''});
	return {
		status: Number(home.read('status')),
		errors: home.read('errors') ?? '',
		kept: home.read('kept') ?? '',
		deadLetter: home.read('dead.letter') ?? '',
	};
};

const quote = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** The lines of the text as they leave inkmail, encoded: what no mail system may change. */
const sentLines = async (): Promise<string> => {
	const home = makeHome();
	await run(home, ['-s', 'x', 'root'], {input: text});
	const message = home.read('1.message') ?? '';
	return message.slice(message.indexOf('\n\n') + 2);
};

const argv = ['-s', 'Hello', '-r', 'Ops <ops@example.org>', '-b', 'secret@example.org', 'a@example.org'];

describe('with its queue alone', () => {
	test.each([
		['dma', '/var/spool/dma/M*', 'echo DEFER >/etc/dma/dma.conf'],
		['nullmailer', '/var/spool/nullmailer/queue/*', ':'],
		[
			'sendmail-bin',
			'/var/spool/mqueue/df* /var/spool/mqueue/qf*',
			[
				'mkdir -p /var/spool/mqueue',
				'cd /usr/share/sendmail/cf/cf',
				`echo "include(\\\`../m4/cf.m4')OSTYPE(\\\`linux')define(\\\`confDELIVERY_MODE',\\\`queueonly')MAILER(local)MAILER(smtp)" >t.mc`,
				'm4 t.mc >/etc/mail/sendmail.cf',
				'ln -sf /usr/libexec/sendmail/sendmail /usr/sbin/sendmail',
				'cd /',
			].join('\n'),
		],
	])('%s takes a message as it is', async (name, kept, prepare) => {
		const outcome = await sendWith(name, argv, {prepare, kept});
		expect(outcome).toMatchObject({status: 0, errors: '', deadLetter: ''});
		expect(outcome.kept.replaceAll('\r\n', '\n')).toContain(await sentLines());
		expect(outcome.kept).toMatch(/^(?:H\?\?)?From: Ops <ops@example\.org>$/m);
		expect(outcome.kept).not.toMatch(/^(?:H\?\?)?Bcc:/im);
	});

	test('opensmtpd keeps a message for its daemon, and says that it is not out yet', async () => {
		const place = '/var/spool/smtpd/offline';
		const outcome = await sendWith('opensmtpd', argv, {
			prepare: `groupadd -r opensmtpq; mkdir -p ${place}; chgrp opensmtpq ${place} /usr/sbin/smtpctl; chmod 770 ${place}; chmod 2755 /usr/sbin/smtpctl`,
			kept: `${place}/*`,
		});
		expect(outcome.status).toBe(75);
		expect(outcome.errors).toContain('status 75 (temporary failure, try again later)\n');
		expect(outcome.kept).toContain('-i|-f|ops@example.org|--|a@example.org|secret@example.org\n');
		expect(outcome.kept).toContain(await sentLines());
	});

	test('courier without its daemons takes nothing, which is told', async () => {
		const outcome = await sendWith('courier-mta', argv, {prepare: 'useradd -r courier'});
		expect(outcome.status).not.toBe(0);
		expect(outcome.errors).toMatch(/^inkmail: message not sent: \/usr\/sbin\/sendmail ended with status \d+/);
		expect(outcome.deadLetter).toContain('\nBcc: secret@example.org\n');
	});
});

describe('with a server behind it', () => {
	const relays: readonly [string, (port: number) => string][] = [
		[
			'msmtp',
			port =>
				`printf 'host 127.0.0.1\\nport ${port}\\nfrom default@example.org\\n' >/etc/msmtprc; ln -sf /usr/bin/msmtp /usr/sbin/sendmail`,
		],
		['ssmtp', port => `printf 'mailhub=127.0.0.1:${port}\\nFromLineOverride=YES\\n' >/etc/ssmtp/ssmtp.conf`],
		[
			'esmtp',
			port =>
				`printf 'hostname = 127.0.0.1:${port}\\nstarttls = disabled\\n' >/etc/esmtprc; ln -sf /usr/bin/esmtp /usr/sbin/sendmail`,
		],
	];

	test.each(relays)('%s sends a message on as it is', async (name, prepare) => {
		const {port, received} = await startMailServer();
		const outcome = await sendWith(name, argv, {prepare: prepare(port)});
		expect(outcome).toMatchObject({status: 0, errors: '', deadLetter: ''});
		expect(received()).toContain(await sentLines());
		expect(received()).toMatch(/^MAIL FROM: ?<ops@example\.org>/im);
		expect(received()).toMatch(/^RCPT TO: ?<secret@example\.org>/im);
		expect(received()).not.toMatch(/^Bcc:/im);
	});

	test.each(relays)('what %s says of a refusal is told', async (name, prepare) => {
		const {port} = await startMailServer();
		const outcome = await sendWith(name, ['-s', 'Hello', 'nobody@example.org'], {prepare: prepare(port)});
		expect(outcome.status).not.toBe(0);
		expect(outcome.errors).toMatch(/^inkmail: message not sent: \/usr\/sbin\/sendmail ended with status \d+/);
		expect(outcome.errors).toMatch(/nobody of that name here|550/);
		expect(outcome.deadLetter).toContain('\nSubject: Hello\n');
	});
});

test('an unknown user of this machine is told by dma', async () => {
	const outcome = await sendWith('dma', ['-s', 'Hello', 'no-such-user']);
	expect(outcome.status).toBe(65);
	expect(outcome.errors).toContain("ended with status 65 (data error)\nsendmail: invalid recipient `no-such-user'\n");
	expect(outcome.deadLetter).toContain('\nTo: no-such-user\n');
});

test('where there is no mail system at all, a way out is told', async () => {
	const outcome = await sendWith('dma', ['-s', 'Hello', 'root'], {
		prepare: 'rm -f /usr/sbin/sendmail /usr/lib/sendmail; export PATH=/bin',
	});
	expect(outcome.status).toBe(69);
	expect(outcome.errors).toMatch(
		/^inkmail: no mail system is installed \(apt install .*\)\ninkmail: the message is in .*dead\.letter\n$/,
	);
	expect(outcome.deadLetter).toContain('\nSubject: Hello\n');
});
