import type {Address} from '../address/address.js';
import {readRecipients} from '../address/recipients.js';
import {withRecipients, withSubject} from '../draft/draft.js';
import {UserError} from '../errors.js';
import type {Draft, Screen} from '../ports.js';
import {safe, safeText} from '../render/safe-text.js';

/** Which header fields are asked for before the text. */
export type HeaderQuestions = {
	readonly to: boolean;
	readonly cc: boolean;
	readonly bcc: boolean;
	readonly subject: boolean;
};

export const noQuestions: HeaderQuestions = {to: false, cc: false, bcc: false, subject: false};

const recipientFields = [
	['to', 'To: '],
	['cc', 'Cc: '],
	['bcc', 'Bcc: '],
] as const;

/** Asks a person for the header. An empty answer, or ^C, leaves the field as it is. */
export const askHeader = async (draft: Draft, questions: HeaderQuestions, screen: Screen): Promise<Draft> => {
	let asked = draft;
	for (const [field, prompt] of recipientFields) {
		if (questions[field]) {
			asked = withRecipients(asked, field, await askRecipients(prompt, screen));
		}
	}

	if (questions.subject) {
		const answer = await screen.readLine(safe`Subject: `);
		asked = answer.kind === 'line' ? withSubject(asked, answer.text) : asked;
	}

	return asked;
};

/** Asks until the answer can be read as addresses; what was wrong with the last one is shown, and it can be mended. */
const askRecipients = async (prompt: 'To: ' | 'Cc: ' | 'Bcc: ', screen: Screen): Promise<readonly Address[]> => {
	let initial = '';
	for (;;) {
		const answer = await screen.readLine(safe`${prompt}`, {initial});
		if (answer.kind !== 'line' || answer.text.trim() === '') {
			return [];
		}

		try {
			return readRecipients(answer.text);
		} catch (error) {
			if (!(error instanceof UserError)) {
				throw error;
			}

			screen.complain(safeText(error.message));
			initial = answer.text;
		}
	}
};
