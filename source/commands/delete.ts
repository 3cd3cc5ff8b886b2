import {UserError} from '../errors.js';
import {hasFlag} from '../session/flags.js';
import {messages} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';
import {showMessages} from './print.js';
import {decodedMessage} from './reading.js';

const showDot = async (context: Context): Promise<void> => {
	const {flags, dot} = context.session;
	if (dot === 0 || hasFlag(flags, dot, 'deleted')) {
		throw new UserError('No more messages');
	}

	await showMessages(context, [dot], decodedMessage);
};

export const deleteMessages = defineCommand({
	names: ['d[elete]'],
	summary: 'delete messages (undelete brings them back)',
	details:
		'They are marked, and go when you quit; until then undelete brings them back, and exit forgets it all. The next message becomes the current one, if the current one was deleted.',
	example: 'd 3-5   deletes messages 3, 4 and 5',
	isBasic: true,
	takes: messages(),
	refuseWhen: ['read-only'],
	async run(numbers, context) {
		context.apply({type: 'deleted', messages: numbers});
		if (context.variables.isSet('autoprint')) {
			await showDot(context);
		}
	},
});

export const deleteAndPrint = defineCommand({
	names: ['dp', 'dt'],
	summary: 'delete messages and show the next one',
	details: 'The next is the one that becomes the current message. If none is left, it says so.',
	example: 'dp   deletes this message and shows the one after it',
	takes: messages(),
	refuseWhen: ['read-only'],
	async run(numbers, context) {
		context.apply({type: 'deleted', messages: numbers});
		await showDot(context);
	},
});
