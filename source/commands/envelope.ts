import {safeLine} from '../render/safe-text.js';
import {messages} from './arguments.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['env[elope]'],
	summary: 'tell who sent messages, and when, by their envelopes',
	details:
		'What the From_ line of the mailbox says, as it stands there: the envelope sender, and when the message was delivered.',
	example: 'envelope 3   tells the address that bounces of message 3 go to',
	takes: messages({deleted: 'named'}),
	async run(numbers, {mailbox, screen, signal}) {
		const decoder = new TextDecoder('utf-8');
		for await (const blocks of mailbox.headers(numbers)) {
			for (const {fromLine} of blocks) {
				if (signal.aborted) {
					return;
				}

				screen.print(safeLine(decoder.decode(fromLine).replace(/^From /, '')));
			}
		}
	},
});
