import {safe} from '../render/safe-text.js';
import {countOf} from '../render/summary.js';
import {hasFlag} from '../session/flags.js';
import {quitPlan} from '../session/quit-plan.js';
import {mboxPath} from '../spool.js';
import {nothing} from './arguments.js';
import {defineCommand, type Verdict} from './command.js';
import type {Context} from './context.js';
import {keepEdited} from './edit.js';

/**
 * Writes back what the session decided, and says what became of the messages. Messages that move are on disk at their
 * new place before they leave the old one. Throws MailboxError, with the session as it was, if it cannot be written.
 */
export const writeBack = async (context: Context): Promise<void> => {
	const {session, mailbox, variables, folders, screen} = context;
	const plan = quitPlan(
		session,
		{hold: variables.isSet('hold'), keepsave: variables.isSet('keepsave')},
		mailbox.stored,
	);
	if (plan.moveToMbox.length > 0) {
		const path = mboxPath(context.system.invoker, context.system.environment);
		await folders.append(path, mailbox, plan.moveToMbox);
		screen.print(safe`Saved ${countOf(plan.moveToMbox.length, 'message')} in ${path}`);
	}

	const moved = plan.moveToMbox.map(({number}) => number);
	// Should the mailbox not be written now, another try must not copy them again.
	context.apply({type: 'transferred', messages: moved});
	const drop = [...plan.drop, ...moved].sort((a, b) => a - b);
	const report = await mailbox.commit({drop, restatus: plan.restatus});
	const {kept, dropped, arrived, isRematched, unmatched} = report;
	if (report.isJournalVolatile) {
		screen.print(safe`There was no room on a disk for the journal of this write: it was in memory (/run/inkmail)`);
	}

	if (isRematched) {
		const rest =
			unmatched > 0 ? `; ${countOf(unmatched, 'message')} could not be told apart and stayed as they were` : '';
		screen.print(
			safe`${mailbox.path} was changed by another program: messages were found again by what they are${rest}`,
		);
	}

	await keepEdited(report.unreplaced ?? [], context);
	if (arrived > 0) {
		screen.print(safe`New mail has arrived.`);
	}

	const saved = Math.min(savedAlone(session, plan.drop), dropped - moved.length);
	const deleted = dropped - moved.length - saved;
	const gone = [deleted > 0 ? `, deleted ${deleted}` : '', saved > 0 ? `, saved ${saved} elsewhere` : ''];
	screen.print(safe`Held ${countOf(kept, 'message')} in ${mailbox.path}${gone.join('')}`);
};

/** How many messages are dropped only because they were saved to another mailbox. */
const savedAlone = ({flags}: Context['session'], dropped: readonly number[]): number =>
	dropped.filter(number => !hasFlag(flags, number, 'deleted') && !hasFlag(flags, number, 'transferred')).length;

export default defineCommand({
	names: ['q[uit]'],
	summary: 'leave, and remove what was deleted',
	details:
		'Deleted messages are removed, the others are marked as old, or as read where you read them. With nohold, read messages of the system mailbox move to $MBOX. What arrived meanwhile stays. If the mailbox cannot be written, you stay in it.',
	example: 'q   writes the mailbox and leaves',
	isBasic: true,
	takes: nothing,
	async run(_, context): Promise<Verdict> {
		await writeBack(context);
		return 'quit';
	},
});
