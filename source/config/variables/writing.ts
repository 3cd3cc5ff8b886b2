import type {Variable} from '../variable.js';

const patternFault = (text: string): string | undefined => {
	try {
		RegExp(text, 'iu');
		return undefined;
	} catch {
		return 'is no regular expression';
	}
};

/** Writing, answering and sending. */
export const writingVariables: readonly Variable[] = [
	{
		names: ['appenddeadletter'],
		kind: 'boolean',
		initial: true,
		isReadOnly: true,
		summary: 'a letter that was not sent is added to the dead letter file, and replaces none',
		details:
			'GNU mail replaces the file unless this is set. Here what you wrote is never thrown away by what you write next.',
	},
	{
		names: ['ask', 'asksub'],
		kind: 'boolean',
		initial: true,
		summary: 'ask for a subject when writing',
		details: 'At a terminal only, and not if -s or the variable subject gave one.',
	},
	{
		names: ['askbcc'],
		kind: 'boolean',
		initial: false,
		summary: 'ask for Bcc when writing',
		details: 'Those named get the message and nobody sees it. ~b adds to them at any time.',
	},
	{
		names: ['askcc'],
		kind: 'boolean',
		initial: true,
		summary: 'ask for Cc when writing',
		details: 'Enter alone means nobody. ~c adds to them at any time.',
	},
	{
		names: ['askatend', 'mailx'],
		kind: 'boolean',
		initial: false,
		summary: 'ask for Cc and Bcc after the text, not before it',
		details:
			'As POSIX has it. Those that were named meanwhile, by ~c for one, are not asked for. ^C there goes back to the text.',
	},
	{
		names: ['dot'],
		kind: 'boolean',
		initial: false,
		summary: 'a line with only a dot ends a message typed at a terminal',
		details: 'A text from a pipe may have such lines: there it is text, whatever this says.',
	},
	{
		names: ['editheaders'],
		kind: 'boolean',
		initial: false,
		summary: '~e and ~v edit the header, too',
		details:
			'To, Cc, Bcc, Subject and all other fields stand above the text, with an empty line between. A line Attach names each attachment; without its line it is not attached any more.',
	},
	{
		names: ['escape'],
		kind: 'string',
		initial: '~',
		check: value =>
			[...String(value)].length <= 1 ? undefined : 'wants a single character, or nothing for no escapes',
		summary: 'character that begins an escape while writing',
		details: 'At the beginning of a line, ~p and the others. Empty, or with noescape, every line is text.',
	},
	{
		names: ['expandaddr'],
		kind: 'boolean',
		initial: false,
		summary: 'operands of the command line may be mailboxes and commands, too',
		details:
			'inkmail root /var/log/mails "|logger" then sends to root, adds the message to the file, and has the command read it. Such operands begin with | or +, or have a slash and no @. Unset, they are refused; in a prompt, a header field, an alias or a message they always are, and what begins with - is refused whatever is set.',
	},
	{
		names: ['flipr', 'Replyall'],
		kind: 'boolean',
		initial: false,
		summary: 'exchange reply and Reply',
		details: 'r then answers the sender alone, and R everybody.',
	},
	{
		names: ['forward'],
		kind: 'string',
		initial: 'inline',
		check: value => (['inline', 'attachment'].includes(String(value)) ? undefined : 'wants inline or attachment'),
		summary: 'how forward sends messages: inline, as text, or attachment, whole',
		details:
			'inline puts the text below what you type, decoded, and leaves attachments out. attachment attaches the message as it is, with all that is in it.',
	},
	{
		names: ['from'],
		kind: 'string',
		summary: 'address to send from',
		details:
			'It goes into the field From, and the mail system is told it for bounces: set from="Root of web1 <root@web1.example>". The variable return-address and the option -r come before it.',
	},
	{
		names: ['fullnames'],
		kind: 'boolean',
		initial: true,
		summary: 'answers keep the names of those they go to',
		details: 'With nofullnames only the addresses are written.',
	},
	{
		names: ['ignore'],
		kind: 'boolean',
		initial: false,
		summary: 'ignore interrupts while writing',
		details: '^C shows @ and drops the line; without it two in a row give the letter up. The option -i is the same.',
	},
	{
		names: ['indentprefix'],
		kind: 'string',
		initial: '\t',
		summary: 'what stands before each line of a message that is quoted',
		details:
			'For ~m, ~M, ~U, ~R, ~Q and quote. It is a tab, as POSIX has it; set indentprefix="> " quotes as most people do. Empty lines get it without its blanks.',
	},
	{
		names: ['inplacealiases'],
		kind: 'boolean',
		initial: false,
		summary: 'put the members in place of an alias before the text is typed',
		details:
			'So ~p shows, and the header of an answer says, whom the message goes to. Else aliases are expanded when it is sent.',
	},
	{
		names: ['metoo'],
		kind: 'boolean',
		initial: false,
		summary: 'replies and groups go to me, too',
		details:
			'Your own addresses (your login name here, and your alternates) are left out of an answer to all, and of a group you belong to, unless nobody else is left.',
	},
	{
		names: ['nullbody'],
		kind: 'boolean',
		initial: true,
		summary: 'send messages without a text, too',
		details:
			'With nonullbody such a message is dropped, and the exit status is 0: a job that has nothing to report sends nothing.',
	},
	{
		names: ['nullbodymsg'],
		kind: 'string',
		initial: "Null message body; hope that's ok",
		summary: 'what is said at a terminal when a message without a text is sent',
		details: 'With nonullbodymsg nothing is said.',
	},
	{
		names: ['quote'],
		kind: 'string or boolean',
		check: value =>
			['noheading', 'headers', 'allheaders'].includes(String(value))
				? undefined
				: 'wants noheading, headers or allheaders, or no value',
		summary: 'answers begin with the text that is answered, each line behind indentprefix',
		details:
			'Set without a value, a line says above it who wrote it, and when. noheading leaves that out; headers and allheaders put header fields there instead. ~v edits what was quoted, ~Q quotes in another place.',
	},
	{
		names: ['record'],
		kind: 'string',
		summary: 'mailbox that gets a copy of every message that is sent',
		details:
			'Read as in file: set record=+sent. With outfolder a name without a sign is in that directory. The copy has the field Bcc, which nobody else sees; it is written when the mail system has taken the message, and if it cannot be, that is told and the message is sent all the same. Mail and -F name the mailbox after the recipient instead.',
	},
	{
		names: ['recursivealiases'],
		kind: 'boolean',
		initial: true,
		summary: 'aliases may stand for other aliases',
		details:
			'With norecursivealiases the members of an alias are addresses or users of this machine, and are left as they are.',
	},
	{
		names: ['replyprefix'],
		kind: 'string',
		initial: 'Re: ',
		summary: 'what a reply puts in front of the subject',
		details: 'Not if the subject begins like an answer already: replyregex says what that is.',
	},
	{
		names: ['replyregex'],
		kind: 'string',
		initial: '^re:',
		check: value => patternFault(String(value)),
		summary: 'how the subject of an answer begins',
		details:
			'A regular expression; case does not count. set replyregex="^(re|aw|sv): *" knows German and Swedish answers, too.',
	},
	{
		names: ['return-address'],
		kind: 'string',
		summary: 'address to send from, as the option -r gives it',
		details: 'As from, and before it; the option comes before both.',
	},
	{
		names: ['save'],
		kind: 'boolean',
		initial: true,
		summary: 'keep what was not sent in the dead letter file',
		details: 'It is $DEAD, else ~/dead.letter, a mailbox that inkmail -f opens. ~x keeps nothing in any case.',
	},
	{
		names: ['sendmail'],
		kind: 'string',
		summary: 'program that takes mail to be sent',
		details:
			'The path of a program that knows the arguments of sendmail, or sendmail:/path or smtp://host as GNU mail writes it. Unset, $SENDMAIL and the usual places are tried.',
	},
	{
		names: ['sign'],
		kind: 'string',
		summary: 'signature that ~a inserts',
		details: "\\n and \\t in it are a newline and a tab: set sign='-- \\nAlice'.",
	},
	{
		names: ['Sign'],
		kind: 'string',
		summary: 'another signature, that ~A inserts',
		details: 'As sign. It is a text, as POSIX has it; GNU mail takes it for the name of a file, which ~r inserts.',
	},
	{
		names: ['smtp'],
		kind: 'string',
		summary: 'server that takes mail to be sent, where this machine has no mail system',
		details:
			'smtp://host (port 587, STARTTLS) or smtps://host (port 465, TLS from the start); smtp://user@host:2525 names the user and the port. Nothing leaves this machine without TLS, unless ?tls=no stands behind. The password is taken from ~/.netrc, which nobody else may read: machine HOST login USER password WORD.',
	},
	{
		names: ['subject'],
		kind: 'string',
		summary: 'subject of a message that is given none',
		details: 'It is not asked for then. -s and ~s come before it, and answers have their own.',
	},
	{
		names: ['useragent', 'xmailer'],
		kind: 'boolean',
		initial: true,
		summary: 'name this program in the messages it sends',
		details: 'In the field User-Agent.',
	},
];
