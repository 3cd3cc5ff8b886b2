import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {onTestFinished} from 'vitest';
import {type OpenTerminal, openTerminal} from './terminal.js';

/** A user with a home of their own, a spool, and a mail system that writes down what it gets. */
export type Home = {
	readonly directory: string;
	/** The spool, as $MAIL names it. */
	readonly spool: string;
	readonly environment: Readonly<Record<string, string>>;
	/** A path in the home directory. */
	path(name: string): string;
	/** Writes a file of the home directory (latin1: every byte a character); returns its path. */
	write(name: string, bytes: string): string;
	/** Reads one, undefined if there is none. */
	read(name: string): string | undefined;
};

/** Makes a home that is gone when the test is over. `spool` is what the mailbox holds; without it there is none. */
export const makeHome = (spool?: string): Home => {
	const directory = mkdtempSync(join(tmpdir(), 'inkmail-home-'));
	onTestFinished(() => rmSync(directory, {recursive: true, force: true}));
	const home: Home = {
		directory,
		spool: join(directory, 'spool'),
		environment: {
			PATH: process.env.PATH ?? '/usr/bin:/bin',
			HOME: directory,
			LOGNAME: 'sysadmin',
			USER: 'sysadmin',
			MAIL: join(directory, 'spool'),
			MAILRC: '/dev/null',
			TERM: 'xterm-256color',
			LANG: 'C.UTF-8',
			TZ: 'UTC',
			SENDMAIL: resolve('fixtures/programs/sendmail-log'),
			SENDMAIL_LOG: directory,
		},
		path: name => join(directory, name),
		write(name, bytes) {
			writeFileSync(join(directory, name), bytes, 'latin1');
			return join(directory, name);
		},
		read(name) {
			try {
				return readFileSync(join(directory, name), 'latin1');
			} catch {
				return undefined;
			}
		},
	};
	if (spool !== undefined) {
		home.write('spool', spool);
	}

	return home;
};

/** The built program. */
export const program = resolve('dist/cli.js');

export type Run = {readonly status: number | null; readonly output: string; readonly errors: string};

/** Runs the built program without a terminal. `-n` keeps the machine's /etc/mail.rc out. */
export const run = (
	home: Home,
	argv: readonly string[],
	{
		input = '',
		environment = {},
	}: {readonly input?: string | Uint8Array; readonly environment?: Readonly<Record<string, string>>} = {},
): Promise<Run> =>
	new Promise((done, fail) => {
		const child = spawn(process.execPath, [program, '-n', ...argv], {
			cwd: home.directory,
			env: {...home.environment, ...environment},
		});
		const output: Buffer[] = [];
		const errors: Buffer[] = [];
		child.stdout.on('data', (piece: Buffer) => output.push(piece));
		child.stderr.on('data', (piece: Buffer) => errors.push(piece));
		// A program that ends before it read its input closes the pipe.
		child.stdin.on('error', () => child.stdin.destroy());
		child.stdin.end(input);
		child.on('error', fail);
		child.on('close', status =>
			done({status, output: Buffer.concat(output).toString(), errors: Buffer.concat(errors).toString()}),
		);
	});

/** Runs the built program on a terminal of 80 columns and 24 rows, closed when the test is over. */
export const openProgram = (
	home: Home,
	argv: readonly string[],
	environment: Readonly<Record<string, string>> = {},
): OpenTerminal => {
	const terminal = openTerminal(process.execPath, [program, '-n', ...argv], {
		cwd: home.directory,
		env: {...home.environment, ...environment},
	});
	onTestFinished(() => terminal.close());
	return terminal;
};
