import type {Address} from '../address/address.js';
import {formatAddressList} from '../address/format.js';
import {readRecipients} from '../address/recipients.js';
import {withRecipients, withSubject} from '../draft/draft.js';
import {UserError} from '../errors.js';
import type {Draft, LineInput, LineOptions, Screen} from '../ports.js';
import {safe, safeText} from '../render/safe-text.js';

/** Which header fields are asked for. */
export type HeaderQuestions = {
	readonly to: boolean;
	readonly cc: boolean;
	readonly bcc: boolean;
	readonly subject: boolean;
	/** Cc and Bcc are asked for after the text (`askatend`), not before it. */
	readonly isAtEnd?: boolean;
};

export const noQuestions: HeaderQuestions = {to: false, cc: false, bcc: false, subject: false};

const recipientFields = [
	['to', 'To: '],
	['cc', 'Cc: '],
	['bcc', 'Bcc: '],
] as const;

/** Completes recipients. */
type Complete = LineOptions['complete'];

/** Asks a person for the header before the text. An empty answer, ^C or ^D leaves the field as it is. */
export const askHeader = async (
	draft: Draft,
	questions: HeaderQuestions,
	screen: Screen,
	complete?: Complete,
): Promise<Draft> => {
	const {isAtEnd = false} = questions;
	let asked = draft;
	for (const [field, prompt] of recipientFields) {
		if (questions[field] && (field === 'to' || !isAtEnd)) {
			const answer = await askRecipients(prompt, [], screen, complete);
			asked = typeof answer === 'string' ? asked : withRecipients(asked, field, answer);
		}
	}

	if (questions.subject) {
		const answer = await screen.readLine(safe`Subject: `);
		asked = answer.kind === 'line' ? withSubject(asked, answer.text) : asked;
	}

	return asked;
};

/** Asks for what is asked for after the text, and nobody was named in yet. Undefined after ^C: then writing goes on. */
export const askAtEnd = async (
	draft: Draft,
	{isAtEnd = false, ...questions}: HeaderQuestions,
	screen: Screen,
	complete?: Complete,
): Promise<Draft | undefined> => {
	let asked = draft;
	for (const [field, prompt] of recipientFields) {
		if (isAtEnd && field !== 'to' && questions[field] && draft[field].length === 0) {
			const answer = await askRecipients(prompt, [], screen, complete);
			if (answer === 'interrupt') {
				return undefined;
			}

			asked = answer === 'end' ? asked : withRecipients(asked, field, answer);
		}
	}

	return asked;
};

/** Lets a person edit the header. ^C or ^D leaves the field as it is; an empty line empties it. */
export const editHeader = async (draft: Draft, screen: Screen, complete?: Complete): Promise<Draft> => {
	let edited = draft;
	for (const [field, prompt] of recipientFields) {
		const answer = await askRecipients(prompt, edited[field], screen, complete);
		edited = typeof answer === 'string' ? edited : withRecipients({...edited, [field]: []}, field, answer);
	}

	const answer = await screen.readLine(safe`Subject: `, {initial: edited.subject});
	return answer.kind === 'line' ? withSubject(edited, answer.text) : edited;
};

/** Asks until the answer can be read as addresses; what was wrong with the last one is shown, and it can be mended. */
const askRecipients = async (
	prompt: 'To: ' | 'Cc: ' | 'Bcc: ',
	current: readonly Address[],
	screen: Screen,
	complete: Complete | undefined,
): Promise<readonly Address[] | Exclude<LineInput['kind'], 'line'>> => {
	let initial = formatAddressList(current);
	for (;;) {
		const answer = await screen.readLine(safe`${prompt}`, {initial, ...(complete && {complete})});
		if (answer.kind !== 'line') {
			return answer.kind;
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
