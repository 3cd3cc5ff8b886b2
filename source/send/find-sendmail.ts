import {constants} from 'node:fs';
import {access, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {SendError} from '../errors.js';
import type {System} from '../ports.js';
import {safe} from '../render/safe-text.js';

/** Where mail systems put it (LSB; the second is the older place). */
const usualPlaces = ['/usr/sbin/sendmail', '/usr/lib/sendmail'];
const advice = 'apt install postfix, exim4 or dma; or set smtp=smtp://HOST';
/** EX_UNAVAILABLE of sysexits.h. */
const unavailable = 69;

/**
 * The sendmail program to run: what the variable says (a path, or `sendmail:/path` as GNU mail writes it), else $SENDMAIL,
 * else the usual places, else PATH. Throws SendError if it is not there or may not be run.
 */
export const findSendmail = async (
	setting: string | undefined,
	environment: System['environment'],
): Promise<string> => {
	const {SENDMAIL: fromEnvironment, PATH: searchPath = ''} = environment;
	const wanted = pathOf(setting) || pathOf(fromEnvironment);
	const folders = searchPath.split(':').filter(folder => folder.startsWith('/'));
	const named = wanted === '' ? 'sendmail' : wanted;
	const candidates = named.includes('/')
		? [named]
		: [...(wanted === '' ? usualPlaces : []), ...folders.map(folder => join(folder, named))];
	for (const candidate of candidates) {
		if (await isProgram(candidate)) {
			return candidate;
		}
	}

	const [missing = named] = candidates;
	const isThere = await exists(missing);
	if (wanted === '' && !isThere) {
		throw new SendError(safe`no mail system is installed (${advice})`, unavailable);
	}

	throw new SendError(
		isThere
			? safe`${missing} is not a program that you may run, so it takes no mail`
			: safe`${named.includes('/') ? missing : named} is not there, so it takes no mail (${advice})`,
		unavailable,
	);
};

const pathOf = (setting = ''): string => setting.trim().replace(/^sendmail:(?:\/\/(?=\/))?/i, '');

const isProgram = async (path: string): Promise<boolean> => {
	try {
		await access(path, constants.X_OK);
		return (await stat(path)).isFile();
	} catch {
		// Not there, or not for this user: the same for the search.
		return false;
	}
};

const exists = async (path: string): Promise<boolean> => {
	try {
		await access(path, constants.F_OK);
		return true;
	} catch {
		return false;
	}
};
