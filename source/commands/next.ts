import {UserError} from '../errors.js';
import {undeletedAfter, undeletedBefore} from '../session/dot.js';
import {hasFlag} from '../session/flags.js';
import {optionalMessages} from './arguments.js';
import {defineCommand} from './command.js';
import {showMessages} from './print.js';
import {decodedMessage} from './reading.js';

const noMore = 'No applicable message';

export const next = defineCommand({
	names: ['n[ext]', '+'],
	summary: 'show the next message (as Enter does)',
	example: 'n   shows the next message',
	details: 'The current message comes first if it was not shown yet. With a list, the next of its messages.',
	isBasic: true,
	takes: optionalMessages(),
	async run(messages, context) {
		const {flags, dot} = context.session;
		const isDotWaiting = dot > 0 && !hasFlag(flags, dot, 'read') && !hasFlag(flags, dot, 'deleted');
		const number = messages
			? (messages.find(message => message > dot) ?? messages[0])
			: isDotWaiting
				? dot
				: undeletedAfter(flags, dot);
		if (!number) {
			throw new UserError(noMore);
		}

		await showMessages(context, [number], decodedMessage);
	},
});

export const previous = defineCommand({
	names: ['prev[ious]', '-'],
	summary: 'show the previous message',
	details:
		'The one before the current message that is not deleted. With a list, the last of its messages before the current one.',
	example: '-   shows the message before this one',
	takes: optionalMessages(),
	async run(messages, context) {
		const {flags, dot} = context.session;
		const number = messages
			? (messages.findLast(message => message < dot) ?? messages.at(-1))
			: undeletedBefore(flags, dot);
		if (!number) {
			throw new UserError(noMore);
		}

		await showMessages(context, [number], decodedMessage);
	},
});
