import type {SessionEvent} from '../session/session.js';
import {messages} from './arguments.js';
import {type Command, type CommandDefinition, defineCommand} from './command.js';

type Mark = Extract<
	SessionEvent,
	{readonly type: 'tagged' | 'untagged' | 'flagged' | 'unflagged' | 'answered' | 'unanswered'}
>;
type About = Pick<CommandDefinition<unknown>, 'names' | 'summary' | 'details' | 'example' | 'refuseWhen'>;

/** A command that sets or takes away one mark. */
const marking = (type: Mark['type'], about: About): Command =>
	defineCommand({
		...about,
		takes: messages(),
		run(numbers, context) {
			context.apply({type, messages: numbers});
		},
	});

export const tag = marking('tagged', {
	names: ['ta[g]'],
	summary: 'mark messages for this session; :t is those that are tagged',
	details:
		'Shown as T. Tags add up, so that one can collect messages and then do something with :t; quitting forgets them.',
	example: 'tag cron   tags what cron sent; then save :t cron-mail',
});

export const untag = marking('untagged', {
	names: ['unt[ag]'],
	summary: 'take the tag from messages',
	details: 'The opposite of tag.',
	example: 'untag *   takes all tags away',
});

export const flag = marking('flagged', {
	names: ['fl[ag]'],
	summary: 'mark messages for good; :f is those that are flagged',
	details: 'Shown as F, and stored in the mailbox (X-Status: F) as other mail programs do.',
	example: 'flag .   flags the current message',
	refuseWhen: ['read-only'],
});

export const unflag = marking('unflagged', {
	names: ['unfl[ag]'],
	summary: 'take the flag from messages',
	details: 'The opposite of flag. It is taken from what is stored in the mailbox, too, when you quit.',
	example: 'unflag :f   takes all flags away',
	refuseWhen: ['read-only'],
});

export const answered = marking('answered', {
	names: ['ans[wered]'],
	summary: 'mark messages as answered; :a is those that are',
	details: 'reply does so itself. Stored in the mailbox (X-Status: A).',
	example: 'answered 3   for a message that was answered by telephone',
	refuseWhen: ['read-only'],
});

export const unanswered = marking('unanswered', {
	names: ['unans[wered]'],
	summary: 'let messages count as not answered',
	details: 'The opposite of answered, for what reply marked as well.',
	example: 'unanswered 3   answers message 3 another day',
	refuseWhen: ['read-only'],
});
