const reasons: Readonly<Record<string, string>> = {
	EACCES: 'Permission denied',
	EDQUOT: 'Disk quota exceeded',
	EIO: 'Input/output error',
	EISDIR: 'Is a directory',
	ELOOP: 'Too many levels of symbolic links',
	ENAMETOOLONG: 'File name too long',
	ENOENT: 'No such file or directory',
	ENOSPC: 'No space left on device',
	ENOTDIR: 'Not a directory',
	EPERM: 'Operation not permitted',
};

/** The code of an error of the system, or an empty text for any other error. */
export const errorCode = (error: unknown): string =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Why something could not be done, in the words that Unix programs use. */
export const reasonOf = (error: unknown): string => {
	const code = errorCode(error);
	return reasons[code] ?? (code || (error instanceof Error ? error.message : String(error)));
};
