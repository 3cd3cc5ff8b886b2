import {opendir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import type {DirectoryEntry} from '../ports.js';
import {errorCode} from './system-error.js';

/** Nobody looks through more. */
const mostEntries = 5000;

/** What is in a directory; nothing, if that cannot be found out. A link counts as what it leads to. */
export const entriesOf = async (directory: string): Promise<readonly DirectoryEntry[]> => {
	const entries: DirectoryEntry[] = [];
	try {
		for await (const entry of await opendir(directory)) {
			const isDirectory = entry.isSymbolicLink()
				? await leadsToDirectory(join(directory, entry.name))
				: entry.isDirectory();
			entries.push({name: entry.name, isDirectory});
			if (entries.length >= mostEntries) {
				break;
			}
		}
	} catch (error) {
		if (errorCode(error) === '') {
			throw error;
		}
	}

	return entries;
};

const leadsToDirectory = async (path: string): Promise<boolean> => {
	try {
		return (await stat(path)).isDirectory();
	} catch (error) {
		if (errorCode(error) === '') {
			throw error;
		}

		return false;
	}
};
