import {type ChildProcessByStdio, spawn} from 'node:child_process';
import type {Readable, Writable} from 'node:stream';
import {SendError} from '../errors.js';
import type {System} from '../ports.js';
import {joinSafe, type SafeText, safe, safeLine} from '../render/safe-text.js';
import {describeExitStatus} from './exit-status.js';

export type Submission = {
	/** Path of the sendmail program. */
	readonly program: string;
	/** Envelope sender, where the user set one. */
	readonly from?: string | undefined;
	readonly recipients: readonly string[];
	readonly message: Uint8Array;
	readonly environment: System['environment'];
};

/** What is kept of the words of the mail system: more than a person reads. */
const maximumOutputBytes = 16_384;
const maximumOutputLines = 20;
const maximumLineLength = 500;
/** A mail system may leave a process behind that holds its standard error open; it is not waited for. */
const graceMilliseconds = 200;

/**
 * Hands a message to the sendmail program: no shell, `-i` so that a lone dot ends nothing, recipients as arguments after
 * `--` and so never taken for options, nor Bcc shown to anybody. Resolves with what it said, mostly nothing.
 * Throws SendError with its exit status and its words.
 */
export const submit = async (submission: Submission): Promise<readonly SafeText[]> => {
	const {program, message} = submission;
	const child = start(submission);
	const output = collectOutput(child);
	// It may end without reading all of it, or any; then its exit status says why, and EPIPE says nothing.
	child.stdin.on('error', () => undefined);
	child.stdin.end(message);

	const {status, signal} = await ended(child, program);
	const said = linesOf(output());
	if (status === 0) {
		return said;
	}

	const how = status === null ? `was killed by ${signal ?? 'a signal'}` : `ended with ${describeExitStatus(status)}`;
	throw new SendError(joinSafe([safe`message not sent: ${program} ${how}`, ...said], '\n'), status ?? 1);
};

const start = ({program, from, recipients, environment}: Submission): Child => {
	const senderArguments = from === undefined ? [] : ['-f', from];
	try {
		return spawn(program, ['-i', ...senderArguments, '--', ...recipients], {
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
