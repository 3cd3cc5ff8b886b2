import {safe} from '../render/safe-text.js';
import {nothing} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';

/** Takes in mail that arrived, under the next numbers; the dot stays. Returns whether any did. Throws MailboxError. */
export const takeInNewMail = async (context: Pick<Context, 'mailbox' | 'apply' | 'screen'>): Promise<boolean> => {
	const {mailbox, screen} = context;
	const before = mailbox.count;
	const arrived = await mailbox.refresh();
	if (arrived > 0) {
		context.apply({type: 'arrived', stored: mailbox.stored.subarray(before)});
		screen.print(safe`New mail has arrived.`);
	}

	return arrived > 0;
};

export default defineCommand({
	names: ['inc[orporate]', 'newmail', 'new'],
	summary: 'look for new mail',
	details: 'What arrived gets the next numbers. It happens before each prompt by itself, unless noautoinc is set.',
	example: 'inc   looks for mail that arrived',
	takes: nothing,
	async run(_, context) {
		if (!(await takeInNewMail(context))) {
			context.screen.print(safe`No new mail in ${context.mailbox.path}`);
		}
	},
});
