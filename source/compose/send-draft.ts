import {formatAddressList} from '../address/format.js';
import type {Variables} from '../config/store.js';
import type {Correspondence} from '../draft/correspondence.js';
import {recipientsOf} from '../draft/draft.js';
import {type FinishSettings, finishDraft, withExpandedAliases} from '../draft/finish.js';
import {SendError, UserError} from '../errors.js';
import type {Draft, Folders, MessageSource, Post, Screen, System} from '../ports.js';
import {safe, safeText} from '../render/safe-text.js';
import {type HeaderQuestions, noQuestions} from './ask-header.js';
import {compose} from './compose.js';
import {deadLetterPath} from './dead-letter-path.js';
import type {Host} from './host.js';
import {keepCopy} from './record.js';

/** What writing and sending a message needs. */
export interface Outbox {
	readonly screen: Screen;
	readonly variables: Variables;
	readonly correspondence: Correspondence;
	readonly post: Post;
	readonly folders: Folders;
	readonly system: System;
}

/** `sent`, or the exit status that send mode ends with. */
export type SendResult = {readonly isSent: boolean; readonly exitStatus: number};

/** The variables that a draft is finished by. */
export const settingsOf = ({variables}: Outbox): FinishSettings => ({
	isRecursive: variables.isSet('recursivealiases'),
	metoo: variables.isSet('metoo'),
	from: variables.text('return-address') ?? variables.text('from'),
});

/** A draft before its text is typed: with `inplacealiases`, the members of aliases stand in it already. */
export const prepareDraft = (draft: Draft, outbox: Outbox): Draft =>
	outbox.variables.isSet('inplacealiases')
		? withExpandedAliases(draft, outbox.correspondence, outbox.system.invoker, settingsOf(outbox))
		: draft;

/** How a message is written and sent. */
export type Writing = {
	readonly host: Host;
	/** Which header fields are asked for. */
	readonly questions?: HeaderQuestions;
	/** What is at the end of the draft's text and stays there: a message that is forwarded. */
	readonly below?: string;
	/** Lines that begin with a tilde mean something where nobody types, too (`-~`). */
	readonly takesEscapes?: boolean;
	/** Takes what everybody gets somewhere else, too; the draft may have no recipients then. Throws UserError. */
	alsoTo?(message: MessageSource): Promise<void>;
	/** Names the mailbox that gets a copy of the finished draft; undefined for none. Throws UserError. */
	recordAs?(finished: Draft): string | undefined;
};

/** Takes the text of a message and hands it over. What could not be sent is kept, and the user told where. */
export const composeAndSend = async (draft: Draft, outbox: Outbox, writing: Writing): Promise<SendResult> => {
	const {screen, variables, system, post} = outbox;
	const {host, questions = noQuestions, below = '', takesEscapes = screen.isInteractive} = writing;
	try {
		const composed = await host.whileWriting(() =>
			compose(draft, questions, {
				screen,
				variables,
				system,
				post,
				host,
				below,
				takesEscapes,
				prepare: asked => prepareDraft(asked, outbox),
				keep: unsent => system.keepUnsent(isKept(outbox) ? unsent : undefined),
			}),
		);
		if (composed.kind === 'abandon') {
			if (composed.isKept) {
				await keepDraft(composed.draft, outbox);
			}

			return {isSent: false, exitStatus: 1};
		}

		if (screen.isInteractive) {
			screen.print(safe`EOT`);
		}

		return await sendDraft(composed.draft, outbox, writing);
	} finally {
		system.keepUnsent(undefined);
	}
};

/** Who sets nosave, or points $DEAD at nothing, wants nothing kept. */
const isKept = ({variables, system}: Outbox): boolean =>
	variables.isSet('save') && deadLetterPath(system) !== '/dev/null';

/** Hands a finished draft over. Never throws for what the mail system said: it is told, and the draft kept. */
export const sendDraft = async (
	draft: Draft,
	outbox: Outbox,
	{recordAs, alsoTo}: Pick<Writing, 'recordAs' | 'alsoTo'> = {},
): Promise<SendResult> => {
	const {screen, variables, post, correspondence, system} = outbox;
	if (draft.text === '' && draft.attachments.length === 0) {
		if (!variables.isSet('nullbody')) {
			// A job's output is taken for a fault.
			if (screen.isInteractive) {
				screen.print(safe`Null message body: not sent`);
			}

			return {isSent: false, exitStatus: 0};
		}

		const warning = variables.text('nullbodymsg');
		if (screen.isInteractive && warning !== undefined) {
			screen.complain(safeText(warning));
		}
	}

	try {
		const finished = finishDraft(draft, correspondence, system.invoker, settingsOf(outbox));
		if (variables.isSet('debug')) {
			screen.print(safe`Not sent (debug): ${formatAddressList(recipientsOf(finished))}: ${finished.subject}`);
			return {isSent: false, exitStatus: 0};
		}

		const settings = {
			sendmail: variables.text('sendmail'),
			smtp: variables.text('smtp'),
			isAnonymous: !variables.isSet('useragent'),
		};
		const isForNobody = alsoTo !== undefined && recipientsOf(finished).length === 0;
		const sent = await (isForNobody ? post.compose(finished, settings) : post.deliver(finished, settings));
		await alsoTo?.(sent.message);
		await keepCopy(sent.copy, () => recordAs?.(finished), outbox);
		return {isSent: true, exitStatus: 0};
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		complain(error.message, outbox);
		await keepDraft(draft, outbox);
		return {isSent: false, exitStatus: error instanceof SendError ? error.exitStatus : 1};
	}
};

const keepDraft = async (draft: Draft, outbox: Outbox): Promise<void> => {
	if (!isKept(outbox) || (draft.text === '' && draft.attachments.length === 0)) {
		return;
	}

	try {
		const path = await outbox.post.saveDeadLetter(draft, deadLetterPath(outbox.system));
		const missing = draft.attachments.length === 0 ? '' : ', without what was attached';
		complain(`the message is in ${path}${missing}`, outbox);
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		complain(error.message, outbox);
		const left = outbox.system.leaveUnsent(draft);
		complain(left === undefined ? 'the message is lost' : `the message is in ${left}`, outbox);
	}
};

const complain = (message: string, {screen}: Outbox): void =>
	screen.complain(safeText(screen.isInteractive ? message : `inkmail: ${message}`));
