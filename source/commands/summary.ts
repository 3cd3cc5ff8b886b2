import {renderSummary} from '../render/summary.js';
import {countMessages} from '../session/summary.js';
import {nothing} from './arguments.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['su[mmary]'],
	summary: 'tell the name of the mailbox and how many messages it has',
	details: 'New messages came since the last session, unread ones were there before it.',
	example: 'su   tells how many messages there are',
	takes: nothing,
	run(_, {mailbox, session, screen}) {
		screen.print(renderSummary(mailbox.path, countMessages(session)));
	},
});
