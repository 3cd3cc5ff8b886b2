import {safe} from '../render/safe-text.js';
import {nothing} from './arguments.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['inc[orporate]', 'newmail'],
	summary: 'look for new mail',
	takes: nothing,
	async run(_, context) {
		const {mailbox, screen} = context;
		const before = mailbox.count;
		const arrived = await mailbox.refresh();
		if (arrived > 0) {
			context.apply({type: 'arrived', stored: mailbox.stored.subarray(before)});
		}

		screen.print(arrived > 0 ? safe`New mail has arrived.` : safe`No new mail in ${mailbox.path}`);
	},
});
