import {spawnSync} from 'node:child_process';
import type {Attempt} from './dot-lock.js';
import {kernelLockHolder} from './lock-owner.js';

/** True if the lock is had, false if somebody else has it. Throws where there are no such locks. */
type TryLock = (descriptor: number) => boolean;

/**
 * Locks by fcntl that belong to the open file (F_OFD_SETLK), and not to the process: closing any other descriptor of the
 * mailbox would give a lock of the classic kind back. Where the addon has no build for this machine, perl takes them.
 */
export const loadFcntl = async (): Promise<TryLock> => {
	try {
		const {default: addon} = await import('fs-native-extensions');
		return descriptor => addon.tryLock(descriptor);
	} catch {
		return tryByPerl;
	}
};

/** A child locks the open file that it was given: the lock is that file's, so it is ours when the child is gone. */
const runOn = (descriptor: number, program: string, ...argv: string[]): number | null =>
	spawnSync(program, argv, {stdio: ['ignore', 'ignore', 'ignore', descriptor]}).status;

/** What flock(1) and the script below end with if somebody has the lock. */
const heldStatus = 1;

// F_OFD_SETLK is 37 on Linux; struct flock as on machines of 64 bits.
const script = `
use Errno; use Config;
exit 2 if $^O ne 'linux' or $Config{ptrsize} != 8;
open(my $file, '+<&=', 3) or exit 2;
my $lock = pack('s s x4 q q i x4', 1, 0, 0, 0, 0);
fcntl($file, 37, $lock) and exit 0;
exit($!{EAGAIN} || $!{EACCES} ? ${heldStatus} : 2);
`;

/** F_OFD_SETLK by way of perl. Throws if there is no perl, or none that can. */
export const tryByPerl: TryLock = descriptor => {
	const status = runOn(descriptor, 'perl', '-e', script);
	if (status !== 0 && status !== heldStatus) {
		throw new Error('no fcntl locks on this machine');
	}

	return status === 0;
};

const heldBy = (descriptor: number, name: string, kind: 'POSIX' | 'FLOCK'): Attempt => {
	const pid = kernelLockHolder(descriptor, kind);
	return {kind: 'held', by: `${name} of ${pid === undefined ? 'another program' : `process ${pid}`}`};
};

/** The kernel gives its locks back at close. */
const taken: Attempt = {kind: 'taken', release: () => undefined};

/** Tries the fcntl lock of an open file (postfix, exim, procmail, maildrop and dovecot take it). */
export const tryFcntl = (descriptor: number, tryLock: TryLock): Attempt => {
	try {
		return tryLock(descriptor) ? taken : heldBy(descriptor, 'an fcntl lock', 'POSIX');
	} catch (error) {
		// Some network file systems have none (ENOLCK).
		return {kind: 'impossible', why: error instanceof Error ? error.message : String(error)};
	}
};

/** Tries the flock of an open file (dma and bsd-mailx take nothing else). */
export const tryFlock = (descriptor: number): Attempt => {
	const status = runOn(descriptor, 'flock', '-n', '-x', '3');
	if (status === heldStatus) {
		return heldBy(descriptor, 'a flock', 'FLOCK');
	}

	return status === 0 ? taken : {kind: 'impossible', why: 'no flock program on this machine'};
};
