import {oneRecipient, readRecipients} from './address/recipients.js';
import type {World} from './commands/context.js';
import {deliverToTargets, sortOperands} from './commands/expanded-recipients.js';
import {questionsFor} from './commands/mail.js';
import {recordByRecipient, recordBySetting} from './commands/record-name.js';
import {writeMessage} from './commands/writing.js';
import {sendDraft} from './compose/send-draft.js';
import {cleanHeaderValue, emptyDraft, recipientsOf, withField, withRecipients, withSubject} from './draft/draft.js';
import {readDraftText} from './draft/draft-text.js';
import {createEngine} from './engine.js';
import {SendError, UserError} from './errors.js';
import type {Invocation} from './invocation.js';
import type {Draft, MessageSource} from './ports.js';
import {attachmentsFor} from './send-attachments.js';
import {startUp} from './startup.js';

type Sending = Extract<Invocation, {mode: 'send'}>;

/** Standard input; one of the two, once. */
export type StandardInput = {
	/** As text; the last line gets its newline. */
	text(): Promise<string>;
	/** As it is. */
	octets(): Promise<Uint8Array>;
};

/** Of sysexits.h: EX_USAGE, the command line was wrong, as sendmail itself would say; EX_DATAERR, the text was. */
const usage = 64;
const badData = 65;

/**
 * Sends a message: a person types it, or all of standard input is its text, in which no dot and (without `-~`) no tilde means
 * anything. Resolves with the exit status: 0 only if the mail system took it, or if there was nothing to send and the user
 * wanted that (`--skip-empty`).
 */
export const runSendMode = async (invocation: Sending, world: World, input: StandardInput): Promise<number> => {
	const {screen, system, variables} = world;
	const engine = createEngine(world);
	await startUp(invocation, {engine, screen, system, variables});

	const defaults = {
		from: variables.text('return-address') ?? variables.text('from'),
		subject: variables.text('subject'),
	};
	const {context} = engine;
	refuseConflicts(invocation, screen.isInteractive);
	const {addresses, targets} = sortOperands(invocation.to, context);
	const addressed = {...invocation, to: addresses};
	const checked = withOptions(emptyDraft, addressed, defaults);
	const attachments = await attachmentsFor(invocation.attachments, world, input);
	const draft = {...checked, attachments};
	const ways = {
		recordAs: invocation.isRecordedByName ? recordByRecipient(context) : recordBySetting(context),
		...(targets.length === 0 ? {} : {alsoTo: (message: MessageSource) => deliverToTargets(message, targets, context)}),
	};
	if (screen.isInteractive || invocation.takesEscapes) {
		const questions = questionsFor(variables, {
			to: draft.to.length > 0 || targets.length > 0,
			subject: (invocation.subject ?? variables.text('subject')) !== undefined,
		});
		const {exitStatus} = await writeMessage(draft, context, {...ways, questions, takesEscapes: true});
		return exitStatus;
	}

	const refuseForNobody = (unsent: Draft): void => {
		if (recipientsOf(unsent).length === 0 && targets.length === 0) {
			throw new UserError('No recipients specified');
		}
	};

	if (!invocation.hasHeaderInText) {
		// Before the text is waited for.
		refuseForNobody(draft);
	}

	const text = isInputAttached(invocation) ? '' : await input.text();
	const complete = invocation.hasHeaderInText
		? {...withOptions(headerIn(text), addressed, defaults), attachments}
		: {...draft, text};
	refuseForNobody(complete);
	const isEmpty = complete.text.trim() === '' && attachments.every(({sizeBytes}) => sizeBytes === 0);
	if (invocation.skipsEmpty && isEmpty) {
		return 0;
	}

	const {exitStatus} = await sendDraft(complete, world, ways);
	return exitStatus;
};

const isInputAttached = ({attachments}: Sending): boolean =>
	attachments.some(({path, option}) => option === '-A' && path === '-');

const refuseConflicts = (invocation: Sending, isInteractive: boolean): void => {
	if (invocation.hasHeaderInText && isInteractive) {
		throw new SendError('-t: the header comes with the text, from a pipe or a file', usage);
	}

	const takers = [
		['-t', invocation.hasHeaderInText],
		['-~', invocation.takesEscapes],
		['-A -', isInputAttached(invocation)],
	] as const;
	const [one, other] = takers.flatMap(([name, takes]) => (takes ? [name] : []));
	if (one !== undefined && other !== undefined) {
		throw new SendError(`conflicting options: ${one} and ${other} both take standard input`, usage);
	}
};

/** The header that the text begins with, and the text after it (`-t`). Throws SendError for a line that belongs to neither. */
const headerIn = (text: string): Draft => {
	// A message as a mailbox has it, or as it goes over the network, is one too.
	const plain = /^[^\n]*\r\n/.test(text) ? text.replaceAll('\r\n', '\n') : withPlainHeader(text);
	return blaming(badData, '-t: ', () => readDraftText(plain.replace(/^From .*\n/, ''), {attachments: []}));
};

/** A field that some program made with CR LF. */
const withPlainHeader = (text: string): string => {
	const end = text.indexOf('\n\n');
	return end < 0 ? text : text.slice(0, end).replaceAll('\r\n', '\n') + text.slice(end);
};

const blaming = <T>(status: number, place: string, work: () => T): T => {
	try {
		return work();
	} catch (error) {
		throw error instanceof UserError ? new SendError(`${place}${error.message}`, status, {cause: error}) : error;
	}
};

/** What variables say where the command line says nothing. */
type Defaults = {readonly from: string | undefined; readonly subject: string | undefined};

/** A draft with what the command line says of its header. Throws SendError for an address or a field that is none. */
const withOptions = (given: Draft, invocation: Sending, defaults: Defaults): Draft =>
	blaming(usage, '', () => {
		const addressed = (['to', 'cc', 'bcc'] as const).reduce<Draft>(
			(draft, field) => withRecipients(draft, field, invocation[field].flatMap(readRecipients)),
			given,
		);
		const subject = invocation.subject ?? (addressed.subject === '' ? (defaults.subject ?? '') : undefined);
		const titled = subject === undefined ? addressed : withSubject(addressed, subject);
		const complete = [...invocation.fields, ...typeField(invocation)].reduce<Draft>((draft, field) => {
			const [, name = '', value = ''] = /^([^:]*):(.*)$/s.exec(field) ?? [];
			return withOption(draft, name.trim(), value.trim());
		}, titled);
		const encoded = invocation.encoding === undefined ? complete : {...complete, textEncoding: invocation.encoding};
		const sender = invocation.from ?? (encoded.from === undefined ? defaults.from : undefined);
		return sender === undefined ? encoded : {...encoded, from: oneRecipient(sender)};
	});

/** As in GNU mail, `-a 'From: …'` names the sender for the mail system, too, if it is one. */
const withOption = (draft: Draft, name: string, value: string): Draft => {
	const [from, ...more] = name.toLowerCase() === 'from' ? readRecipients(cleanHeaderValue(value)) : [];
	return from === undefined || more.length > 0 ? withField(draft, name, value) : {...draft, from};
};

const typeField = ({contentType}: Sending): readonly string[] =>
	contentType === undefined ? [] : [`Content-Type: ${contentType}`];
