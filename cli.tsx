#!/usr/bin/env node
import {join} from 'node:path';
import process from 'node:process';
import {Readable} from 'node:stream';
import {deadLetterPath} from './source/compose/dead-letter-path.js';
import {recoverUnsent} from './source/compose/recover-unsent.js';
import {createVariables, type Variables} from './source/config/store.js';
import {decodeUndeclared} from './source/decode/charset.js';
import {createDecoder} from './source/decode/decoder.js';
import {createCorrespondence} from './source/draft/correspondence.js';
import {writeDraftText} from './source/draft/draft-text.js';
import {SendError, UserError} from './source/errors.js';
import {isDrawable} from './source/frontends/is-drawable.js';
import {createPlainScreen} from './source/frontends/plain/plain-screen.js';
import {openTerminalInput} from './source/frontends/terminal-input.js';
import type {Invocation} from './source/invocation.js';
import {createFolders} from './source/mailbox/folders.js';
import {isStandardInput} from './source/mailbox/foreign/standard-input.js';
import {allLockKinds, type LockKind, releaseAllLocks} from './source/mailbox/lock/lock.js';
import {parseArguments} from './source/parse-arguments.js';
import type {Post, Screen} from './source/ports.js';
import {runReadMode, tellIfMailExists} from './source/read-mode.js';
import {safeText} from './source/render/safe-text.js';
import {createPost} from './source/send/post.js';
import {runSendMode} from './source/send-mode.js';
import {createHistoryFile} from './source/system/history-file.js';
import {readOctets, readText} from './source/system/input.js';
import {findInvoker} from './source/system/invoker.js';
import {createSystem, type RunningSystem} from './source/system/system.js';

declare const __VERSION__: string;

const {stdin, stdout, stderr, env: environment} = process;

/** Ink and React are loaded for a person at a terminal only, and not for a list that ends at once. */
const openScreen = async (invocation: Invocation, variables: Variables, historyPath: string): Promise<Screen> => {
	const {mode} = invocation;
	const terminal = isMailFromInput(invocation) && mode === 'read' && stdout.isTTY ? openTerminalInput() : undefined;
	const input = isMailFromInput(invocation) ? (terminal?.stream ?? Readable.from([])) : stdin;
	if (mode === 'headers' || mode === 'exist' || !('isTTY' in input) || !isDrawable(input, stdout, environment)) {
		return createPlainScreen({input, output: stdout, errors: stderr, environment, descriptor: terminal?.descriptor});
	}

	const {createInkScreen} = await import('./source/frontends/ink/ink-screen.js');
	return createInkScreen({
		stdin: input,
		stdout,
		environment,
		settings: () => ({
			editing: variables.text('editing') === 'vi' ? 'vi' : 'emacs',
			keepsHistory: variables.isSet('history'),
			hasHints: variables.isSet('hint'),
		}),
		history: createHistoryFile(historyPath),
	});
};

/** `-f -`: the mailbox comes from standard input, so commands cannot. */
const isMailFromInput = (invocation: Invocation): boolean =>
	invocation.mode !== 'send' && invocation.mailbox.kind === 'file' && isStandardInput(invocation.mailbox.path ?? '');

/** A hang-up is no quit: the mailbox stays as it is, a message being written is kept, locks and terminal are given back. */
const watchForHangUp = (system: RunningSystem, post: Post, screen: Screen): void => {
	const leave = async (signal: NodeJS.Signals): Promise<void> => {
		const unsent = system.unsent();
		try {
			if (unsent !== undefined && unsent.text !== '') {
				await post.saveDeadLetter(unsent, deadLetterPath(system));
				system.keepUnsent(undefined);
			}

			await screen.close();
		} finally {
			releaseAllLocks();
			// Of the signal, and not by `exit`: Node gives up with a core dump if it cannot reset a terminal that is gone.
			process.removeAllListeners(signal);
			process.kill(process.pid, signal);
		}
	};

	let isLeaving = false;
	const leaveOnce = (signal: NodeJS.Signals): void => {
		if (!isLeaving) {
			isLeaving = true;
			void leave(signal);
		}
	};

	// For good: a second signal must not end the program before it has saved what there is.
	process.on('SIGHUP', leaveOnce);
	process.on('SIGTERM', leaveOnce);
};

/** `set lock=dot,fcntl`: those named; all, if none is. */
const chosenLocks = (setting = ''): readonly LockKind[] => {
	const chosen = allLockKinds.filter(kind => setting.split(/[\s,]+/).includes(kind));
	return chosen.length > 0 ? chosen : allLockKinds;
};

const main = async (): Promise<number> => {
	const invocation = parseArguments(process.argv.slice(2), __VERSION__);
	if (invocation.mode === 'information') {
		stdout.write(`${await invocation.text()}\n`);
		return 0;
	}

	const invoker = findInvoker(environment);
	const stateHome = environment.XDG_STATE_HOME || join(invoker.home, '.local/state');
	const system = createSystem({
		invoker,
		version: __VERSION__,
		environment,
		unsent: {directory: join(stateHome, 'inkmail/unsent'), write: writeDraftText},
	});
	const cacheHome = environment.XDG_CACHE_HOME || join(invoker.home, '.cache');
	const {mode} = invocation;
	const variables = createVariables({mode, PID: process.pid, rc: !invocation.skipsSystemFile});
	const folders = createFolders({
		stateDirectory: join(stateHome, 'inkmail'),
		cacheDirectory: () =>
			invocation.mode !== 'exist' && variables.isSet('indexcache') ? join(cacheHome, 'inkmail') : undefined,
		lockKinds: () => chosenLocks(variables.text('lock')),
		standardInput: isMailFromInput(invocation) ? stdin : undefined,
	});
	process.on('exit', releaseAllLocks);
	const screen = await openScreen(invocation, variables, join(stateHome, 'inkmail/history'));
	if (invocation.mode === 'read' && isMailFromInput(invocation) && !screen.isInteractive) {
		screen.complain(
			safeText(
				'inkmail: the mailbox comes from standard input, and there is no terminal that commands could come from',
			),
		);
	}

	const post = createPost({
		invoker,
		environment,
		now: system.now,
		version: __VERSION__,
		tell: text => screen.complain(text),
	});
	watchForHangUp(system, post, screen);
	const world = {
		screen,
		system,
		folders,
		post,
		decoder: createDecoder(),
		variables,
		correspondence: createCorrespondence(),
	};
	try {
		if (screen.isInteractive) {
			await recoverUnsent(world);
		}

		switch (invocation.mode) {
			case 'send': {
				return await runSendMode(
					invocation,
					{...world, mode: 'send'},
					{
						text: () => readText(stdin, decodeUndeclared),
						octets: () => readOctets(stdin),
					},
				);
			}

			case 'exist': {
				return await tellIfMailExists(invocation, {...world, mode: 'read'});
			}

			default: {
				return await runReadMode(invocation, {...world, mode: 'read'});
			}
		}
	} finally {
		await screen.close();
	}
};

try {
	process.exitCode = await main();
} catch (error) {
	if (!(error instanceof UserError)) {
		throw error;
	}

	stderr.write(`inkmail: ${safeText(error.message)}\n`);
	process.exitCode = error instanceof SendError ? error.exitStatus : 1;
}
