import {messages} from './arguments.js';
import {defineCommand} from './command.js';

export const hold = defineCommand({
	names: ['ho[ld]', 'pre[serve]'],
	summary: 'keep messages in the mailbox at quit, whatever was done with them',
	takes: messages({deleted: 'named'}),
	run(numbers, context) {
		context.apply({type: 'held', messages: numbers});
	},
});

export const touch = defineCommand({
	names: ['tou[ch]'],
	summary: 'let messages count as read at quit',
	takes: messages(),
	run(numbers, context) {
		context.apply({type: 'touched', messages: numbers});
	},
});

export const unread = defineCommand({
	names: ['U[nread]', 'unread'],
	summary: 'let messages count as not read',
	takes: messages(),
	run(numbers, context) {
		context.apply({type: 'unread', messages: numbers});
	},
});
