import {UserError} from '../errors.js';
import {messages} from './arguments.js';
import {defineCommand} from './command.js';

export const hold = defineCommand({
	names: ['ho[ld]', 'pre[serve]'],
	summary: 'keep messages in the mailbox at quit, whatever was done with them',
	details: 'They stay even if they were deleted or saved before, or if nohold would move them.',
	example: 'ho 3   keeps message 3 here',
	takes: messages({deleted: 'named'}),
	run(numbers, context) {
		context.apply({type: 'held', messages: numbers});
	},
});

export const mbox = defineCommand({
	names: ['mb[ox]'],
	summary: 'let messages move to $MBOX at quit',
	details:
		'Only in a system mailbox; from any other, save puts messages where they belong. hold takes it back. $MBOX is ~/mbox if it is not set.',
	example: 'mbox *   moves all messages to ~/mbox at quit',
	takes: messages(),
	refuseWhen: ['read-only'],
	run(numbers, context) {
		if (!context.session.isSystemMailbox) {
			throw new UserError(`${context.verb}: ${context.mailbox.path} is no system mailbox; save & copies to mbox`);
		}

		context.apply({type: 'mboxed', messages: numbers});
	},
});

export const touch = defineCommand({
	names: ['tou[ch]'],
	summary: 'let messages count as read at quit',
	details: 'As if it had been shown: with nohold it moves to $MBOX.',
	example: 'tou 3   counts message 3 as read',
	takes: messages(),
	run(numbers, context) {
		context.apply({type: 'touched', messages: numbers});
	},
});

export const unread = defineCommand({
	names: ['U[nread]', 'unread'],
	summary: 'let messages count as not read',
	details: 'They show as new or unread in the next session, too.',
	example: 'U 3   lets message 3 be unread again',
	takes: messages({deleted: 'named'}),
	run(numbers, context) {
		context.apply({type: 'unread', messages: numbers});
	},
});
