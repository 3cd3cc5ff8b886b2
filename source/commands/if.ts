import {UserError} from '../errors.js';
import {enterElse, enterIf, leaveIf} from '../language/conditions.js';
import {nothing, text} from './arguments.js';
import {defineCommand} from './command.js';

export const ifCommand = defineCommand({
	names: ['i[f]'],
	summary: 'run the lines up to else or endif only in send mode (s), read mode (r) or at a terminal (t)',
	details:
		'For start-up files that hold for reading and for sending, and for jobs as well as for people. One if may stand in another.',
	example: 'if t   the lines after it run at a terminal only',
	steers: true,
	takes: text('s | r | t'),
	run(condition, context) {
		const holds: Readonly<Record<string, boolean>> = {
			s: context.mode === 'send',
			r: context.mode === 'read',
			t: context.screen.isInteractive,
		};
		const isTaken = holds[condition.toLowerCase()];
		if (isTaken === undefined) {
			throw new UserError('if requires an argument: s | r | t');
		}

		context.conditions = enterIf(context.conditions, isTaken);
	},
});

export const elseCommand = defineCommand({
	names: ['el[se]'],
	summary: 'begin the lines that run where those after if do not',
	details: 'Once for each if.',
	example: 'else   after if s, the lines that run when mail is read',
	steers: true,
	takes: nothing,
	run(_, context) {
		context.conditions = enterElse(context.conditions);
	},
});

export const endif = defineCommand({
	names: ['en[dif]'],
	summary: 'end what if began',
	details: 'Each if has its own endif, in the same file.',
	example: 'endif   from here on all lines run again',
	steers: true,
	takes: nothing,
	run(_, context) {
		context.conditions = leaveIf(context.conditions);
	},
});
