import {spawnSync} from 'node:child_process';
import * as fs from 'node:fs';
import {MailboxError} from '../errors.js';

const words: Readonly<Record<string, string>> = {
	EACCES: 'Permission denied',
	EPERM: 'Operation not permitted',
	ENOENT: 'No such file or directory',
	ENOTDIR: 'No such file or directory',
	EISDIR: 'Is a directory',
	ELOOP: 'Too many levels of symbolic links',
	EROFS: 'Read-only file system',
	ENOSPC: 'No space left on device',
	EDQUOT: 'Disk quota exceeded',
	EFBIG: 'File too large',
	EIO: 'Input/output error',
};

/** The code of an error of the system, or an empty text. */
export const errorCode = (error: unknown): string =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** An error of the system as one line that names the file and says what happened; `then` says what came of it. */
export const mailboxError = (path: string, error: unknown, then = ''): MailboxError => {
	const code = errorCode(error);
	const what = words[code] ?? (error instanceof Error ? error.message : String(error));
	return new MailboxError(path, `${path}: ${what}${code === 'EACCES' ? whoMay(path) : ''}${then}`, {cause: error});
};

/** Who may read a file that the user may not, as far as that can be seen, and how. */
const whoMay = (path: string): string => {
	try {
		const {uid, mode} = fs.statSync(path);
		const owner = spawnSync('id', ['-nu', String(uid)], {encoding: 'utf8'}).stdout?.trim() || `user ${uid}`;
		return ` (owner ${owner}, mode ${(mode & 0o7777).toString(8).padStart(4, '0')}; try sudo inkmail -f ${path})`;
	} catch (error) {
		// Not even that may be looked at.
		return errorCode(error) === '' ? '' : ' (its directory may not be searched)';
	}
};
