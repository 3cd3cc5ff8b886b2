/** True for a path from the root. */
export const isAbsolute = (path: string): boolean => path.startsWith('/');

/** A path below a directory. `~/` and `.` are not looked at. */
export const resolve = (directory: string, path: string): string =>
	isAbsolute(path) ? path : `${directory.replace(/\/+$/, '')}/${path}`;
