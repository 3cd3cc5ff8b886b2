import {spawn, spawnSync} from 'node:child_process';
import {
	accessSync,
	chmodSync,
	chownSync,
	constants,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished} from 'vitest';
import {findInvoker} from '../../../source/system/invoker.js';
import {type Home, makeHome} from '../../helpers/program.js';

export type MailSystemName = 'postfix' | 'exim4';

/** A user of this machine, with a home and a spool that are gone when the test is over. */
export type Account = Home & {
	readonly name: string;
	/** The bytes of the spool (latin1), empty if there is none. */
	readSpool(): string;
};

/** A mail system that runs: all that it writes is in a directory of its own. */
export type MailSystem = {
	readonly alice: Account;
	/** Gets the mail for root, too. */
	readonly bob: Account;
	/** The program that inkmail hands mail to. */
	readonly sendmail: string;
	/** The names of the spools, and whatever else is in their directory. */
	spools(): string[];
	/** How many messages it has put into spools. */
	deliveredCount(): number;
	/** Hands it a message that something else than inkmail wrote. Fails if it complains. */
	submit(recipient: Account, message: string): Promise<void>;
	/** Tries again to deliver whatever could not be delivered at once. */
	retry(): void;
};

/** Users that Debian has on every machine (base-passwd), so that none need be made. */
const aliceName = 'games';
const bobName = 'backup';

/** Where `install` unpacks it. */
const exim = '/var/cache/inkmail-tests/exim4/usr/sbin/exim4';
const postfix = '/usr/sbin/postfix';

const templates = import.meta.dirname;
/** The name by which inkmail calls this machine. */
const {hostName} = findInvoker({});

/** What is different from one to the other. */
type Kind = {
	readonly program: string;
	/** Writes the configuration and starts what has to run. Returns what stops it. */
	start(directory: string, settings: readonly string[]): () => void;
	/** For inkmail and whatever else calls sendmail. */
	environment(directory: string): Readonly<Record<string, string>>;
	sendmail(directory: string): string;
	retry(directory: string): void;
	readonly log: string;
	/** A line of the log that tells of one message put into a spool. */
	readonly delivery: RegExp;
};

const kinds: Readonly<Record<MailSystemName, Kind>> = {
	postfix: {
		program: postfix,
		start(directory, settings) {
			const configuration = join(directory, 'postfix');
			mkdirSync(configuration);
			fill('postfix-main.cf', join(configuration, 'main.cf'), directory, settings);
			fill('postfix-master.cf', join(configuration, 'master.cf'), directory);
			mkdirSync(join(directory, 'queue'));
			mkdirSync(join(directory, 'data'));
			chownSync(join(directory, 'data'), idOf('passwd', 'postfix'), 0);
			execute('/usr/sbin/postalias', '-c', configuration, `hash:${join(directory, 'aliases')}`);
			execute(postfix, '-c', configuration, 'start');
			return () => execute(postfix, '-c', configuration, 'abort');
		},
		environment: directory => ({MAIL_CONFIG: join(directory, 'postfix')}),
		sendmail: () => '/usr/sbin/sendmail',
		retry: directory => execute('/usr/sbin/postqueue', '-c', join(directory, 'postfix'), '-f'),
		log: 'log',
		delivery: /status=sent \(delivered to mailbox\)$/gm,
	},
	exim4: {
		program: exim,
		start(directory, settings) {
			const configuration = join(directory, 'exim.conf');
			fill('exim.conf', configuration, directory, settings);
			// The machine's own would know its configuration; there, too, sendmail is a link to what exim is called.
			writeFileSync(join(directory, 'exim4'), `#!/bin/sh\nexec ${exim} -C ${configuration} "$@"\n`, {mode: 0o755});
			symlinkSync('exim4', join(directory, 'sendmail'));
			return () => undefined;
		},
		environment: directory => ({SENDMAIL: join(directory, 'sendmail')}),
		sendmail: directory => join(directory, 'sendmail'),
		retry: directory => execute(exim, '-C', join(directory, 'exim.conf'), '-qff'),
		log: 'mainlog',
		delivery: / T=mail_spool$/gm,
	},
};

/**
 * Starts a mail system that delivers on this machine alone, and stops it when the test is over. `settings` are lines for
 * its configuration. Throws if it is not there, or this is not root.
 */
export const startMailSystem = (name: MailSystemName, settings: readonly string[] = []): MailSystem => {
	const kind = kinds[name];
	checkPlace(name, kind.program);
	// It reads its configuration, and delivers, as other users than root.
	const umask = process.umask(0o022);
	onTestFinished(() => void process.umask(umask));
	const directory = mkdtempSync(join(tmpdir(), `inkmail-${name}-`));
	onTestFinished(() => rmSync(directory, {recursive: true, force: true, maxRetries: 20, retryDelay: 100}));
	chmodSync(directory, 0o755);
	const mail = join(directory, 'mail');
	mkdirSync(mail);
	chownSync(mail, 0, idOf('group', 'mail'));
	chmodSync(mail, 0o2775);
	mkdirSync(join(directory, 'home'));
	writeFileSync(join(directory, 'aliases'), `root: ${bobName}\npostmaster: root\n`);
	const environment = kind.environment(directory);
	const alice = makeAccount(directory, aliceName, environment);
	const bob = makeAccount(directory, bobName, environment);
	onTestFinished(kind.start(directory, settings));
	const sendmail = kind.sendmail(directory);
	return {
		alice,
		bob,
		sendmail,
		spools: () => readdirSync(mail).sort(),
		deliveredCount: () => readIfThere(join(directory, kind.log)).match(kind.delivery)?.length ?? 0,
		submit: (recipient, message) =>
			new Promise((done, fail) => {
				const child = spawn(sendmail, ['-i', '--', recipient.name], {
					env: {...process.env, ...environment},
					stdio: ['pipe', 'ignore', 'pipe'],
				});
				let errors = '';
				child.stderr.on('data', piece => {
					errors += piece;
				});
				child.on('error', fail);
				child.on('close', status =>
					status === 0 && errors === '' ? done() : fail(new Error(`${sendmail}: ${status} ${errors}`)),
				);
				child.stdin.end(message);
			}),
		retry: () => kind.retry(directory),
	};
};

/** Waits until a spool holds so many messages, and the last of them is complete. */
export const untilArrived = ({name, spool, readSpool}: Account, count = 1): Promise<void> =>
	expect
		.poll(
			() => {
				const arrived = readSpool().match(/(?<=^|\n\n)From /g)?.length ?? 0;
				return existsSync(`${spool}.lock`) ? 'locked' : arrived;
			},
			{message: `messages in the spool of ${name}`, timeout: 20_000},
		)
		.toBe(count);

const checkPlace = (name: MailSystemName, program: string): void => {
	if (process.getuid?.() !== 0) {
		throw new Error('this test starts a mail system, and has to run as root');
	}

	try {
		accessSync(program, constants.X_OK);
	} catch (error) {
		throw new Error(`this test needs ${name}, which is not there: test/system/mta/install gets it`, {cause: error});
	}
};

const makeAccount = (directory: string, name: string, environment: Readonly<Record<string, string>>): Account => {
	const home = join(directory, 'home', name);
	mkdirSync(home);
	const [uid, gid] = [idOf('passwd', name), idOf('group', name)];
	chownSync(home, uid, gid);
	const spool = join(directory, 'mail', name);
	const {SENDMAIL: _, SENDMAIL_LOG: __, ...usual} = makeHome().environment;
	const path = (file: string): string => join(home, file);
	return {
		name,
		directory: home,
		spool,
		environment: {...usual, HOME: home, LOGNAME: name, USER: name, MAIL: spool, ...environment},
		path,
		write(file, bytes) {
			writeFileSync(path(file), bytes, {encoding: 'latin1', mode: 0o644});
			// Mail systems trust no file of somebody else.
			chownSync(path(file), uid, gid);
			return path(file);
		},
		read: file => readIfThere(path(file)) || undefined,
		readSpool: () => readIfThere(spool),
	};
};

const fill = (template: string, path: string, directory: string, settings: readonly string[] = []): void => {
	const values = {DIRECTORY: directory, HOST: hostName, EXIM: exim, SETTINGS: settings.join('\n')};
	const text = Object.entries(values).reduce(
		(filled, [name, value]) => filled.replaceAll(`@${name}@`, value),
		readFileSync(join(templates, template), 'utf8').replaceAll(/^#.*\n/gm, ''),
	);
	writeFileSync(path, text);
	// Postfix takes a file of just now for one that is being written, and waits.
	utimesSync(path, 0, 0);
};

const idOf = (database: 'passwd' | 'group', name: string): number => {
	const [, , id] = spawnSync('getent', [database, name], {encoding: 'utf8'}).stdout.split(':');
	return Number(id);
};

const execute = (command: string, ...argv: readonly string[]): void => {
	const {status, error, stdout, stderr} = spawnSync(command, argv, {encoding: 'utf8'});
	if (error || status !== 0) {
		throw new Error(`${command} ${argv.join(' ')}: ${status} ${stdout}${stderr}`, {cause: error});
	}
};

const readIfThere = (path: string): string => {
	try {
		return readFileSync(path, 'latin1');
	} catch {
		return '';
	}
};
