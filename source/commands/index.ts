import type {Command} from './command.js';
import {deleteAndPrint, deleteMessages} from './delete.js';
import equals from './equals.js';
import exit from './exit.js';
import {ignore, retain} from './fields.js';
import from from './from.js';
import headers from './headers.js';
import help from './help.js';
import {elseCommand, endif, ifCommand} from './if.js';
import incorporate from './incorporate.js';
import list from './list.js';
import mail from './mail.js';
import {hold, touch, unread} from './marks.js';
import {next, previous} from './next.js';
import {print, printWhole} from './print.js';
import quit from './quit.js';
import {reply, replyToSender} from './reply.js';
import {set, unset} from './set.js';
import summary from './summary.js';
import undelete from './undelete.js';
import version from './version.js';
import z from './z.js';

/** Every command, in the order `?` and `list` show them. Order has no other meaning. */
export const commands: readonly Command[] = [
	headers,
	z,
	next,
	previous,
	print,
	printWhole,
	from,
	deleteMessages,
	undelete,
	deleteAndPrint,
	reply,
	replyToSender,
	mail,
	quit,
	exit,
	help,
	list,
	equals,
	hold,
	touch,
	unread,
	summary,
	incorporate,
	set,
	unset,
	ignore,
	retain,
	ifCommand,
	elseCommand,
	endif,
	version,
];
