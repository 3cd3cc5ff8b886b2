import type {Variable} from '../variable.js';

/** What has to do with programs the user runs, and with parts of messages. */
export const processVariables: readonly Variable[] = [
	{
		names: ['bang'],
		kind: 'boolean',
		initial: false,
		summary: '! in a shell command stands for the command before',
		details:
			'So !! runs it again. \\! is an exclamation mark. The command is shown as it is run. Without it ! is a letter as any other.',
	},
	{
		names: ['cmd'],
		kind: 'string',
		summary: 'command of a pipe that names none',
		details: 'set cmd="lpr" makes | 3 print message 3 on paper.',
	},
	{
		names: ['gnu-last-command'],
		kind: 'string',
		isReadOnly: true,
		summary: 'the shell command that was run last',
		details: 'It is what ! stands for when bang is set.',
	},
	{
		names: ['page'],
		kind: 'boolean',
		initial: false,
		summary: 'pipe ends each message with a form feed',
		details: 'For printers: each message begins on a page of its own.',
	},
	{
		names: ['piperaw'],
		kind: 'boolean',
		initial: false,
		summary: 'pipe hands messages over as they are stored',
		details:
			'For programs that read mail: all header fields, nothing decoded, but no From_ line. Without it a command gets what print shows.',
	},
	{
		names: ['toplines'],
		kind: 'number',
		initial: 5,
		summary: 'lines of text that top shows of a message',
		details: 'They come below the header fields that print shows.',
	},
];
