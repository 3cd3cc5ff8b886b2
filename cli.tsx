#!/usr/bin/env node
import {join} from 'node:path';
import process from 'node:process';
import {deadLetterPath} from './source/compose/send-draft.js';
import {createVariables} from './source/config/store.js';
import {decodeUndeclared} from './source/decode/charset.js';
import {createDecoder} from './source/decode/decoder.js';
import {SendError, UserError} from './source/errors.js';
import {isDrawable} from './source/frontends/is-drawable.js';
import {createPlainScreen} from './source/frontends/plain/plain-screen.js';
import type {Invocation} from './source/invocation.js';
import {createFolders} from './source/mailbox/folders.js';
import {allLockKinds, type LockKind, releaseAllLocks} from './source/mailbox/lock/lock.js';
import {parseArguments} from './source/parse-arguments.js';
import type {Post, Screen} from './source/ports.js';
import {runReadMode, tellIfMailExists} from './source/read-mode.js';
import {safeText} from './source/render/safe-text.js';
import {createPost} from './source/send/post.js';
import {runSendMode} from './source/send-mode.js';
import {readText} from './source/system/input.js';
import {findInvoker} from './source/system/invoker.js';
import {createSystem, type RunningSystem} from './source/system/system.js';

declare const __VERSION__: string;

const {stdin, stdout, stderr, env: environment} = process;

/** Ink and React are loaded for a person at a terminal only, and not for a list that ends at once. */
const openScreen = async ({mode}: Invocation): Promise<Screen> => {
	if (mode === 'headers' || !isDrawable(stdin, stdout, environment)) {
		return createPlainScreen({input: stdin, output: stdout, errors: stderr, environment});
	}

	const {createInkScreen} = await import('./source/frontends/ink/ink-screen.js');
	return createInkScreen({stdin, stdout, environment});
};

/** A hang-up is no quit: the mailbox stays as it is, a message being written is kept, locks and terminal are given back. */
const watchForHangUp = (system: RunningSystem, post: Post, screen: Screen): void => {
	const leave = async (status: number): Promise<void> => {
		const unsent = system.unsent();
		try {
			if (unsent !== undefined && unsent.text !== '') {
				await post.saveDeadLetter(unsent, deadLetterPath(system));
			}

			await screen.close();
		} finally {
			releaseAllLocks();
			process.exit(status);
		}
	};

	process.once('SIGHUP', () => void leave(129));
	process.once('SIGTERM', () => void leave(143));
};

/** `set lock=dot,fcntl`: those named; all, if none is. */
const chosenLocks = (setting = ''): readonly LockKind[] => {
	const chosen = allLockKinds.filter(kind => setting.split(/[\s,]+/).includes(kind));
	return chosen.length > 0 ? chosen : allLockKinds;
};

const main = async (): Promise<number> => {
	const invocation = parseArguments(process.argv.slice(2), __VERSION__);
	if (invocation.mode === 'information') {
		stdout.write(`${invocation.text}\n`);
		return 0;
	}

	const invoker = findInvoker(environment);
	const system = createSystem({invoker, version: __VERSION__, environment});
	const stateHome = environment.XDG_STATE_HOME || join(invoker.home, '.local/state');
	const cacheHome = environment.XDG_CACHE_HOME || join(invoker.home, '.cache');
	const variables = createVariables();
	const folders = createFolders({
		stateDirectory: join(stateHome, 'inkmail'),
		cacheDirectory: () =>
			invocation.mode !== 'exist' && variables.isSet('indexcache') ? join(cacheHome, 'inkmail') : undefined,
		lockKinds: () => chosenLocks(variables.text('lock')),
	});
	process.on('exit', releaseAllLocks);
	if (invocation.mode === 'exist') {
		return tellIfMailExists(invocation, system, folders);
	}

	const screen = await openScreen(invocation);
	const post = createPost({
		invoker,
		environment,
		now: system.now,
		version: __VERSION__,
		tell: text => screen.complain(text),
	});
	watchForHangUp(system, post, screen);
	const world = {screen, system, folders, post, decoder: createDecoder(), variables};
	try {
		return invocation.mode === 'send'
			? await runSendMode(invocation, {...world, mode: 'send'}, () => readText(stdin, decodeUndeclared))
			: await runReadMode(invocation, {...world, mode: 'read'});
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
