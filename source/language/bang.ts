import {UserError} from '../errors.js';

/**
 * A command line with `last` in place of every `!`; `\!` is an exclamation mark. Throws UserError if there was no command
 * before that a `!` could stand for.
 */
export const expandBang = (command: string, last: string | undefined): string =>
	command.replaceAll(/\\!|!/g, mark => {
		if (mark !== '!') {
			return '!';
		}

		if (last === undefined) {
			throw new UserError('no shell command was run that ! could stand for');
		}

		return last;
	});
