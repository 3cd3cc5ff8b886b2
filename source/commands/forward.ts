import type {Address} from '../address/address.js';
import {readRecipients} from '../address/recipients.js';
import {noQuestions} from '../compose/ask-header.js';
import {prepareDraft} from '../compose/send-draft.js';
import {emptyDraft, withRecipients, withSubject} from '../draft/draft.js';
import {renderDraftHeader} from '../draft/draft-header.js';
import {UserError} from '../errors.js';
import type {DraftAttachment} from '../ports.js';
import {joinSafe, safe} from '../render/safe-text.js';
import {countOf} from '../render/summary.js';
import {messages, surelyList} from './arguments.js';
import {type ArgumentReader, defineCommand} from './command.js';
import type {Context} from './context.js';
import {forwardedMessage, readMessage} from './inserted-message.js';
import {contentToSend} from './message-to-send.js';
import {headOf} from './reading.js';
import {writeMessage} from './writing.js';

export type ListAndAddresses = {readonly numbers: readonly number[]; readonly addresses: readonly Address[]};

/** A message list of numbers and states, which may be left out, and addresses behind it. */
export const messagesAndAddresses: ArgumentReader<ListAndAddresses> = {
	usage: '[message list] [address ...]',
	completes: [['list', 'address'], ['address']],
	async read(given, context) {
		const first = [...given.matchAll(/\S+/g)].find(([word]) => !surelyList.test(word));
		const start = first?.index ?? given.length;
		return {
			addresses: readRecipients(given.slice(start)),
			numbers: await messages().read(given.slice(0, start).trim(), context),
		};
	},
};

type Forwarded = {readonly text: string; readonly attachments: readonly DraftAttachment[]};

/** The messages as text, one below the other. What of them is no text is not in it, which is said. */
const inline = async (numbers: readonly number[], context: Context): Promise<Forwarded> => {
	let text = '';
	for (const number of numbers) {
		const message = await readMessage(number, context);
		const left = message.attachments.length;
		if (left > 0) {
			context.screen.print(
				safe`${number}: without ${countOf(left, 'attachment')}; set forward=attachment forwards whole messages`,
			);
		}

		text += forwardedMessage(message);
	}

	return {text, attachments: []};
};

/** The messages as they are, each attached. */
const attached = (numbers: readonly number[], context: Context): Forwarded => ({
	text: '',
	attachments: numbers.map(number => ({
		path: `message ${number}`,
		name: `message-${number}.eml`,
		type: 'message/rfc822',
		sizeBytes: context.mailbox.size(number),
		open: () => contentToSend(number, context),
	})),
});

/** `Fwd: ` before the subject of the first message, unless it is there. */
const subjectOf = async (number: number, {mailbox, decoder}: Context): Promise<string> => {
	const subject = decoder.header(await headOf(mailbox, number)).text('Subject') ?? '';
	return /^\s*(?:fwd?|wg|tr):/i.test(subject) ? subject : `Fwd: ${subject}`;
};

const manners = ['inline', 'attachment'];

export const forward = defineCommand({
	names: ['forw[ard]', 'fwd'],
	summary: 'send messages on to others, with a text of your own above them',
	details:
		'Without a list of numbers it is the current message. What you type stands above it; its text follows below its most important header fields, decoded. With forward=attachment messages go whole, as attachments. resend sends them on as if they had come from their author.',
	example: 'forward 3 bob@example.org   sends message 3 on to bob',
	takes: messagesAndAddresses,
	async run({numbers, addresses}, context) {
		const {variables, screen} = context;
		const manner = variables.text('forward') ?? 'inline';
		if (!manners.includes(manner)) {
			throw new UserError(`forward is ${manner}, and may be ${manners.join(', ')}`);
		}

		const {text, attachments} = manner === 'inline' ? await inline(numbers, context) : attached(numbers, context);
		const titled = withSubject({...emptyDraft, text, attachments}, await subjectOf(numbers[0] ?? 0, context));
		const draft = prepareDraft(withRecipients(titled, 'to', addresses), context);
		screen.print(joinSafe([renderDraftHeader(draft), safe``], '\n'));
		screen.print(
			safe`Message ${numbers.join(' ')} ${text === '' ? 'is attached' : 'follows what you type'}; ~p shows it`,
		);
		context.apply({type: 'read', messages: numbers});
		const questions = {...noQuestions, to: addresses.length === 0};
		await writeMessage(draft, context, {questions, below: text, answered: numbers});
	},
});
