import * as fs from 'node:fs';
import {dirname} from 'node:path';

/**
 * Makes a directory for oneself alone, with all above it that are missing. Throws errors of the system. Node's own
 * `recursive` never ends where a directory cannot be made and no error says so, as in /proc.
 */
export const makeDirectory = (path: string): void => {
	const missing: string[] = [];
	for (let above = path; !fs.existsSync(above); above = dirname(above)) {
		missing.unshift(above);
	}

	for (const directory of missing) {
		fs.mkdirSync(directory, {mode: 0o700});
	}
};
