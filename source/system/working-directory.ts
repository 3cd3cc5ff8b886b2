import process from 'node:process';
import {UserError} from '../errors.js';

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'Permission denied',
	ENOENT: 'No such file or directory',
	ENOTDIR: 'Not a directory',
	ELOOP: 'Too many levels of symbolic links',
	ENAMETOOLONG: 'File name too long',
};

/** Makes a directory the working directory. Throws UserError. */
export const changeDirectory = (path: string): void => {
	try {
		process.chdir(path);
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		throw new UserError(`${path}: ${reasons[code] ?? code}`, {cause: error});
	}
};
