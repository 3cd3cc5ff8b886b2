import {type ChildProcess, type StdioOptions, spawn} from 'node:child_process';
import {once} from 'node:events';
import {constants} from 'node:os';
import {Readable, type Writable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {UserError} from '../errors.js';
import type {ProcessEnd, Processes, ProcessOptions} from '../ports.js';
import {errorCode} from './system-error.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Octets of output that are taken. */
const mostOutput = 64 * 1024 * 1024;

const standardShell = '/bin/sh';

/**
 * Programs the user runs, by a shell. Node gives a child no blocked signals, and its default actions to all. `environment` is
 * looked at each time.
 */
export const createProcesses = (environment: Environment): Omit<Processes, 'edit'> => {
	const start = (program: string, argv: readonly string[], stdio: StdioOptions): ChildProcess =>
		spawn(program, argv, {stdio, env: environment});

	const runLine = async (command: string, options: ProcessOptions, output: 'inherit' | 'pipe') => {
		const {shell = standardShell, input, hasTerminal} = options;
		const child = start(shell, ['-c', command], [input ? 'pipe' : inputOf(hasTerminal), output, 'inherit']);
		const [end, taken] = await Promise.all([
			endOf(child, shell),
			child.stdout ? gather(child.stdout, child) : new Uint8Array(),
			input && child.stdin ? feed(input, child.stdin) : undefined,
		]);
		return {...end, output: taken};
	};

	return {
		async run(command, options) {
			const {status, signal} = await runLine(command, options, 'inherit');
			return {status, signal};
		},
		runShell: ({shell = standardShell, hasTerminal}) =>
			endOf(start(shell, [], [inputOf(hasTerminal), 'inherit', 'inherit']), shell),
		takeOutput: (command, options) => runLine(command, options, 'pipe'),
	};
};

/** A pipe that we read commands from is not to be read by a child as well. */
const inputOf = (hasTerminal: boolean): 'inherit' | 'ignore' => (hasTerminal ? 'inherit' : 'ignore');

/** Resolves when a child has ended. Throws UserError if `program` could not be run. */
export const endOf = async (child: ChildProcess, program: string): Promise<ProcessEnd> => {
	try {
		const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
		return signal === null ? {status: code ?? 0, signal: undefined} : {status: 128 + constants.signals[signal], signal};
	} catch (error) {
		const why = errorCode(error) === 'ENOENT' ? 'there is no such program' : `cannot be run (${errorCode(error)})`;
		throw new UserError(`${program}: ${why}`, {cause: error});
	}
};

/** What a child that stops reading leaves behind: that is its own affair. */
const closedPipe = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED', 'EOF']);

/** Throws what `input` throws; the child has come to the end of its input then. */
const feed = async (input: AsyncIterable<Uint8Array>, stdin: Writable): Promise<void> => {
	try {
		await pipeline(Readable.from(input), stdin);
	} catch (error) {
		if (!closedPipe.has(errorCode(error))) {
			throw error;
		}
	}
};

const gather = async (output: Readable, child: ChildProcess): Promise<Uint8Array> => {
	const pieces: Uint8Array[] = [];
	let length = 0;
	for await (const piece of output as AsyncIterable<Uint8Array>) {
		length += piece.length;
		if (length > mostOutput) {
			child.kill();
			throw new UserError(`it writes more than ${mostOutput} bytes`);
		}

		pieces.push(piece);
	}

	return Buffer.concat(pieces);
};
