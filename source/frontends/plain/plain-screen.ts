import type {Readable, Writable} from 'node:stream';
import {isatty} from 'node:tty';
import {UserError} from '../../errors.js';
import type {Screen} from '../../ports.js';
import {createRunningWork} from '../running-work.js';
import {type Environment, type Sized, screenSize} from '../screen-size.js';
import {dieOf, hangUp, onSignal} from '../signals.js';
import {readTerminal} from '../terminal-input.js';
import {createLineSource} from './line-source.js';
import {createOutput} from './output.js';

export type PlainScreenOptions = {
	readonly input: Readable & {readonly isTTY?: boolean | undefined};
	readonly output: Writable & Sized;
	/** What went wrong is written here. */
	readonly errors: Writable;
	readonly environment: Environment;
	/** Of the terminal that `input` reads, if it is one: standard input, if nothing else is said. */
	readonly descriptor?: number | undefined;
};

/**
 * A screen of plain lines, for pipes, files and terminals of which nothing is known. Without a terminal to read from
 * there is no prompt and no echo. With one, the kernel edits the line; text to be edited is shown, and kept by an empty
 * line. `close` throws UserError if not everything could be written, other than because nobody read on.
 */
export const createPlainScreen = ({
	input,
	output: outputStream,
	errors: errorStream,
	environment,
	descriptor = 0,
}: PlainScreenOptions): Screen => {
	const isInteractive = input.isTTY === true;
	const output = createOutput(outputStream);
	const errors = createOutput(errorStream);
	const work = createRunningWork();
	let source = createLineSource(input);
	let pendingLine: Promise<string | undefined> | undefined;
	let interruptLine: (() => void) | undefined;
	let isInterrupted = false;
	let hasRead = false;
	let lent = 0;

	const interrupt = (): void => {
		if (lent > 0) {
			// It is for the child that has the terminal.
			return;
		}

		if (interruptLine !== undefined) {
			interruptLine();
		} else if (work.isUnderWay) {
			work.abort();
		} else if (hasRead) {
			isInterrupted = true;
		} else {
			stopListening();
			dieOf('SIGINT');
		}
	};

	// Without a terminal, ^C ends the program as it ends any other: once it has been told to stop its work, if it does any.
	const interruptOnce = (): void => {
		stopListening();
		work.abort();
	};

	let stopListening = isInteractive ? onSignal('SIGINT', interrupt) : () => undefined;

	const nextLine = async (): Promise<{readonly line: string | undefined} | 'interrupt'> => {
		hasRead = true;
		if (isInterrupted) {
			isInterrupted = false;
			return 'interrupt';
		}

		pendingLine ??= source.next();
		const read = pendingLine.then(line => ({line}));
		const interrupted = new Promise<'interrupt'>(resolve => {
			interruptLine = () => resolve('interrupt');
		});
		const next = await Promise.race([read, interrupted]);
		interruptLine = undefined;
		if (next === 'interrupt') {
			return next;
		}

		pendingLine = undefined;
		return next.line === undefined && isInteractive && !isatty(descriptor) ? hangUp() : next;
	};

	return {
		isInteractive,
		get columns() {
			return screenSize(outputStream, environment).columns;
		},
		get rows() {
			return screenSize(outputStream, environment).rows;
		},
		print(text) {
			output.write(`${text}\n`);
		},
		complain(text) {
			errors.write(`${text}\n`);
		},
		async readLine(prompt, {initial = ''} = {}) {
			if (isInteractive) {
				output.write(initial === '' ? prompt : `${prompt}${initial}\n${prompt}`);
			}

			const next = await nextLine();
			if (next !== 'interrupt' && next.line !== undefined) {
				return {kind: 'line', text: next.line === '' ? initial : next.line};
			}

			if (isInteractive && (prompt !== '' || next === 'interrupt')) {
				output.write('\n');
			}

			if (next === 'interrupt') {
				return {kind: 'interrupt'};
			}

			if (isInteractive) {
				// ^D ends a letter, not the session: on a terminal one can read on after it.
				source = createLineSource(readTerminal(descriptor));
			}

			return {kind: 'end'};
		},
		async suspend(whatFor) {
			lent += 1;
			await output.flush();
			await errors.flush();
			try {
				return await whatFor();
			} finally {
				lent -= 1;
			}
		},
		async interruptible(run) {
			if (!isInteractive && !work.isUnderWay) {
				stopListening = onSignal('SIGINT', interruptOnce);
			}

			try {
				return await work.run(run);
			} finally {
				if (!isInteractive && !work.isUnderWay) {
					stopListening();
				}
			}
		},
		progress() {
			// What cannot be taken away again is not shown.
		},
		async close() {
			stopListening();
			input.pause();
			await output.flush();
			await errors.flush();
			if (output.failure !== undefined) {
				throw new UserError(`standard output: ${output.failure}`);
			}
		},
	};
};
