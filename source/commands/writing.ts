import type {HeaderQuestions} from '../compose/ask-header.js';
import type {Host} from '../compose/host.js';
import {readableText} from '../compose/readable-text.js';
import {composeAndSend, type SendResult, type Writing} from '../compose/send-draft.js';
import {encoded, mostOctets} from '../compose/sizes.js';
import {MailboxError, UserError} from '../errors.js';
import type {Draft} from '../ports.js';
import {messagesNamed} from './arguments.js';
import {completeEscape, completeRecipients} from './complete.js';
import type {Context} from './context.js';
import {messageToInsert, quotedMessage, textToInsert} from './inserted-message.js';
import {markRead} from './part-reading.js';
import {headOf} from './reading.js';
import {recordBySetting} from './record-name.js';
import {outputOfCommandLine, runCommandLine, runShell} from './run-command.js';
import {pathOf, writeFile} from './write-file.js';

export type WriteOptions = Partial<Omit<Writing, 'host'>> & {
	readonly questions?: HeaderQuestions;
	/** The messages that are answered: what `~m` inserts if it names none. */
	readonly answered?: readonly number[];
};

/** Takes the text of a message, with all that escapes can do in a session, and sends it. */
export const writeMessage = (draft: Draft, context: Context, options: WriteOptions = {}): Promise<SendResult> => {
	const {answered = [], ...writing} = options;
	return composeAndSend(draft, context, {
		recordAs: recordBySetting(context),
		...writing,
		host: hostOf(context, answered),
	});
};

const hostOf = (context: Context, answered: readonly number[]): Host => {
	const {screen, system, variables} = context;
	const running = (verb: string) => ({screen, system, variables, verb});
	return {
		async perform(line) {
			await context.perform(line);
		},
		async messages(list, verb) {
			if (context.mailbox.count === 0) {
				throw new UserError('No applicable messages');
			}

			return list === '' && answered.length > 0 ? answered : messagesNamed(list, verb, context);
		},
		async messageText(number, fields) {
			const text = await messageToInsert(number, fields, context);
			markRead([number], context);
			return text;
		},
		async quote(number) {
			const text = await quotedMessage(number, context);
			markRead([number], context);
			return text;
		},
		lastLetter: path => lastLetterIn(path, context),
		run: command => (command === '' ? runShell(running('~!')) : runCommandLine(command, running('~!'))),
		outputOf: (command, input) =>
			outputOfCommandLine(command, running('~|'), input === undefined ? undefined : encoded(input)),
		pathOf: word => pathOf(word, context),
		async writeFile(path, text, verb) {
			await writeFile(path, encoded(text), running(verb));
		},
		complete: (line, cursor, sign) => completeEscape(line, cursor, sign, context),
		completeRecipients: (line, cursor) => completeRecipients(line, cursor, context),
		show: text => context.show(text),
		interruptible: work => context.interruptible(work),
		async whileWriting(work) {
			context.isWriting = true;
			try {
				return await work();
			} finally {
				context.isWriting = false;
			}
		},
	};
};

/** The text of the last letter in a mailbox; what other programs wrote there that is no mailbox is a text itself. */
const lastLetterIn = async (path: string, {folders, decoder, system}: Context): Promise<string> => {
	try {
		const mailbox = await folders.open(path);
		try {
			if (mailbox.count > 0) {
				const head = await headOf(mailbox, mailbox.count);
				const text = textToInsert(await decoder.message(head, mailbox.read(mailbox.count)));
				// Our own quoting is taken back: what was typed comes again.
				return text.replaceAll(/^>(>*From )/gm, '$1');
			}
		} finally {
			await mailbox.close();
		}
	} catch (error) {
		if (!(error instanceof MailboxError) || error.isMissing) {
			throw error;
		}
	}

	return readableText(await system.read(path, mostOctets), path).text;
};
