import {type FileHandle, open} from 'node:fs/promises';
import process from 'node:process';
import {UserError} from '../errors.js';

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'Permission denied',
	EISDIR: 'Is a directory',
	ELOOP: 'Too many levels of symbolic links',
	ENAMETOOLONG: 'File name too long',
};

/**
 * The text of a file of commands; undefined if it does not exist. With `isStartUp` it has to belong to the user or to root,
 * and others may not write to it: what it says is done in the user's name. Throws UserError if it cannot be read.
 */
export const readCommandFile = async (
	path: string,
	{isStartUp = false}: {readonly isStartUp?: boolean} = {},
): Promise<string | undefined> => {
	let file: FileHandle | undefined;
	try {
		file = await open(path);
		if (isStartUp) {
			await refuseForeign(path, file);
		}

		return await file.readFile('utf8');
	} catch (error) {
		if (error instanceof UserError) {
			throw error;
		}

		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return undefined;
		}

		throw new UserError(`${path}: ${reasons[code] ?? code}`, {cause: error});
	} finally {
		await file?.close();
	}
};

const othersMayWrite = 0o002;

/** Only regular files: /dev/null is everybody's. */
const refuseForeign = async (path: string, file: FileHandle): Promise<void> => {
	const status = await file.stat();
	if (!status.isFile()) {
		return;
	}

	const {uid, mode} = status;
	if (uid !== 0 && uid !== process.geteuid?.()) {
		throw new UserError(`${path}: not read, since it belongs to somebody else (user ${uid})`);
	}

	if ((mode & othersMayWrite) !== 0) {
		throw new UserError(`${path}: not read, since others may write to it (chmod o-w mends that)`);
	}
};
