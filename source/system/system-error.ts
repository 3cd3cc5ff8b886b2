import {UserError} from '../errors.js';

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'Permission denied',
	EDQUOT: 'Disk quota exceeded',
	EEXIST: 'File exists',
	EFBIG: 'File too large',
	EIO: 'Input/output error',
	EISDIR: 'Is a directory',
	ELOOP: 'Too many levels of symbolic links',
	ENAMETOOLONG: 'File name too long',
	ENOENT: 'No such file or directory',
	ENOSPC: 'No space left on device',
	ENOTDIR: 'Not a directory',
	ENXIO: 'No such device or address',
	EPERM: 'Operation not permitted',
	EROFS: 'Read-only file system',
	ETXTBSY: 'Text file busy',
};

/** The code of an error of the system, or an empty text for any other error. */
export const errorCode = (error: unknown): string =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** An error of the system in words; any other error as it is. */
export const inWords = (path: string, error: unknown): unknown => {
	const code = errorCode(error);
	return code === '' ? error : new UserError(`${path}: ${reasons[code] ?? code}`, {cause: error});
};
