import {UserError} from '../errors.js';
import type {Folders, MessageSource, Screen} from '../ports.js';
import {safeText} from '../render/safe-text.js';
import {flagBits} from '../session/flags.js';

/**
 * Keeps a copy of a message that was sent, at the end of the mailbox that `pathOf` names; nothing if it names none. The
 * message is out already, so what goes wrong here is told and is no failure.
 */
export const keepCopy = async (
	sent: MessageSource,
	pathOf: () => string | undefined,
	{folders, screen}: {readonly folders: Folders; readonly screen: Screen},
): Promise<void> => {
	try {
		const path = pathOf();
		if (path !== undefined) {
			await folders.append(path, sent, [{number: 1, stored: flagBits.seen | flagBits.old}]);
		}
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		const text = `the message was sent, but no copy was kept: ${error.message}`;
		screen.complain(safeText(screen.isInteractive ? text : `inkmail: ${text}`));
	}
};
