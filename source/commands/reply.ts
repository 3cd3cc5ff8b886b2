import {checkRecipients} from '../address/faults.js';
import {prepareDraft} from '../compose/send-draft.js';
import {recipientsOf} from '../draft/draft.js';
import {renderDraftHeader} from '../draft/draft-header.js';
import {mergeReplies, replyDraft} from '../draft/reply.js';
import {UserError} from '../errors.js';
import type {Draft} from '../ports.js';
import {joinSafe, safe} from '../render/safe-text.js';
import {messages, oneMessage} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';
import {namedFileOf} from './folder-names.js';
import {quotedMessage} from './inserted-message.js';
import {headOf} from './reading.js';
import {nameAfterSender} from './save.js';
import {writeMessage} from './writing.js';

type Kind = 'all' | 'sender';

/** `flipr` exchanges the two. */
const kindFor = (wanted: Kind, {variables}: Context): Kind => {
	if (!variables.isSet('flipr')) {
		return wanted;
	}

	return wanted === 'all' ? 'sender' : 'all';
};

const draftFor = async (number: number, kind: Kind, context: Context): Promise<Draft> => {
	const {mailbox, decoder, variables, system, correspondence} = context;
	const {alternates, senderFields} = correspondence;
	const block = await headOf(mailbox, number);
	const original = {header: decoder.header(block), sender: decoder.envelope(block).sender};
	return replyDraft(original, {
		kind,
		me: {...system.invoker, alternates},
		metoo: variables.isSet('metoo'),
		replyPrefix: variables.text('replyprefix') ?? '',
		replyPattern: variables.text('replyregex') ?? '^re:',
		senderFields,
		fullNames: variables.isSet('fullnames'),
	});
};

/** With `quote`, the text of an answer begins with what it answers. */
const quotes = async (numbers: readonly number[], context: Context): Promise<string> => {
	if (!context.variables.isSet('quote')) {
		return '';
	}

	const quoted: string[] = [];
	for (const number of numbers) {
		quoted.push(await quotedMessage(number, context));
	}

	return `${quoted.join('\n')}\n`;
};

type Answer = {
	readonly kind: Kind;
	/** A copy is kept in a file named after the sender of the first message. */
	readonly isRecorded?: boolean;
};

/** Shows whom the answer goes to, takes its text and sends it. */
const answer = async (numbers: readonly number[], {kind, isRecorded}: Answer, context: Context): Promise<void> => {
	const drafts: Draft[] = [];
	for (const number of numbers) {
		drafts.push(await draftFor(number, kind, context));
	}

	const draft = prepareDraft(mergeReplies(drafts), context);
	const recipients = recipientsOf(draft);
	if (recipients.length === 0) {
		throw new UserError(`${numbers.join(' ')}: names nobody to reply to`);
	}

	// The addresses are a stranger's words: one that a mail system could take for an option or a file ends it here.
	checkRecipients(recipients);
	const record = isRecorded ? namedFileOf(await nameAfterSender(numbers, context), context) : undefined;
	const text = await quotes(numbers, context);
	context.screen.print(joinSafe([renderDraftHeader(draft), safe``], '\n'));
	if (text !== '') {
		context.screen.print(safe`Message ${numbers.join(' ')} is quoted; ~p shows it, ~v edits it`);
	}

	context.apply({type: 'read', messages: numbers});
	const options = record === undefined ? {} : {recordAs: () => record};
	const {isSent} = await writeMessage({...draft, text}, context, {...options, answered: numbers});
	if (isSent) {
		context.apply({type: 'answered', messages: numbers});
	}
};

const goesTo =
	'It goes where Mail-Followup-To says, or else to the author (Reply-To, From) and those in To, with a copy to those in Cc; never to you, unless metoo is set.';
const recorded =
	'A copy is kept in a file named after the sender, as Save names it: after the part before the @ of the address, or what outfilename says, in the directory that outfolder names, else in the working directory.';

export const reply = defineCommand({
	names: ['r[eply]', 'res[pond]'],
	summary: 'reply to the sender and all recipients of a message',
	details: `${goesTo} Then the text is typed: ^D on an empty line or ~. sends it, two ^C give it up. With quote, it begins with the text of the message; ~m inserts that anywhere. flipr exchanges reply and Reply.`,
	example: 'r 3   answers message 3',
	isBasic: true,
	takes: oneMessage,
	run: (number, context) => answer([number], {kind: kindFor('all', context)}, context),
});

export const replyToSender = defineCommand({
	names: ['R[eply]', 'Res[pond]'],
	summary: 'reply to the senders only',
	details: 'To Reply-To or else From of each message; one letter for all of them.',
	example: 'R 3 5   writes to the authors of both',
	takes: messages(),
	run: (numbers, context) => answer(numbers, {kind: kindFor('sender', context)}, context),
});

export const followup = defineCommand({
	names: ['fo[llowup]'],
	summary: 'as reply, and keep a copy in a file named after the sender',
	details: `${goesTo} ${recorded} flipr exchanges followup and Followup.`,
	example: 'fo 3   answers message 3, from alice@example.org, and keeps a copy in the file alice',
	takes: oneMessage,
	run: (number, context) => answer([number], {kind: kindFor('all', context), isRecorded: true}, context),
});

export const followupToSender = defineCommand({
	names: ['F[ollowup]'],
	summary: 'as Reply, and keep a copy in a file named after the first sender',
	details: `To Reply-To or else From of each message; one letter for all of them. ${recorded}`,
	example: 'F 3 5   writes to the authors of both',
	takes: messages(),
	run: (numbers, context) => answer(numbers, {kind: kindFor('sender', context), isRecorded: true}, context),
});
