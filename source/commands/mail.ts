import {readRecipients} from '../address/recipients.js';
import type {HeaderQuestions} from '../compose/ask-header.js';
import type {Variables} from '../config/store.js';
import {emptyDraft, withRecipients, withSubject} from '../draft/draft.js';
import {text} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';
import {recordByRecipient} from './record-name.js';
import {type WriteOptions, writeMessage} from './writing.js';

/** Which header fields the user wants to be asked for. */
export const questionsFor = (
	variables: Variables,
	has: {readonly to: boolean; readonly subject: boolean},
): HeaderQuestions => ({
	to: !has.to,
	cc: variables.isSet('askcc'),
	bcc: variables.isSet('askbcc'),
	subject: !has.subject && variables.isSet('asksub'),
	isAtEnd: variables.isSet('askatend'),
});

const write = async (given: string, context: Context, options: WriteOptions = {}): Promise<void> => {
	const {variables} = context;
	const subject = variables.text('subject');
	const titled = withSubject(emptyDraft, subject ?? '');
	const draft = given === '' ? titled : withRecipients(titled, 'to', readRecipients(given));
	const questions = questionsFor(variables, {to: given !== '', subject: subject !== undefined});
	await writeMessage(draft, context, {...options, questions});
};

export const mail = defineCommand({
	names: ['m[ail]'],
	summary: 'write a message; ^D on an empty line sends it',
	details:
		'Addresses, users of this machine, and aliases, with blanks or commas between. What is asked for before the text (after it with askatend), askcc, askbcc and asksub say; ~? lists what can be done while writing.',
	example: 'm root bob@example.org   writes to both',
	isBasic: true,
	takes: text('[address ...]', [['address']]),
	run: (given, context) => write(given, context),
});

export const mailByName = defineCommand({
	names: ['M[ail]'],
	summary: 'as mail, and keep a copy in a file named after the first recipient',
	details:
		'As Save names files: after the part before the @ of the address, or what the variable outfilename says, in the directory that outfolder names, else in the working directory.',
	example: 'Mail alice@example.org   keeps a copy in the file alice',
	takes: text('[address ...]', [['address']]),
	run: (given, context) => write(given, context, {recordAs: recordByRecipient(context)}),
});
