import type {Stats} from 'node:fs';
import {lstat, readlink, stat} from 'node:fs/promises';
import {join, resolve, sep} from 'node:path';
import process from 'node:process';
import {UserError} from '../errors.js';
import {errorCode, inWords} from './system-error.js';

/** As many links as the kernel follows (path_resolution(7)). */
const mostLinks = 40;

/**
 * The absolute path that a path leads to, no link left in it. A link that somebody else made in a directory open to all, such
 * as /tmp, is not followed (proc(5), protected_symlinks, but wherever that is off, too). The last component need not exist.
 * Throws UserError.
 */
export const trustedPath = async (path: string): Promise<string> => {
	const pending = resolve(path).split(sep).filter(Boolean).reverse();
	let resolved: string = sep;
	let links = 0;
	for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
		const here = join(resolved, name);
		const found = await look(here, pending.length > 0);
		if (!found?.isSymbolicLink()) {
			resolved = here;
			continue;
		}

		links++;
		if (links > mostLinks) {
			throw new UserError(`${path}: Too many levels of symbolic links`);
		}

		await checkLink(here, found, resolved);
		const target = await readlink(here);
		pending.push(...resolve(resolved, target).split(sep).filter(Boolean).reverse());
		resolved = sep;
	}

	return resolved;
};

const look = async (path: string, hasToExist: boolean): Promise<Stats | undefined> => {
	try {
		return await lstat(path);
	} catch (error) {
		if (errorCode(error) === 'ENOENT' && !hasToExist) {
			return undefined;
		}

		throw inWords(path, error);
	}
};

const checkLink = async (path: string, link: Stats, directory: string): Promise<void> => {
	const place = await stat(directory);
	const isOpenToAll = (place.mode & 0o1002) === 0o1002;
	if (isOpenToAll && link.uid !== process.geteuid?.() && link.uid !== place.uid) {
		throw new UserError(`${path}: is somebody else’s link, in a directory open to all`);
	}
};
