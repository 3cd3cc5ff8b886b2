import {UserError} from '../errors.js';
import {hasFlag} from '../session/flags.js';
import {messages} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';

/** POSIX: the next deleted message after the dot, else the last one before it. */
const nearestDeleted = ({session: {flags, dot}}: Context): readonly number[] => {
	const isDeleted = (number: number) => hasFlag(flags, number, 'deleted');
	for (let number = dot + 1; number <= flags.length; number++) {
		if (isDeleted(number)) {
			return [number];
		}
	}

	for (let number = dot; number >= 1; number--) {
		if (isDeleted(number)) {
			return [number];
		}
	}

	throw new UserError('No messages are deleted');
};

export default defineCommand({
	names: ['u[ndelete]'],
	summary: 'bring back deleted messages: u, u 3, u *',
	details:
		'Without a list, the next deleted message after the current one, else the last one before it. It becomes the current one.',
	example: 'u *   brings back all',
	takes: messages({deleted: 'only', otherwise: nearestDeleted}),
	run(numbers, context) {
		context.apply({type: 'undeleted', messages: numbers});
	},
});
