import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

/** True if the system knows a user of that name, by `getent` (which asks directories, too), else by /etc/passwd. */
export const isUser = (name: string): boolean => {
	const {status, error} = spawnSync('getent', ['passwd', '--', name], {stdio: 'ignore'});
	if (!error) {
		return status === 0;
	}

	return readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.some(line => line.startsWith(`${name}:`));
};
