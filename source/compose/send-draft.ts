import type {Variables} from '../config/store.js';
import {SendError, UserError} from '../errors.js';
import {resolve} from '../language/paths.js';
import type {Draft, Post, Screen, System} from '../ports.js';
import {safe, safeText} from '../render/safe-text.js';
import type {HeaderQuestions} from './ask-header.js';
import {compose} from './compose.js';

/** What writing and sending a message needs. */
export interface Outbox {
	readonly screen: Screen;
	readonly variables: Variables;
	readonly post: Post;
	readonly system: System;
}

/** `sent`, or the exit status that send mode ends with. */
export type SendResult = {readonly isSent: boolean; readonly exitStatus: number};

/** Where a message goes that was not sent: $DEAD, else `dead.letter` in the home directory. */
export const deadLetterPath = ({environment, invoker}: System): string =>
	resolve(invoker.home, environment.DEAD || 'dead.letter');

/** Takes the text of a message and hands it over. What could not be sent is kept, and the user told where. */
export const composeAndSend = async (draft: Draft, questions: HeaderQuestions, outbox: Outbox): Promise<SendResult> => {
	const {screen, system} = outbox;
	const composed = await compose(draft, questions, {
		screen,
		variables: outbox.variables,
		keep: unsent => system.keepUnsent(unsent),
	});
	try {
		if (composed.kind === 'abandon') {
			if (composed.isKept) {
				await keepDraft(composed.draft, outbox);
			}

			return {isSent: false, exitStatus: 1};
		}

		if (screen.isInteractive) {
			screen.print(safe`EOT`);
		}

		return await sendDraft(composed.draft, outbox);
	} finally {
		system.keepUnsent(undefined);
	}
};

/** Hands a finished draft over. Never throws for what the mail system said: it is told, and the draft kept. */
export const sendDraft = async (draft: Draft, outbox: Outbox): Promise<SendResult> => {
	const {screen, variables, post} = outbox;
	try {
		if (draft.text === '' && screen.isInteractive) {
			screen.complain(safe`Null message body; hope that's ok`);
		}

		await post.deliver(draft, {sendmail: variables.text('sendmail')});
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
	if (!outbox.variables.isSet('save') || draft.text === '') {
		return;
	}

	try {
		const path = await outbox.post.saveDeadLetter(draft, deadLetterPath(outbox.system));
		complain(`the message is in ${path}`, outbox);
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		complain(error.message, outbox);
	}
};

const complain = (message: string, {screen}: Outbox): void =>
	screen.complain(safeText(screen.isInteractive ? message : `inkmail: ${message}`));
