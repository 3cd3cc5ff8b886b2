import {MailboxError} from '../../errors.js';
import type {Changes, CommitReport, Mailbox} from '../../ports.js';

/** A mailbox that was read once and stays what it was then: `copy` is what it is read from. */
export const foreignMailbox = (path: string, copy: Mailbox, notices: readonly string[]): Mailbox => ({
	path,
	access: 'read-only',
	notices,
	count: copy.count,
	stored: copy.stored,
	size: number => copy.size(number),
	lines: number => copy.lines(number),
	headers: numbers => copy.headers(numbers),
	read: number => copy.read(number),
	refresh: async () => 0,
	watch: () => () => undefined,
	async commit({drop, restatus}: Changes): Promise<CommitReport> {
		if (drop.length > 0 || restatus.size > 0) {
			throw new MailboxError(path, `${path} is open read-only; nothing was written`);
		}

		await copy.close();
		return {kept: copy.count, dropped: 0, arrived: 0, isRematched: false, unmatched: 0, isJournalVolatile: false};
	},
	close: () => copy.close(),
});
