import type {Variable} from '../variable.js';

/** A form of a header line with a letter that stands for nothing. */
const headlineFault = (form: string): string | undefined => {
	const unknown = [...form.matchAll(/%[+-]?\d*(D\{(?:\\.|[^\\}])*\}|D[^{]|.?)/gsu)].find(
		([, letter = '']) => letter.length < 2 && !'adfLlmosS><%'.includes(letter || '?'),
	);
	return unknown ? `unknown format specifier: ${unknown[0]}` : undefined;
};

/** The header list, and messages as they are shown. */
export const displayVariables: readonly Variable[] = [
	{
		names: ['autoprint'],
		kind: 'boolean',
		initial: false,
		summary: 'show the next message after delete',
		details: 'delete then does what dp does: after it, the message that became the current one is shown.',
	},
	{
		names: ['browse'],
		kind: 'boolean',
		initial: false,
		summary: 'begin in the browser, on the whole screen',
		details: 'As the option -B does. b in the browser goes to the prompt, and b at the prompt to the browser.',
	},
	{
		names: ['charset'],
		kind: 'string',
		initial: 'auto',
		check: value =>
			/^(?:auto|utf-?8)$/i.test(String(value)) ? undefined : 'text is always shown as UTF-8: auto or utf-8',
		summary: 'character set of what is shown; nocharset shows header fields undecoded',
		details:
			'Text is decoded from whatever character set a message is in and shown as UTF-8. With nocharset header fields are shown as they stand in the message, =?UTF-8?Q?like_this?=.',
	},
	{
		names: ['columns'],
		kind: 'number',
		summary: 'width of the screen, instead of the real one',
		details:
			'Lines of the header list are cut to two columns less. Unset, the terminal is asked, and where there is none, 80 it is.',
	},
	{
		names: ['crt'],
		kind: 'number or boolean',
		initial: true,
		summary: 'page messages longer than so many lines; without a number, longer than the screen',
		details:
			'The pager is $PAGER, else less, else more. With nocrt nothing is paged, and without a terminal nothing ever is.',
	},
	{
		names: ['datefield'],
		kind: 'boolean',
		initial: false,
		summary: 'list the date the author gave, instead of when the message arrived',
		details:
			'The header list shows the date of the From_ line, which the deliverer wrote. With datefield it is that of the field Date, in your own time zone.',
	},
	{
		names: ['editing'],
		kind: 'string',
		initial: 'emacs',
		check: value => (/^(?:emacs|vi)$/.test(String(value)) ? undefined : 'the keys are those of emacs or of vi'),
		summary: 'whose keys edit a line: emacs or vi',
		details:
			'As in shells. With vi, Escape leads from typing to commands: h l w b e 0 $ f t to move, x d c y p to change, u takes back, . does it again, j and k bring earlier lines, / searches them.',
	},
	{
		names: ['fromfield'],
		kind: 'boolean',
		initial: true,
		summary: 'list the author as From: gives it; nofromfield lists the envelope sender',
		details: 'The envelope sender stands in the From_ line: it is who gets a bounce, and for lists it is the list.',
	},
	{
		names: ['headline'],
		kind: 'string',
		initial: '%>%a%4m %18f %16d %3l/%-5o %s',
		check: value => headlineFault(String(value)),
		summary: 'form of a line of the header list',
		details:
			'%a status letter, %d date, %D{…} the date as strftime writes it (%D{%Y-%m-%d}, or for a single letter %DF), %f author, %l lines, %m number, %o octets, %s subject, %S the same in quotes, %> and %< a mark on the current message, %% a percent sign. A number gives the width, - before it puts text to the left and + to the right: set headline="%>%a%5m %-20f %s".',
	},
	{
		names: ['hint'],
		kind: 'boolean',
		initial: true,
		summary: 'show dim, behind a command being typed, what it takes',
		details: 'The rest of its name and its arguments. With NO_COLOR in the environment there are no hints.',
	},
	{
		names: ['history'],
		kind: 'boolean',
		initial: true,
		summary: 'keep commands for further sessions',
		details:
			'In $XDG_STATE_HOME/inkmail/history, else ~/.local/state/inkmail/history, which nobody else can read. The arrow keys and ^R bring them back. Never the lines of a message, and no line that begins with a blank or has a password in it. With nohistory in ~/.mailrc the file is neither read nor written.',
	},
	{
		names: ['regex'],
		kind: 'boolean',
		initial: true,
		summary: '/pattern/ is a regular expression',
		details: 'With noregex the text between the slashes is looked for as it stands. Case does not count either way.',
	},
	{
		names: ['screen'],
		kind: 'number',
		check: value => (Number(value) > 0 ? undefined : 'wants a number above 0, as in set screen=20'),
		summary: 'lines of a page of headers',
		details: 'Unset, it is two less than the screen has, for the prompt and what is typed.',
	},
	{
		names: ['showenvelope'],
		kind: 'boolean',
		initial: false,
		summary: 'show the From_ line above a message',
		details: 'It tells the envelope sender and when the message arrived, as the deliverer wrote them.',
	},
	{
		names: ['showto'],
		kind: 'boolean',
		initial: false,
		summary: 'list the recipient of mail that I sent',
		details:
			'For a mailbox of sent mail: where a message is from you (your login name, or one of your alternates), the list shows who it is to.',
	},
];
