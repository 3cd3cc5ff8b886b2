import {alias, unalias} from './alias.js';
import alternates from './alternates.js';
import browse from './browse.js';
import cd from './cd.js';
import type {Command} from './command.js';
import comment from './comment.js';
import decode from './decode.js';
import {deleteAndPrint, deleteMessages} from './delete.js';
import echo from './echo.js';
import {edit, visual} from './edit.js';
import envelope from './envelope.js';
import equals from './equals.js';
import exit from './exit.js';
import {ignore, nounfold, retain, saveIgnore, saveRetain, unfold, unignore, unretain} from './fields.js';
import file from './file.js';
import folders from './folders.js';
import {forward} from './forward.js';
import from from './from.js';
import headers from './headers.js';
import help from './help.js';
import history from './history.js';
import {elseCommand, endif, ifCommand} from './if.js';
import incorporate from './incorporate.js';
import list from './list.js';
import {mail, mailByName} from './mail.js';
import {hold, mbox, touch, unread} from './marks.js';
import {next, previous} from './next.js';
import pipe from './pipe.js';
import {print, printWhole} from './print.js';
import quit from './quit.js';
import {followup, followupToSender, reply, replyToSender} from './reply.js';
import resend from './resend.js';
import {copy, copyBySender, save, saveBySender} from './save.js';
import {nosender, sender} from './sender.js';
import sendheader from './sendheader.js';
import {set, setQuietly, unset} from './set.js';
import setenv from './setenv.js';
import {exclamation, shell} from './shell.js';
import size from './size.js';
import sort from './sort.js';
import source from './source.js';
import struct from './struct.js';
import summary from './summary.js';
import {answered, flag, tag, unanswered, unflag, untag} from './tag.js';
import tally from './tally.js';
import top from './top.js';
import undelete from './undelete.js';
import undo from './undo.js';
import variable from './variable.js';
import version from './version.js';
import warranty from './warranty.js';
import {write, writeBySender} from './write.js';
import z from './z.js';

/** Every command, in the order `?` and `list` show them. Order has no other meaning. */
export const commands: readonly Command[] = [
	headers,
	z,
	browse,
	next,
	previous,
	print,
	printWhole,
	top,
	decode,
	struct,
	from,
	deleteMessages,
	undelete,
	undo,
	deleteAndPrint,
	reply,
	replyToSender,
	followup,
	followupToSender,
	forward,
	resend,
	mail,
	mailByName,
	save,
	copy,
	saveBySender,
	copyBySender,
	write,
	writeBySender,
	pipe,
	edit,
	visual,
	file,
	folders,
	cd,
	shell,
	exclamation,
	quit,
	exit,
	help,
	list,
	equals,
	hold,
	mbox,
	touch,
	unread,
	tag,
	untag,
	flag,
	unflag,
	answered,
	unanswered,
	sort,
	tally,
	summary,
	size,
	envelope,
	incorporate,
	alias,
	unalias,
	alternates,
	sender,
	nosender,
	sendheader,
	set,
	setQuietly,
	unset,
	setenv,
	variable,
	ignore,
	unignore,
	retain,
	unretain,
	unfold,
	nounfold,
	saveIgnore,
	saveRetain,
	source,
	echo,
	comment,
	history,
	ifCommand,
	elseCommand,
	endif,
	version,
	warranty,
];
