import {type ChildProcessByStdio, spawn} from 'node:child_process';
import {once} from 'node:events';
import {realpath} from 'node:fs/promises';
import {basename} from 'node:path';
import type {Readable, Writable} from 'node:stream';
import {SendError, UserError} from '../errors.js';
import type {System} from '../ports.js';
import {joinSafe, type SafeText, safe, safeLine} from '../render/safe-text.js';
import {describeExitStatus} from './exit-status.js';

export type Submission = {
	/** Path of the sendmail program. */
	readonly program: string;
	/** Envelope sender, where the user set one. */
	readonly from?: string | undefined;
	readonly recipients: readonly string[];
	readonly message: AsyncIterable<Uint8Array>;
	readonly environment: System['environment'];
	/** How long it may neither read on nor end. */
	readonly patienceMilliseconds?: number;
};

/** What is kept of the words of the mail system: more than a person reads. */
const maximumOutputBytes = 16_384;
const maximumOutputLines = 20;
const maximumLineLength = 500;
/** A mail system may leave a process behind that holds its standard error open; it is not waited for. */
const graceMilliseconds = 200;
/** RFC 5321, section 4.5.3.2.6: so long may a server take to accept a message, and a relay waits for one. */
const usualPatienceMilliseconds = 11 * 60_000;
/** EX_IOERR and EX_TEMPFAIL of sysexits.h. */
const inputError = 74;
const temporaryFailure = 75;

/**
 * Hands a message to the sendmail program: no shell, `-i` so that a lone dot ends nothing, recipients as arguments after
 * `--` and so never taken for options, nor Bcc shown to anybody. Resolves with what it said, mostly nothing.
 * Throws SendError with its exit status and its words.
 */
export const submit = async (submission: Submission): Promise<readonly SafeText[]> => {
	const {program, message, patienceMilliseconds = usualPatienceMilliseconds} = submission;
	const child = start(submission, await errorArguments(program));
	const output = collectOutput(child);
	const patience = watch(child, patienceMilliseconds);
	const [{status, signal}] = await Promise.all([ended(child, program), feed(child, message, patience.extend)]).finally(
		patience.end,
	);
	const said = linesOf(output());
	if (status === 0) {
		return said;
	}

	if (patience.isOver()) {
		const seconds = Math.ceil(patienceMilliseconds / 1000);
		throw failed(safe`${program} did nothing for ${seconds} seconds and was ended`, said, temporaryFailure);
	}

	const how = status === null ? `was killed by ${signal ?? 'a signal'}` : `ended with ${describeExitStatus(status)}`;
	throw failed(safe`${program} ${how}`, said, status ?? 1);
};

const failed = (reason: SafeText, said: readonly SafeText[], status: number): SendError =>
	new SendError(joinSafe([safe`message not sent: ${reason}`, ...said], '\n'), status);

/**
 * Exim tells of a message that it does not take by a mail to the sender, and says nothing, unless it is given `-oep`. Others
 * print it in any case, and not all of them know the option.
 */
const errorArguments = async (program: string): Promise<readonly string[]> => {
	try {
		return basename(await realpath(program)).startsWith('exim') ? ['-oep'] : [];
	} catch {
		// It was there a moment ago; that it cannot be run is said when it is run.
		return [];
	}
};

const start = ({program, from, recipients, environment}: Submission, more: readonly string[]): Child => {
	const senderArguments = from === undefined ? [] : ['-f', from];
	try {
		return spawn(program, ['-i', ...more, ...senderArguments, '--', ...recipients], {
			env: {...environment},
			stdio: ['pipe', 'pipe', 'pipe'],
		});
	} catch (error) {
		// More recipients than the system takes, as a rule: E2BIG is thrown, not emitted.
		throw notRun(program, error);
	}
};

const notRun = (program: string, error: unknown): SendError =>
	new SendError(
		safe`message not sent: ${program} cannot be run: ${error instanceof Error ? error.message : String(error)}`,
		1,
		{cause: error},
	);

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** Writes the message as fast as it is read. Throws SendError if it cannot be read to its end. */
const feed = async (child: Child, message: AsyncIterable<Uint8Array>, extendPatience: () => void): Promise<void> => {
	const {stdin} = child;
	const closed = new AbortController();
	stdin.once('close', () => closed.abort());
	// It may end without reading all of it, or any; then its exit status says why, and EPIPE says nothing.
	stdin.on('error', () => closed.abort());
	try {
		for await (const piece of message) {
			if (closed.signal.aborted) {
				return;
			}

			if (!stdin.write(piece)) {
				await once(stdin, 'drain', {signal: closed.signal}).catch(() => undefined);
				extendPatience();
			}
		}

		stdin.end();
	} catch (error) {
		// An end of its input would be the end of a message to it: half of one must not go out.
		child.kill('SIGKILL');
		throw error instanceof UserError ? new SendError(error.message, inputError, {cause: error}) : error;
	}
};

const watch = (child: Child, milliseconds: number) => {
	let isOver = false;
	const giveUp = (): void => {
		isOver = true;
		child.kill('SIGKILL');
	};

	const timer = setTimeout(giveUp, milliseconds);
	return {extend: () => void timer.refresh(), end: () => clearTimeout(timer), isOver: () => isOver};
};

const collectOutput = (child: Child): (() => string) => {
	const pieces: Buffer[] = [];
	let length = 0;
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (piece: Buffer) => {
			pieces.push(piece.subarray(0, Math.max(0, maximumOutputBytes - length)));
			length += piece.length;
		});
	}

	return () => Buffer.concat(pieces).toString('utf8');
};

const ended = async (
	child: Child,
	program: string,
): Promise<{readonly status: number | null; readonly signal: NodeJS.Signals | null}> =>
	new Promise((resolve, reject) => {
		child.once('error', error => {
			reject(notRun(program, error));
		});
		child.once('exit', (status, signal) => {
			const finish = (): void => {
				clearTimeout(grace);
				child.stdin.destroy();
				child.stdout.destroy();
				child.stderr.destroy();
				resolve({status, signal});
			};

			const grace = setTimeout(finish, graceMilliseconds);
			child.once('close', finish);
		});
	});

const linesOf = (output: string): readonly SafeText[] => {
	const lines = output.split('\n').filter(line => line.trim() !== '');
	const shown = lines.slice(0, maximumOutputLines).map(line => safeLine(line.trimEnd().slice(0, maximumLineLength)));
	return lines.length > maximumOutputLines
		? [...shown, safe`… (${lines.length - maximumOutputLines} more lines)`]
		: shown;
};
