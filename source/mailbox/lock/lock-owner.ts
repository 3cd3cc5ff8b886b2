import * as fs from 'node:fs';
import process from 'node:process';

/** The process that a lock file names; undefined where it names none that could be asked (procmail writes 0, postfix nothing). */
export const ownerOf = (lock: string): number | undefined => {
	const text = beginningOf(lock);
	const pid = Number(/^\s*(\d{1,10})\s*$/.exec(text)?.[1]);
	return pid > 0 ? pid : undefined;
};

const beginningOf = (lock: string): string => {
	let descriptor: number | undefined;
	try {
		descriptor = fs.openSync(lock, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW | fs.constants.O_NONBLOCK);
		const buffer = Buffer.alloc(32);
		return buffer.toString('latin1', 0, fs.readSync(descriptor, buffer, 0, 32, 0));
	} catch {
		// Given back just now, or another user's that may not be read: it names nobody.
		return '';
	} finally {
		if (descriptor !== undefined) {
			fs.closeSync(descriptor);
		}
	}
};

/** A process that began so long after the lock was made did not make it, even if a clock is a little wrong. */
const clockErrorMs = 5000;

/**
 * True if the process that made a lock at that time lives no more. That somebody has its number says nothing: numbers come
 * back, after a restart of the machine soon, and in a container a program has the same one each time.
 */
export const isGone = (pid: number, madeMs: number): boolean => {
	const begun = processBegan(pid);
	return !isAlive(pid) || (begun !== undefined && begun > madeMs + clockErrorMs);
};

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
	}
};

/** Linux counts in hundredths of a second towards programs, whatever the machine's own clock does (USER_HZ). */
const ticksPerSecond = 100;

/** When a process began, in milliseconds since 1970; undefined where it cannot be told (proc(5)). */
const processBegan = (pid: number): number | undefined => {
	try {
		const fields = fs
			.readFileSync(`/proc/${pid}/stat`, 'latin1')
			.replace(/^.*\) /s, '')
			.split(' ');
		const bootSeconds = Number(/^btime (\d+)$/m.exec(fs.readFileSync('/proc/stat', 'latin1'))?.[1]);
		const began = (bootSeconds + Number(fields[19]) / ticksPerSecond) * 1000;
		return Number.isFinite(began) ? began : undefined;
	} catch {
		return undefined;
	}
};

/** The process that has a kernel lock on an open file, as far as /proc/locks says. */
export const kernelLockHolder = (descriptor: number, kind: 'POSIX' | 'FLOCK'): number | undefined => {
	try {
		const {dev, ino} = fs.fstatSync(descriptor);
		const hex = (value: number) => value.toString(16).padStart(2, '0');
		const place = `${hex((dev >> 8) & 0xfff)}:${hex((dev & 0xff) | ((dev >> 12) & 0xfff00))}:${ino}`;
		const holder = fs
			.readFileSync('/proc/locks', 'latin1')
			.split('\n')
			.map(line => line.split(/\s+/))
			.find(words => words[1] === kind && words[5] === place);
		return Number(holder?.[4]) > 0 ? Number(holder?.[4]) : undefined;
	} catch {
		return undefined;
	}
};
