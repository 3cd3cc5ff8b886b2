/** A variable of `mail`. */
export type Variable = {
	/** Names in use; the first is the one that is stored and shown. */
	readonly names: readonly [string, ...string[]];
	readonly kind: 'boolean' | 'number' | 'string';
	/** What holds before anything was set; undefined means not set. */
	readonly initial?: string | number | boolean;
	readonly summary: string;
};

/** Every variable the program reads, by name. Unknown names may be set as well; nothing reads them. */
export const variables: readonly Variable[] = [
	{names: ['asksub', 'ask'], kind: 'boolean', initial: true, summary: 'ask for a subject when writing'},
	{names: ['askcc'], kind: 'boolean', initial: true, summary: 'ask for Cc when writing'},
	{names: ['askbcc'], kind: 'boolean', initial: false, summary: 'ask for Bcc when writing'},
	{names: ['autoinc'], kind: 'boolean', initial: true, summary: 'notice new mail while a command is awaited'},
	{names: ['autoprint'], kind: 'boolean', initial: false, summary: 'show the next message after delete'},
	{names: ['columns'], kind: 'number', summary: 'width of the screen, instead of the real one'},
	{
		names: ['crt'],
		kind: 'string',
		initial: true,
		summary: 'page messages longer than so many lines; without a number, longer than the screen',
	},
	{
		names: ['dot'],
		kind: 'boolean',
		initial: false,
		summary: 'a line with only a dot ends a message typed at a terminal',
	},
	{names: ['emptystart'], kind: 'boolean', initial: false, summary: 'start even if the mailbox is empty'},
	{names: ['flipr'], kind: 'boolean', initial: false, summary: 'exchange reply and Reply'},
	{names: ['from'], kind: 'string', summary: 'address to send from'},
	{names: ['header'], kind: 'boolean', initial: true, summary: 'list headers at the start'},
	{
		names: ['headline'],
		kind: 'string',
		initial: '%>%a%4m %18f %16d %3l/%-5o %s',
		summary: 'form of a line of the header list',
	},
	{
		names: ['hold'],
		kind: 'boolean',
		initial: true,
		summary: 'read messages stay in the system mailbox; nohold moves them to $MBOX at quit',
	},
	{names: ['ignore'], kind: 'boolean', initial: false, summary: 'ignore interrupts while writing'},
	{names: ['ignoreeof'], kind: 'boolean', initial: false, summary: '^D does not end the session or a message'},
	{names: ['keepsave'], kind: 'boolean', initial: false, summary: 'saved messages are not dropped at quit'},
	{
		names: ['lock'],
		kind: 'string',
		initial: 'dot,fcntl,flock',
		summary: 'which locks are taken on a mailbox while it is written',
	},
	{names: ['metoo'], kind: 'boolean', initial: false, summary: 'replies go to me, too'},
	{names: ['prompt'], kind: 'string', initial: '? ', summary: 'what is shown when a command is awaited'},
	{names: ['regex'], kind: 'boolean', initial: true, summary: '/pattern/ is a regular expression'},
	{names: ['replyprefix'], kind: 'string', initial: 'Re: ', summary: 'what a reply puts in front of the subject'},
	{names: ['save'], kind: 'boolean', initial: true, summary: 'keep what was not sent in the dead letter file'},
	{names: ['screen'], kind: 'number', summary: 'lines of a page of headers'},
	{names: ['sendmail'], kind: 'string', summary: 'program that takes mail to be sent'},
	{names: ['showto'], kind: 'boolean', initial: false, summary: 'list the recipient of mail that I sent'},
];

/** The variable of that name, if it is one the program knows. */
export const findVariable = (name: string): Variable | undefined =>
	variables.find(variable => variable.names.includes(name));
