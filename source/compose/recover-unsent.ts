import {readDraftText} from '../draft/draft-text.js';
import {UserError} from '../errors.js';
import type {Post, Screen, System, UnsentDraft} from '../ports.js';
import {safe, safeText} from '../render/safe-text.js';
import {deadLetterPath} from './dead-letter-path.js';

type Recovering = {readonly screen: Screen; readonly system: System; readonly post: Post};

/**
 * Puts what was being written when a program was killed into the dead letter file, and says so. What cannot be put there
 * stays where it is, and is told again. Never throws for what is wrong with a file.
 */
export const recoverUnsent = async ({screen, system, post}: Recovering): Promise<void> => {
	try {
		for (const unsent of await system.leftUnsent()) {
			await recover(unsent, {screen, system, post});
		}
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		screen.complain(safeText(error.message));
	}
};

const recover = async (unsent: UnsentDraft, {screen, system, post}: Recovering): Promise<void> => {
	const what = `A message was being written when the program was killed, ${dateOf(unsent.writtenAt)}`;
	try {
		const path = await post.saveDeadLetter(readDraftText(unsent.text), deadLetterPath(system));
		await system.forgetUnsent(unsent);
		screen.complain(safe`${what}: it is in ${path}, and ~d inserts it`);
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		screen.complain(safe`${what}: it is in ${unsent.path} (${error.message})`);
	}
};

const two = (value: number): string => String(value).padStart(2, '0');

const dateOf = (date: Date): string => `${date.toDateString()} ${two(date.getHours())}:${two(date.getMinutes())}`;
