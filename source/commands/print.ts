import {joinSafe, type SafeText, safe} from '../render/safe-text.js';
import {messages} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';
import {decodedMessage, rawMessage} from './reading.js';

type Shower = (context: Context, number: number) => Promise<SafeText>;

/** Shows messages one after the other; each counts as read when it was shown, and becomes the dot. */
export const showMessages = async (context: Context, numbers: readonly number[], textOf: Shower): Promise<void> => {
	for (const number of numbers) {
		if (context.signal.aborted) {
			return;
		}

		const title = numbers.length > 1 ? [safe`Message ${number}:`] : [];
		await context.show(joinSafe([...title, await textOf(context, number)], '\n'));
		context.apply({type: 'read', messages: [number]});
	}
};

export const print = defineCommand({
	names: ['p[rint]', 't[ype]'],
	summary: 'show messages, decoded',
	details: 'A number alone shows that message. Longer than the screen, it goes to the pager.',
	isBasic: true,
	takes: messages(),
	run: (numbers, context) => showMessages(context, numbers, decodedMessage),
});

export const printWhole = defineCommand({
	names: ['P[rint]', 'T[ype]'],
	summary: 'show messages as they are stored, with all header fields',
	takes: messages(),
	run: (numbers, context) => showMessages(context, numbers, rawMessage),
});
