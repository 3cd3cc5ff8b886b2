import {spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import * as fs from 'node:fs';
import {hostname} from 'node:os';
import process from 'node:process';
import {isGone, ownerOf} from './lock-owner.js';

/** What came of trying to take a lock. */
export type Attempt =
	| {readonly kind: 'taken'; release(): void /** Makes it young again. */; renew?(): void}
	/** Somebody has it. */
	| {readonly kind: 'held'; readonly by: string}
	/** Locks of this kind cannot be had here; the others have to do. */
	| {readonly kind: 'impossible'; readonly why: string};

/** A lock without a living owner that can be asked is stale after this time (dovecot and exim wait longer, mailutils never ends). */
const staleAfterMs = 5 * 60 * 1000;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** What the lock file looked like when it was last found in the way: a lock is old only if nobody renewed it meanwhile. */
type Sighting = {readonly inode: number; readonly mtimeMs: number};

/**
 * Tries the dot lock of a mailbox, `PATH.lock`, as Debian policy 11.6 has it: made by link(2), so that it works over NFS.
 * A stale one is broken: its owner is dead, or it is old and was the same at the last look (`seen`, kept by the caller).
 */
export const tryDotLock = (path: string, seen: Map<string, Sighting>): Attempt => {
	const lock = `${path}.lock`;
	const own = `${path}.${hostname()}.${process.pid}.${randomBytes(4).toString('hex')}`;
	try {
		fs.writeFileSync(own, `${process.pid}\n`, {flag: 'wx', mode: 0o444});
	} catch (error) {
		// On a full disk the file is made, and stays empty.
		fs.rmSync(own, {force: true});
		return impossibleOr(error, path);
	}

	try {
		fs.linkSync(own, lock);
		return taken(lock);
	} catch (error) {
		// NFS may say that it failed when it was done.
		if (fs.lstatSync(own).nlink === 2) {
			return taken(lock);
		}

		return codeOf(error) === 'EEXIST' ? heldBy(lock, seen) : exclusively(lock, seen, error);
	} finally {
		fs.unlinkSync(own);
	}
};

/** File systems without hard links: creating exclusively is as good on a disk of this machine. */
const exclusively = (lock: string, seen: Map<string, Sighting>, cause: unknown): Attempt => {
	if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'].includes(codeOf(cause))) {
		throw cause;
	}

	try {
		fs.writeFileSync(lock, `${process.pid}\n`, {flag: 'wx', mode: 0o444});
		return taken(lock);
	} catch (error) {
		if (codeOf(error) === 'EEXIST') {
			return heldBy(lock, seen);
		}

		throw error;
	}
};

const taken = (lock: string): Attempt => {
	const {ino} = fs.lstatSync(lock);
	// Somebody who took us for dead may have removed it, or have put a lock of their own there, with an inode used again.
	const whileOurs = (work: () => void) => {
		try {
			if (fs.lstatSync(lock).ino === ino && fs.readFileSync(lock, 'latin1') === `${process.pid}\n`) {
				work();
			}
		} catch (error) {
			if (codeOf(error) !== 'ENOENT') {
				throw error;
			}
		}
	};
	return {
		kind: 'taken',
		renew() {
			const now = new Date();
			whileOurs(() => fs.lutimesSync(lock, now, now));
		},
		release() {
			whileOurs(() => fs.unlinkSync(lock));
		},
	};
};

const heldBy = (lock: string, seen: Map<string, Sighting>): Attempt => {
	try {
		const {ino, mtimeMs} = fs.lstatSync(lock);
		const pid = ownerOf(lock);
		const before = seen.get(lock);
		const isUnchanged = before?.inode === ino && before.mtimeMs === mtimeMs;
		seen.set(lock, {inode: ino, mtimeMs});
		const isStale = pid === undefined ? Date.now() - mtimeMs > staleAfterMs : isGone(pid, mtimeMs);
		if (isStale && isUnchanged) {
			breakLock(lock, ino);
		}

		return {kind: 'held', by: pid === undefined ? lock : `${lock}, process ${pid}`};
	} catch (error) {
		// It was given back just now, or is another user's in a directory where nobody removes what is not theirs.
		if (['ENOENT', 'EACCES', 'EPERM'].includes(codeOf(error))) {
			return {kind: 'held', by: lock};
		}

		throw error;
	}
};

/** Removes a lock file, but only that one: two who find it stale at once must not remove the lock that one of them then takes. */
const breakLock = (lock: string, inode: number): void => {
	const aside = `${lock}.${process.pid}.${randomBytes(4).toString('hex')}`;
	fs.renameSync(lock, aside);
	try {
		if (fs.lstatSync(aside).ino !== inode) {
			fs.linkSync(aside, lock);
		}
	} finally {
		fs.unlinkSync(aside);
	}
};

/** No room for a lock file: the setgid helper would find none either, and leave a piece behind. */
const fullDisk = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const noRight = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENAMETOOLONG'];

const impossibleOr = (error: unknown, path: string): Attempt => {
	const code = codeOf(error);
	if (fullDisk.includes(code)) {
		return {kind: 'impossible', why: `${path}.lock: ${code}`};
	}

	if (!noRight.includes(code)) {
		throw error;
	}

	return byHelper(`${path}.lock`) ?? {kind: 'impossible', why: `${path}.lock: ${code}`};
};

/** `dotlockfile`: somebody has the lock. */
const heldStatus = 4;

/** Where the directory may not be written, Debian's setgid helper makes the lock, for one's own mailbox only. */
const byHelper = (lock: string): Attempt | undefined => {
	const {status, error} = spawnSync('dotlockfile', ['-l', '-r', '0', '-p', lock], {stdio: 'ignore'});
	if (error || (status !== 0 && status !== heldStatus)) {
		return undefined;
	}

	if (status === heldStatus) {
		return {kind: 'held', by: lock};
	}

	return {kind: 'taken', release: () => void spawnSync('dotlockfile', ['-u', lock], {stdio: 'ignore'})};
};
