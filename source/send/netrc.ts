import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import {SendError} from '../errors.js';
import {safe} from '../render/safe-text.js';
import {errorCode, reasonOf} from './reason.js';

export type Login = {readonly user: string; readonly password: string};

/** EX_CONFIG of sysexits.h. */
const misconfigured = 78;

/**
 * The login for a machine in a file of the form of ~/.netrc (ftp(1)): `machine HOST login NAME password WORD`; only that of
 * `user` if one is named. Undefined if there is none, or no such file. Throws SendError if others than its owner may read
 * the file, or it belongs to somebody else.
 */
export const readLogin = async (path: string, host: string, user: string | undefined): Promise<Login | undefined> => {
	const text = await readSecret(path);
	const found = loginsIn(text).filter(
		login => login.machine.toLowerCase() === host.toLowerCase() && (user === undefined || login.login === user),
	);
	const [first] = found;
	return first === undefined ? undefined : {user: first.login, password: first.password};
};

const readSecret = async (path: string): Promise<string> => {
	try {
		const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
		try {
			const stats = await file.stat();
			const me = process.getuid?.() ?? stats.uid;
			if (!stats.isFile() || (stats.uid !== me && stats.uid !== 0)) {
				throw new SendError(safe`${path}: not a file of your own; no password is taken from it`, misconfigured);
			}

			if ((stats.mode & 0o077) !== 0) {
				throw new SendError(
					safe`${path}: others may read the passwords in it (chmod 600 keeps them out); none is taken from it`,
					misconfigured,
				);
			}

			return await file.readFile('utf8');
		} finally {
			await file.close();
		}
	} catch (error) {
		if (error instanceof SendError) {
			throw error;
		}

		if (errorCode(error) === 'ENOENT') {
			return '';
		}

		throw new SendError(safe`${path}: ${reasonOf(error)}`, misconfigured, {cause: error});
	}
};

type Entry = {machine: string; login: string; password: string};

const loginsIn = (text: string): readonly Entry[] => {
	const entries: Entry[] = [];
	const words = text
		.split('\n')
		.filter(line => !/^\s*#/.test(line))
		.flatMap(line => [...line.matchAll(/"((?:[^"\\]|\\.)*)"|\S+/g)])
		.map(([word, quoted]) => (quoted === undefined ? word : quoted.replaceAll(/\\(.)/g, '$1')));
	for (let at = 0; at < words.length; at++) {
		const entry = entries.at(-1);
		switch (words[at]) {
			case 'machine': {
				entries.push({machine: words[++at] ?? '', login: '', password: ''});
				break;
			}

			case 'default': {
				// For any machine: a password is for one.
				entries.push({machine: '', login: '', password: ''});
				break;
			}

			case 'login':
			case 'password': {
				const key = words[at] === 'login' ? 'login' : 'password';
				const value = words[++at] ?? '';
				if (entry) {
					entry[key] = value;
				}

				break;
			}

			default:
		}
	}

	return entries.filter(({machine, login}) => machine !== '' && login !== '');
};
