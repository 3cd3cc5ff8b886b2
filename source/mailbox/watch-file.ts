import * as fs from 'node:fs';
import {basename, dirname} from 'node:path';
import {errorCode} from './mailbox-errors.js';

/** For file systems that tell nothing of what others do (NFS), and in case something was missed, in milliseconds. */
export const pollMs = 10_000;

/**
 * Calls back when a file looks other than before: another size, time or inode. The directory is watched and not the file,
 * for a file that is replaced says nothing of it. Returns what ends it. Keeps no program alive.
 */
export const watchFile = (path: string, listener: () => void): (() => void) => {
	let before = lookOf(path);
	const look = () => {
		const now = lookOf(path);
		if (now !== before) {
			before = now;
			listener();
		}
	};
	const timer = setInterval(look, pollMs);
	timer.unref();
	const watcher = watchDirectory(dirname(path), name => {
		if (name === null || name === basename(path)) {
			look();
		}
	});
	return () => {
		clearInterval(timer);
		watcher?.close();
	};
};

const lookOf = (path: string): string => {
	const stats = fs.statSync(path, {throwIfNoEntry: false});
	return stats ? `${stats.dev} ${stats.ino} ${stats.size} ${stats.mtimeMs}` : '';
};

/** Undefined where it cannot be watched (no right to read it, no more watches to be had): looking now and then has to do. */
export const watchDirectory = (
	directory: string,
	listener: (name: string | null) => void,
): fs.FSWatcher | undefined => {
	try {
		const watcher = fs.watch(directory, {persistent: false}, (_, name) => listener(name));
		watcher.on('error', () => watcher.close());
		return watcher;
	} catch (error) {
		if (errorCode(error) === '') {
			throw error;
		}

		return undefined;
	}
};
