import {errorCode} from '../mailbox-errors.js';
import {pollMs, watchDirectory} from '../watch-file.js';
import {lookAt} from './listing.js';

/** Calls back when messages were delivered, moved or removed. Returns what ends it. Keeps no program alive. */
export const watchMaildir = (directory: string, listener: () => void): (() => void) => {
	let before = lookOf(directory);
	const look = () => {
		const now = lookOf(directory);
		if (now !== before) {
			before = now;
			listener();
		}
	};
	const timer = setInterval(look, pollMs);
	timer.unref();
	const watchers = ['new', 'cur'].map(place => watchDirectory(`${directory}/${place}`, look));
	return () => {
		clearInterval(timer);
		for (const watcher of watchers) {
			watcher?.close();
		}
	};
};

const lookOf = (directory: string): string => {
	try {
		return lookAt(directory).look;
	} catch (error) {
		if (errorCode(error) === '') {
			throw error;
		}

		// It is gone, which is another look.
		return '';
	}
};
