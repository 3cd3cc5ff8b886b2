import {joinSafe, safe, safeLine} from '../render/safe-text.js';
import {words} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';

const tell = ({correspondence, screen}: Context): void => {
	const {senderFields} = correspondence;
	screen.print(
		senderFields.length > 0
			? joinSafe(senderFields.map(safeLine), ' ')
			: safe`Sender address is obtained from the envelope`,
	);
};

export const sender = defineCommand({
	names: ['sender'],
	summary: 'add header fields that say whom an answer goes to; alone, list them',
	details:
		'The first of them that a message has says who is answered; without any, its envelope sender is. At the start they are Mail-Followup-To, which is for answers to all only, Reply-To and From.',
	example: 'sender x-original-from   looks there if there is neither Reply-To nor From',
	takes: words('[field ...]', [['header']]),
	run(fields, context) {
		if (fields.length === 0) {
			tell(context);
			return;
		}

		const {correspondence} = context;
		const named = fields.map(field => field.toLowerCase());
		correspondence.senderFields = [...new Set([...correspondence.senderFields, ...named])];
	},
});

export const nosender = defineCommand({
	names: ['nos[ender]'],
	summary: 'take header fields from the list that sender adds to; alone, all of them',
	details: 'Without any field, answers go to the envelope sender, which the From_ line tells.',
	example: 'nosender reply-to   answers go to From, whatever Reply-To says',
	takes: words('[field ...]', [['header']]),
	run(fields, context) {
		const {correspondence} = context;
		const named = fields.map(field => field.toLowerCase());
		correspondence.senderFields =
			named.length === 0 ? [] : correspondence.senderFields.filter(field => !named.includes(field));
		if (named.length === 0) {
			tell(context);
		}
	},
});
