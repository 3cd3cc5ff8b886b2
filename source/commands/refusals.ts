import {UserError} from '../errors.js';
import {spellings} from '../language/abbreviation.js';
import type {Command} from './command.js';
import type {Context} from './context.js';

/** POSIX mailx, "Start-up in mailx": commands that are refused in a file that is read then; with their GNU twins. */
const notInStartupFiles: ReadonlySet<string> = new Set([
	...['!', 'Copy', 'edit', 'followup', 'Followup', 'hold', 'mail', 'Mail', 'preserve', 'reply', 'Reply', 'respond'],
	...['Respond', 'shell', 'visual'],
]);

/** Refused while a message is written (`~:`): they write another one, or go to another mailbox, or leave. */
const notWhileWriting: ReadonlySet<string> = new Set([
	...['browse', 'exit', 'file', 'followup', 'Followup', 'forward', 'mail', 'Mail', 'quit', 'reply', 'Reply'],
	...['resend', 'xit'],
]);

/** Throws UserError for a command that has no place here: in a start-up file, in a letter, in a mailbox that is not written. */
export const checkAllowed = (command: Command, verb: string, context: Context): void => {
	const {refuseWhen = [], names} = command;
	const isForSessions = refuseWhen.includes('start-up') || notInStartupFiles.has(spellings(names[0]).full);
	if (isForSessions && context.files.some(({isStartUp}) => isStartUp)) {
		throw new UserError(`${verb}: has no place in a start-up file`);
	}

	if (context.isWriting && notWhileWriting.has(spellings(names[0]).full)) {
		throw new UserError(`${verb}: not while a message is written`);
	}

	if (refuseWhen.includes('read-only') && context.session.access === 'read-only') {
		throw new UserError(`${verb}: ${context.mailbox.path} is read-only`);
	}
};
