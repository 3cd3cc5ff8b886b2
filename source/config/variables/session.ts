import type {Variable} from '../variable.js';

/** Start, prompt, end: what a session goes by. */
export const sessionVariables: readonly Variable[] = [
	{
		names: ['PID'],
		kind: 'number',
		isReadOnly: true,
		summary: 'number of the process this program runs as',
		details: 'For the names of temporary files, for one. It cannot be changed.',
	},
	{
		names: ['append'],
		kind: 'boolean',
		initial: true,
		isReadOnly: true,
		summary: 'messages that move to $MBOX are added at its end',
		details:
			'POSIX puts them at its beginning unless this is set. Here nothing that is in a file is moved to make room.',
	},
	{
		names: ['autoinc'],
		kind: 'boolean',
		initial: true,
		summary: 'notice new mail while a command is awaited',
		details:
			'Before each prompt, and while it waits, the mailbox is looked at; what arrived gets the next numbers, and "New mail has arrived." says so. With noautoinc only the command inc looks.',
	},
	{
		names: ['debug'],
		kind: 'string or boolean',
		summary: 'do not send: say what would be sent, and to whom',
		details:
			'As POSIX has it, nothing is delivered while it is set: the recipients and the subject are shown, and the message is gone. For trying out aliases and start-up files.',
	},
	{
		names: ['emptystart'],
		kind: 'boolean',
		initial: false,
		summary: 'start even if the mailbox is empty',
		details: 'Without it, "No mail for USER" is printed and the program ends with status 1.',
	},
	{
		names: ['header'],
		kind: 'boolean',
		initial: true,
		summary: 'list headers at the start',
		details:
			'The summary line and a page of headers are shown when a mailbox is opened. The option -N is the same as set noheader.',
	},
	{
		names: ['hold'],
		kind: 'boolean',
		initial: true,
		summary: 'read messages stay in the system mailbox; nohold moves them to $MBOX at quit',
		details:
			'It is set here, other than in POSIX: mail stays where it is unless you say otherwise. With nohold, messages that were read in this session go to $MBOX, or else ~/mbox, when you quit; unread ones stay. In other mailboxes than the system one nothing ever moves by itself.',
	},
	{
		names: ['ignoreeof'],
		kind: 'boolean',
		initial: false,
		summary: '^D does not end the session or a message',
		details: 'A hint is shown instead. Without a terminal the end of the input ends it all the same.',
	},
	{
		names: ['indexcache'],
		kind: 'boolean',
		initial: true,
		summary: 'remember where the messages of a large mailbox are, so that it opens faster the next time',
		details:
			'Positions and sizes are kept in ~/.cache/inkmail (or $XDG_CACHE_HOME), no text of any message. The file is checked against the mailbox each time, and may be deleted at any time.',
	},
	{
		names: ['folder'],
		kind: 'string',
		summary: 'directory that +name is in',
		details:
			'A relative one is in the home directory, and ~ stands for that. Unset, +name is ~/Mail/name. The directory is not made by the program. folders lists it.',
	},
	{
		names: ['keep'],
		kind: 'boolean',
		initial: true,
		isReadOnly: true,
		summary: 'an emptied system mailbox stays, with no bytes in it',
		details:
			'Deliverers count on its owner and mode, so it is never removed. POSIX lets it be removed with nokeep; here it cannot be.',
	},
	{
		names: ['keepsave'],
		kind: 'boolean',
		initial: false,
		summary: 'saved messages are not dropped at quit',
		details:
			'Messages of the system mailbox that were saved to a file are dropped at quit, since they are in two places now. With keepsave they count as read ones: they stay with hold, and go to $MBOX with nohold.',
	},
	{
		names: ['lock'],
		kind: 'string',
		initial: 'dot,fcntl,flock',
		check: value =>
			String(value)
				.split(/[\s,]+/)
				.every(kind => ['dot', 'fcntl', 'flock'].includes(kind))
				? undefined
				: 'wants dot, fcntl and flock, or some of them, with commas between',
		summary: 'which locks are taken on a mailbox while it is written',
		details:
			'The deliverers of a machine have to take one of the same, or both write at once. dot is the file NAME.lock; fcntl and flock ask the kernel. Leave one out only where it does not work, as dot in a directory you may not write to.',
	},
	{
		names: ['mode'],
		kind: 'string',
		initial: 'read',
		isReadOnly: true,
		summary: 'what the program was called for: read, headers, exist or send',
		details: 'headers is the option -H, exist is -e. "if s" and "if r" in a start-up file ask for the same.',
	},
	{
		names: ['outfilename'],
		kind: 'string',
		initial: 'local',
		check: value =>
			['local', 'email', 'domain'].includes(String(value))
				? undefined
				: 'wants local, email or domain, the part of an address',
		summary: 'part of an address that Save and Copy name a file after: local, email or domain',
		details:
			'Of alice@example.org, local is alice and domain is example.org. Signs that could lead elsewhere become _.',
	},
	{
		names: ['outfolder'],
		kind: 'string or boolean',
		summary: 'directory of the files that are named after people',
		details:
			'Save and Copy put them there. A relative one is in the home directory; set without a value it is the directory that +name is in. Unset, they are in the working directory.',
	},
	{
		names: ['prompt'],
		kind: 'string',
		initial: '? ',
		summary: 'what is shown when a command is awaited',
		details: 'Quote it if a blank is to follow: set prompt="mail> ". With noprompt nothing is shown.',
	},
	{
		names: ['quit'],
		kind: 'boolean',
		initial: false,
		summary: '^C at the prompt ends the program, and changes nothing',
		details: 'As exit would: nothing is written. Without it ^C drops the line that is being typed.',
	},
	{
		names: ['rc'],
		kind: 'boolean',
		initial: true,
		isReadOnly: true,
		summary: 'the start-up file of all users, /etc/mail.rc, was read',
		details: 'The option -n leaves it out, and nothing else can: it is decided before any file is read.',
	},
	{
		names: ['readonly'],
		kind: 'boolean',
		initial: false,
		summary: 'mailboxes opened from now on are read and never written',
		details:
			'Commands that would change one say so, and quit writes nothing. Set it in a start-up file, or with -E "set readonly"; the mailbox that is open already is not affected.',
	},
	{
		names: ['variable-pretty-print', 'varpp'],
		kind: 'boolean',
		initial: false,
		summary: 'set alone tells the meaning of each variable, too',
		details: 'The meaning stands before it as a comment, so the list can still be used as a start-up file.',
	},
	{
		names: ['variable-strict', 'varstrict'],
		kind: 'boolean',
		initial: false,
		summary: 'refuse to set a variable that is not known',
		details:
			'For finding slips of the pen in a start-up file: put it on its first line. Without it any name may be set, and those that are not known do nothing. A value of the wrong kind is refused either way.',
	},
];
