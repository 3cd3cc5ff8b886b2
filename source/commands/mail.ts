import {readRecipients} from '../address/recipients.js';
import {composeAndSend} from '../compose/send-draft.js';
import type {Variables} from '../config/store.js';
import {emptyDraft, withRecipients} from '../draft/draft.js';
import {text} from './arguments.js';
import {defineCommand} from './command.js';

/** Which header fields the user wants to be asked for. */
export const questionsFor = (variables: Variables, has: {readonly to: boolean; readonly subject: boolean}) => ({
	to: !has.to,
	cc: variables.isSet('askcc'),
	bcc: variables.isSet('askbcc'),
	subject: !has.subject && variables.isSet('asksub'),
});

export default defineCommand({
	names: ['m[ail]'],
	summary: 'write a message; ^D on an empty line sends it',
	isBasic: true,
	takes: text('[address ...]'),
	async run(given, context) {
		const draft = given === '' ? emptyDraft : withRecipients(emptyDraft, 'to', readRecipients(given));
		const questions = questionsFor(context.variables, {to: given !== '', subject: false});
		await composeAndSend(draft, questions, context);
	},
});
