import {resolve} from './language/paths.js';
import type {Invoker} from './ports.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the system delivers mail (FHS 5.11). */
const spoolDirectory = '/var/mail';

/** The system mailbox: $MAIL or that of the invoker's name; for another user, the one of that name. */
export const spoolPath = (user: string | undefined, invoker: Invoker, environment: Environment): string => {
	if (user !== undefined) {
		return resolve(spoolDirectory, user);
	}

	return environment.MAIL || resolve(spoolDirectory, invoker.user);
};

/** Where read messages go, and what `-f` alone opens: $MBOX, else `mbox` in the home directory. */
export const mboxPath = (invoker: Invoker, environment: Environment): string =>
	resolve(invoker.home, environment.MBOX || 'mbox');
