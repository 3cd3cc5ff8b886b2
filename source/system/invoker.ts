import {readFileSync} from 'node:fs';
import {hostname, userInfo} from 'node:os';
import type {Invoker} from '../ports.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Who runs the program: by the environment as `mail` goes by it, else by the user database. */
export const findInvoker = (environment: Environment): Invoker => {
	const account = accountOfProcess();
	return {
		user: environment.LOGNAME || environment.USER || account.user,
		home: environment.HOME || account.home,
		hostName: mailName() || hostname() || 'localhost',
	};
};

/** A container may run under a number that no account has. */
const accountOfProcess = (): {user: string; home: string} => {
	try {
		const {username, homedir} = userInfo();
		return {user: username, home: homedir};
	} catch {
		return {user: 'nobody', home: '/'};
	}
};

/** The name mail from this machine goes by (Debian policy 11.6), if there is one. */
const mailName = (): string | undefined => {
	try {
		const [first = ''] = readFileSync('/etc/mailname', 'utf8').split('\n');
		return /^[\w.-]+$/.test(first.trim()) ? first.trim() : undefined;
	} catch {
		return undefined;
	}
};
