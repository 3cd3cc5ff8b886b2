import {checkRecipients} from '../address/faults.js';
import {noQuestions} from '../compose/ask-header.js';
import {composeAndSend} from '../compose/send-draft.js';
import {recipientsOf} from '../draft/draft.js';
import {renderDraftHeader} from '../draft/draft-header.js';
import {mergeReplies, replyDraft} from '../draft/reply.js';
import {UserError} from '../errors.js';
import type {Draft} from '../ports.js';
import {joinSafe, safe} from '../render/safe-text.js';
import {messages, oneMessage} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';
import {headOf} from './reading.js';

type Kind = 'all' | 'sender';

/** `flipr` exchanges the two. */
const kindFor = (wanted: Kind, {variables}: Context): Kind => {
	if (!variables.isSet('flipr')) {
		return wanted;
	}

	return wanted === 'all' ? 'sender' : 'all';
};

const draftFor = async (number: number, kind: Kind, context: Context): Promise<Draft> => {
	const {mailbox, decoder, variables, system} = context;
	const block = await headOf(mailbox, number);
	const original = {header: decoder.header(block), sender: decoder.envelope(block).sender};
	return replyDraft(original, {
		kind,
		me: {...system.invoker, alternates: []},
		metoo: variables.isSet('metoo'),
		replyPrefix: variables.text('replyprefix') ?? '',
	});
};

/** Shows whom the answer goes to, takes its text and sends it. */
const answer = async (numbers: readonly number[], kind: Kind, context: Context): Promise<void> => {
	const drafts: Draft[] = [];
	for (const number of numbers) {
		drafts.push(await draftFor(number, kind, context));
	}

	const draft = mergeReplies(drafts);
	const recipients = recipientsOf(draft);
	if (recipients.length === 0) {
		throw new UserError(`${numbers.join(' ')}: names nobody to reply to`);
	}

	// The addresses are a stranger's words: one that a mail system could take for an option or a file ends it here.
	checkRecipients(recipients);
	context.screen.print(joinSafe([renderDraftHeader(draft), safe``], '\n'));
	context.apply({type: 'read', messages: numbers});
	await composeAndSend(draft, noQuestions, context);
};

export const reply = defineCommand({
	names: ['r[eply]', 'res[pond]'],
	summary: 'reply to the sender and all recipients of a message',
	isBasic: true,
	takes: oneMessage,
	run: (number, context) => answer([number], kindFor('all', context), context),
});

export const replyToSender = defineCommand({
	names: ['R[eply]', 'Res[pond]'],
	summary: 'reply to the senders only',
	isBasic: true,
	takes: messages(),
	run: (numbers, context) => answer(numbers, kindFor('sender', context), context),
});
