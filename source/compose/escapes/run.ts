import {defineEscape, goOn} from './escape.js';

export const shell = defineEscape({
	letters: ['!'],
	usage: '[command]',
	summary: 'run a command of the system; alone, a shell',
	details: 'As the command ! does. What it writes goes to the screen and not into the message: ~r !command inserts it.',
	example: '~! date   shows the date',
	async run(command, draft, context) {
		await context.host.run(command);
		return goOn(draft, context);
	},
});

export const perform = defineEscape({
	letters: [':', '_', '-'],
	usage: 'command',
	completes: [['command']],
	summary: 'run a command of the prompt: ~: headers',
	details: 'Those that write another message, open another mailbox, or leave are refused until this message is done.',
	example: '~: p 3   shows message 3',
	async run(line, draft, context) {
		await context.host.perform(line);
		return goOn(draft, context);
	},
});
