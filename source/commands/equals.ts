import {UserError} from '../errors.js';
import {safe} from '../render/safe-text.js';
import {optionalMessages} from './arguments.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['='],
	summary: 'tell the number of the current message; = 5 makes 5 current',
	details: 'The first message of a list becomes the current one. It is not shown, and does not count as read.',
	example: '=   tells where you are',
	takes: {...optionalMessages(), usage: '[message]'},
	run(messages, context) {
		const first = messages?.[0];
		if (first !== undefined) {
			context.apply({type: 'moved', dot: first});
		}

		const {dot} = context.session;
		if (dot === 0) {
			throw new UserError('No applicable message');
		}

		context.screen.print(safe`${dot}`);
	},
});
