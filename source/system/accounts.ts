import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

/** True if the system knows a user of that name, by `getent` (which asks directories, too), else by /etc/passwd. */
export const isUser = (name: string): boolean => accountOf(name) !== undefined;

/** The home directory of a user; undefined if the system knows nobody of that name, or no home. */
export const homeOf = (name: string): string | undefined => accountOf(name)?.split(':')[5] || undefined;

/**
 * The line of the user database (passwd(5)), undefined if there is none. A number is no name, whatever getent makes of it; else
 * its answer holds, for directories may have the name in another form (`Ann`, `ann@example.org`).
 */
const accountOf = (name: string): string | undefined => {
	if (/^\d*$|[:\n\0]/.test(name)) {
		return undefined;
	}

	const {stdout, error} = spawnSync('getent', ['passwd', '--', name], {encoding: 'utf8'});
	if (!error) {
		return stdout.split('\n')[0] || undefined;
	}

	return readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.find(line => line.startsWith(`${name}:`));
};
