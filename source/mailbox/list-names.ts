import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {errorCode, mailboxError} from './mailbox-errors.js';

const maildirFolders = ['cur', 'new', 'tmp'];

/**
 * Names in a directory, in order, hidden ones left out; a directory that is no Maildir ends in a slash. No mailbox is opened
 * for it. Throws MailboxError if the directory cannot be read.
 */
export const listNames = async (directory: string): Promise<readonly string[]> => {
	try {
		const names = (await readdir(directory)).filter(name => !name.startsWith('.')).sort();
		return await Promise.all(
			names.map(async name => ((await isPlainDirectory(join(directory, name))) ? `${name}/` : name)),
		);
	} catch (error) {
		throw errorCode(error) === '' ? error : mailboxError(directory, error);
	}
};

const isPlainDirectory = async (path: string): Promise<boolean> => {
	if (!(await isDirectory(path))) {
		return false;
	}

	const found = await Promise.all(maildirFolders.map(name => isDirectory(join(path, name))));
	return found.includes(false);
};

const isDirectory = async (path: string): Promise<boolean> => {
	try {
		return (await stat(path)).isDirectory();
	} catch (error) {
		// Gone meanwhile, or nothing behind a symbolic link.
		if (errorCode(error) === '') {
			throw error;
		}

		return false;
	}
};
