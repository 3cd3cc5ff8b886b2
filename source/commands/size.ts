import {safe} from '../render/safe-text.js';
import {messages} from './arguments.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['si[ze]'],
	summary: 'tell the size of messages, in lines and bytes',
	details:
		'As in the header list: of the message as it is stored, neither its From_ line nor the empty line behind it.',
	example: 'size *   tells the sizes of all messages',
	takes: messages({deleted: 'named'}),
	run(numbers, {mailbox, screen, session, signal}) {
		for (const number of numbers) {
			if (signal.aborted) {
				return;
			}

			const dot = number === session.dot ? '>' : ' ';
			const lines = String(mailbox.lines(number)).padStart(3);
			screen.print(safe`${dot}${String(number).padStart(2)} ${lines}/${mailbox.size(number)}`);
		}
	},
});
