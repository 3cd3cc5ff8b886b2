import type {Address} from './address/address.js';
import {readRecipients} from './address/recipients.js';
import type {World} from './commands/context.js';
import {questionsFor} from './commands/mail.js';
import {composeAndSend, sendDraft} from './compose/send-draft.js';
import {emptyDraft, recipientsOf, withField, withRecipients, withSubject} from './draft/draft.js';
import {createEngine} from './engine.js';
import {SendError, UserError} from './errors.js';
import type {Invocation} from './invocation.js';
import type {Draft} from './ports.js';
import {runStartupFiles} from './startup.js';

type Sending = Extract<Invocation, {mode: 'send'}>;

/**
 * Sends a message: a person types it, or all of standard input is its text (`readText`), in which no dot and no tilde
 * means anything. Resolves with the exit status: 0 only if the mail system took it.
 */
export const runSendMode = async (
	invocation: Sending,
	world: World,
	readText: () => Promise<string>,
): Promise<number> => {
	const {screen, system, variables} = world;
	await runStartupFiles(createEngine(world), screen, system, invocation);
	if (invocation.ignoresInterrupts) {
		variables.set('ignore', true);
	}

	const draft = checkedDraftOf(invocation, variables.text('from'));
	if (screen.isInteractive) {
		const questions = questionsFor(variables, {
			to: draft.to.length > 0,
			subject: invocation.subject !== undefined,
		});
		const {exitStatus} = await composeAndSend(draft, questions, world);
		return exitStatus;
	}

	if (recipientsOf(draft).length === 0) {
		throw new UserError('No recipients specified');
	}

	const {exitStatus} = await sendDraft({...draft, text: await readText()}, world);
	return exitStatus;
};

/** EX_USAGE of sysexits.h: the command line was wrong, as sendmail itself would say. */
const usage = 64;

const checkedDraftOf = (invocation: Sending, from: string | undefined): Draft => {
	try {
		return draftOf(invocation, from);
	} catch (error) {
		throw error instanceof UserError ? new SendError(error.message, usage, {cause: error}) : error;
	}
};

/** The header that the command line asks for. Throws UserError for an address or a field that is none. */
const draftOf = (invocation: Sending, from: string | undefined): Draft => {
	const addressed = (['to', 'cc', 'bcc'] as const).reduce<Draft>(
		(draft, field) => withRecipients(draft, field, invocation[field].flatMap(readRecipients)),
		emptyDraft,
	);
	const titled = withSubject(addressed, invocation.subject ?? '');
	const complete = invocation.fields.reduce<Draft>((draft, field) => {
		const [, name = '', value = ''] = /^([^:]*):(.*)$/s.exec(field) ?? [];
		if (name === '') {
			throw new UserError(`-a ${field}: wants a header field, as in -a 'X-Priority: 1'`);
		}

		return withField(draft, name.trim(), value.trim());
	}, titled);
	const sender = invocation.from ?? from;
	return sender === undefined ? complete : {...complete, from: oneAddress(sender)};
};

const oneAddress = (text: string): Address => {
	const [address, ...more] = readRecipients(text);
	if (!address || more.length > 0) {
		throw new UserError(`${text}: wants one address to send from`);
	}

	return address;
};
