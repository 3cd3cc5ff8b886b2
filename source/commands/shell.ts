import {text} from './arguments.js';
import {defineCommand} from './command.js';
import {runCommandLine, runShell} from './run-command.js';

const details =
	'$SHELL reads the line (/bin/sh, if that is not set), so pipes and wildcards work. It has the terminal, and the working directory that cd chose. An exit status other than 0 is told. With bang, ! in it stands for the command before.';

export const exclamation = defineCommand({
	names: ['!'],
	summary: 'run a command of the system: !date; alone, a shell',
	details,
	example: '!ls -l   lists the working directory',
	takes: text('[command]'),
	run: (command, context) => (command === '' ? runShell(context) : runCommandLine(command, context)),
});

export const shell = defineCommand({
	names: ['sh[ell]'],
	summary: 'run a shell, or one command',
	details: `Alone, $SHELL until it is left. ${details}`,
	example: 'shell   runs a shell; exit leaves it, and the mailbox is as it was',
	takes: text('[command]'),
	run: (command, context) => (command === '' ? runShell(context) : runCommandLine(command, context)),
});
