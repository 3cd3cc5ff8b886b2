import {resendMessage} from '../compose/resend.js';
import {UserError} from '../errors.js';
import {safe} from '../render/safe-text.js';
import {defineCommand} from './command.js';
import {messagesAndAddresses} from './forward.js';
import {contentToSend} from './message-to-send.js';
import {markRead} from './part-reading.js';

export default defineCommand({
	names: ['rese[nd]', 'bounce'],
	summary: 'send messages on as they are, as if from their author',
	details:
		'Byte for byte, with nothing of your own but fields in front that say who sent it on, and when (Resent-From, Resent-To, Resent-Date): answers go to the author. Without a list of numbers it is the current message. forward is for a message with your own words.',
	example: 'resend 3 bob@example.org   lets bob have message 3',
	takes: messagesAndAddresses,
	async run({numbers, addresses}, context) {
		if (addresses.length === 0) {
			throw new UserError(`${context.verb}: to whom? (${context.verb} ${numbers.join(' ')} ADDRESS)`);
		}

		for (const number of numbers) {
			const outcome = await resendMessage(contentToSend(number, context), addresses, context);
			markRead([number], context);
			context.screen.print(safe`Message ${number} ${outcome}`);
		}
	},
});
