import {UserError} from '../errors.js';
import {enterElse, enterIf, leaveIf} from '../language/conditions.js';
import {nothing, text} from './arguments.js';
import {defineCommand} from './command.js';

export const ifCommand = defineCommand({
	names: ['i[f]'],
	summary: 'run the lines up to else or endif only in send mode (s), read mode (r) or at a terminal (t)',
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
	steers: true,
	takes: nothing,
	run(_, context) {
		context.conditions = enterElse(context.conditions);
	},
});

export const endif = defineCommand({
	names: ['en[dif]'],
	summary: 'end what if began',
	steers: true,
	takes: nothing,
	run(_, context) {
		context.conditions = leaveIf(context.conditions);
	},
});
