import {UserError} from '../errors.js';
import type {Place} from '../language/folder-name.js';
import type {Mailbox} from '../ports.js';
import {safeText} from '../render/safe-text.js';
import {renderSummary} from '../render/summary.js';
import {countMessages} from '../session/summary.js';
import {defineCommand, type Verdict} from './command.js';
import type {Context} from './context.js';
import {oneName, openPlace, placeOf} from './folder-names.js';
import {introduce} from './headlines.js';
import {writeBack} from './quit.js';

/**
 * Goes to another mailbox. It is opened first: if that fails, nothing was written and nothing changes. One that may be written
 * is closed again and opened anew, for what is written back may go to that very mailbox, under whatever name.
 */
const goTo = async (place: Place, context: Context): Promise<Verdict> => {
	const found = await openPlace(place, context);
	const isReopened = found.access === 'writable';
	if (isReopened) {
		await found.close();
	}

	try {
		await writeBack(context);
	} catch (error) {
		if (!isReopened) {
			await found.close();
		}

		throw error;
	}

	const mailbox = isReopened ? await reopened(place, context) : found;
	if (!mailbox) {
		return 'quit';
	}

	context.enter(mailbox, place.owner);
	for (const notice of new Set([...found.notices, ...mailbox.notices])) {
		context.screen.complain(safeText(notice));
	}

	await introduce(context);
	return 'continue';
};

/** It may have gone this very moment. All is written by then, so there is nothing left to do but to leave. */
const reopened = async (place: Place, context: Context): Promise<Mailbox | undefined> => {
	try {
		return await openPlace(place, context);
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		context.screen.complain(safeText(error.message));
		return undefined;
	}
};

export default defineCommand({
	names: ['fi[le]', 'fold[er]'],
	summary: 'tell which mailbox is open, or go to another: file +work, file %, file #',
	details:
		'Writes back what was done here, as quit does, once the other mailbox could be opened. % is the system mailbox, %user that of somebody, # the one before, & is $MBOX, @ the one given with -f, +name and =name are in the directory that the variable folder names (~/Mail without it), ~ and ~user are home directories; ./+name is a file of that name. Quotes and backslashes keep blanks in a name. Wildcards and variables are not expanded.',
	example: 'file +work   goes to the mailbox work in the directory for mailboxes',
	takes: oneName('[mailbox]', [['folder']]),
	run(name, context) {
		const {mailbox, session, screen} = context;
		if (name === undefined) {
			screen.print(renderSummary(mailbox.path, countMessages(session)));
			return 'continue';
		}

		return goTo(placeOf(name, context), context);
	},
});
