import {alternate, attach, attachSeveral, detach, listAttached} from './attach.js';
import deadLetter from './dead-letter.js';
import {edit, visual} from './edit.js';
import type {Escape} from './escape.js';
import filter from './filter.js';
import {exit, quit, send} from './finish.js';
import header from './header.js';
import help from './help.js';
import {insertFile, insertIndented} from './insert-file.js';
import {
	insertIndentedMessage,
	insertIndentedText,
	insertIndentedWhole,
	insertMessage,
	insertQuote,
	insertText,
	insertWhole,
} from './insert-message.js';
import print from './print.js';
import {bcc, cc, to} from './recipients.js';
import {perform, shell} from './run.js';
import subject from './subject.js';
import {otherSign, sign, value, valueWithoutEnd} from './variables.js';
import write from './write.js';

/** Every tilde escape, in the order `~?` lists them. */
export const escapes: readonly Escape[] = [
	send,
	quit,
	exit,
	print,
	edit,
	visual,
	header,
	subject,
	to,
	cc,
	bcc,
	insertFile,
	insertIndented,
	insertIndentedMessage,
	insertIndentedWhole,
	insertMessage,
	insertWhole,
	insertText,
	insertIndentedText,
	insertQuote,
	sign,
	otherSign,
	value,
	valueWithoutEnd,
	deadLetter,
	attach,
	attachSeveral,
	listAttached,
	detach,
	alternate,
	write,
	filter,
	shell,
	perform,
	help,
];
