import {joinSafe, type SafeText, safe} from '../render/safe-text.js';
import {partNumber} from '../render/structure.js';
import {messages} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';
import {type Choice, messageParts} from './part-arguments.js';
import {partText} from './part-reading.js';
import {decodedMessage, rawMessage} from './reading.js';

type Shower = (context: Context, number: number, part?: string) => Promise<SafeText>;

/** Shows messages one after the other; each counts as read when it was shown, and becomes the dot. */
export const showMessages = (context: Context, numbers: readonly number[], textOf: Shower): Promise<void> =>
	showChoices(
		context,
		numbers.map(number => ({number, part: undefined})),
		textOf,
	);

const showChoices = async (context: Context, choices: readonly Choice[], textOf: Shower): Promise<void> => {
	for (const {number, part} of choices) {
		if (context.signal.aborted) {
			return;
		}

		const title = choices.length > 1 ? [safe`Message ${partNumber(number, part ?? '')}:`] : [];
		await context.show(joinSafe([...title, await textOf(context, number, part)], '\n'));
		context.apply({type: 'read', messages: [number]});
	}
};

const messageOrPart: Shower = (context, number, part) =>
	part === undefined ? decodedMessage(context, number) : partText(context, number, part);

export const print = defineCommand({
	names: ['p[rint]', 't[ype]', 'more', 'page'],
	summary: 'show messages, decoded',
	example: 'p 3-5   shows three messages',
	details:
		'A number alone shows that message, and p 3.2 the text of its part 2. Longer than the screen, it goes to the pager.',
	isBasic: true,
	takes: messageParts,
	run: (choices, context) => showChoices(context, choices, messageOrPart),
});

export const printWhole = defineCommand({
	names: ['P[rint]', 'T[ype]', 'More', 'Page'],
	summary: 'show messages as they are stored, with all header fields',
	details:
		'With every header field and every part undecoded, but harmless: what could steer the terminal shows as a sign. retain and ignore do not matter.',
	example: 'P 3   shows message 3 as it lies in the mailbox',
	takes: messages(),
	run: (numbers, context) => showMessages(context, numbers, rawMessage),
});
