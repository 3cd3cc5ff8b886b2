import {readFile} from 'node:fs/promises';
import {UserError} from '../errors.js';

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'Permission denied',
	EISDIR: 'Is a directory',
};

/** The text of a file of commands; undefined if it does not exist. Throws UserError if it cannot be read. */
export const readCommandFile = async (path: string): Promise<string | undefined> => {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code ?? '';
		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return undefined;
		}

		throw new UserError(`${path}: ${reasons[code] ?? code}`, {cause: error});
	}
};
