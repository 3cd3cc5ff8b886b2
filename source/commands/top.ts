import {renderMessage} from '../render/message.js';
import {joinSafe, type SafeText} from '../render/safe-text.js';
import {messages} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';
import {showMessages} from './print.js';
import {envelopeLines, fieldLook, headOf} from './reading.js';

/** The beginning of a message: the fields that `print` shows, and a few lines of its text. */
const topOf = async (context: Context, number: number): Promise<SafeText> => {
	const {mailbox, decoder, variables, fieldChoice} = context;
	const head = await headOf(mailbox, number);
	const message = await decoder.message(head, mailbox.read(number));
	const text = message.text.split('\n').slice(0, variables.number('toplines') ?? 5);
	const beginning = {...message, text: text.join('\n'), attachments: [], notices: []};
	return joinSafe([...envelopeLines(head, context), renderMessage(beginning, fieldChoice, fieldLook(context))], '\n');
};

export default defineCommand({
	names: ['to[p]'],
	summary: 'show the first lines of messages',
	details:
		'The header fields that print shows, and as many lines of the text as the variable toplines says, which is 5.',
	example: 'top 3-5   shows how messages 3, 4 and 5 begin',
	takes: messages(),
	run: (numbers, context) => showMessages(context, numbers, topOf),
});
