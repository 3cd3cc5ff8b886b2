import {spawnSync} from 'node:child_process';
import type {Attempt} from './dot-lock.js';

type TryLock = (descriptor: number) => boolean;

/**
 * Locks by fcntl that belong to the open file (F_OFD_SETLK), and not to the process: closing any other descriptor of the
 * mailbox would give a lock of the classic kind back. Undefined where the addon has no build for this machine.
 */
export const loadFcntl = async (): Promise<TryLock | undefined> => {
	try {
		const {default: addon} = await import('fs-native-extensions');
		return descriptor => addon.tryLock(descriptor);
	} catch {
		return undefined;
	}
};

/** Tries the fcntl lock of an open file (postfix, exim, procmail, maildrop and dovecot take it). The kernel gives it back at close. */
export const tryFcntl = (descriptor: number, tryLock: TryLock | undefined): Attempt => {
	if (!tryLock) {
		return {kind: 'impossible', why: 'no fcntl locks on this machine'};
	}

	return tryLock(descriptor)
		? {kind: 'taken', release: () => undefined}
		: {kind: 'held', by: 'an fcntl lock of another program'};
};

/** flock(1) says that somebody has the lock. */
const heldStatus = 1;

/** Tries the flock of an open file (dma and bsd-mailx take nothing else). The kernel gives it back at close. */
export const tryFlock = (descriptor: number): Attempt => {
	// The child locks what it was given, and the lock belongs to the open file, so it is ours when the child is gone.
	const {status, error} = spawnSync('flock', ['-n', '-x', '3'], {stdio: ['ignore', 'ignore', 'ignore', descriptor]});
	if (error || (status !== 0 && status !== heldStatus)) {
		return {kind: 'impossible', why: 'no flock program on this machine'};
	}

	return status === 0 ? {kind: 'taken', release: () => undefined} : {kind: 'held', by: 'a flock of another program'};
};
