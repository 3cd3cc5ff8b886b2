/** An option of the command line. */
export type Option = {
	/** Undefined for one that has a long name only. */
	readonly short?: string;
	readonly long: string;
	/** What its argument is called; undefined if it takes none. */
	readonly value?: string;
	/** May be given several times; else the last one counts. */
	readonly isRepeatable?: true;
	readonly summary: string;
	/** Means that a message is to be sent. */
	readonly sends?: true;
};

/** Every option, in the order the help shows them. */
export const options = [
	{short: 'f', long: 'file', summary: 'read a mailbox file instead of the spool'},
	{short: 'u', long: 'user', value: 'USER', summary: "read USER's spool"},
	{short: 'H', long: 'headers', summary: 'list all headers and exit'},
	{short: 'e', long: 'exist', summary: 'print nothing; exit 0 if there is mail, 1 if not'},
	{short: 'N', long: 'nosum', summary: 'do not list headers at the start'},
	{short: 'B', long: 'browse', summary: 'begin in the browser, on the whole screen'},
	{short: 'n', long: 'norc', summary: 'do not read /etc/mail.rc'},
	{
		short: 'E',
		long: 'exec',
		value: 'COMMAND',
		isRepeatable: true,
		summary: 'run a command before the mailbox is opened',
	},
	{short: 'i', long: 'ignore', summary: 'ignore interrupts while writing a message'},
	{short: 's', long: 'subject', value: 'TEXT', summary: 'send a message with this subject', sends: true},
	{short: 'c', long: 'cc', value: 'ADDRESSES', isRepeatable: true, summary: 'send a copy to these', sends: true},
	{short: 'b', long: 'bcc', value: 'ADDRESSES', isRepeatable: true, summary: 'send a blind copy to these', sends: true},
	{short: 'r', long: 'return-address', value: 'ADDRESS', summary: 'send as this address', sends: true},
	{
		short: 'a',
		long: 'append',
		value: "'NAME: VALUE'",
		isRepeatable: true,
		summary: 'add a header field; or attach the file that is named',
		sends: true,
	},
	{
		short: 'A',
		long: 'attach',
		value: 'FILE',
		isRepeatable: true,
		summary: 'attach a file; - is standard input, then without a text',
		sends: true,
	},
	{
		long: 'content-type',
		value: 'TYPE',
		isRepeatable: true,
		summary: 'type of the files attached after it; after the last, of the text',
		sends: true,
	},
	{
		long: 'encoding',
		value: 'NAME',
		isRepeatable: true,
		summary: 'likewise the encoding: 7bit, 8bit, quoted-printable, base64',
		sends: true,
	},
	{
		long: 'content-filename',
		value: 'NAME',
		isRepeatable: true,
		summary: 'what the next file attached is called for the reader',
		sends: true,
	},
	{
		long: 'content-name',
		value: 'NAME',
		isRepeatable: true,
		summary: 'likewise the name beside its type, which old programs look at',
		sends: true,
	},
	{
		long: 'html',
		value: 'FILE',
		isRepeatable: true,
		summary: 'send the HTML in a file as another form of the text',
		sends: true,
	},
	{
		short: 't',
		long: 'to',
		summary: 'take recipients and header fields from the top of the text',
		sends: true,
	},
	{
		short: 'F',
		long: 'byname',
		summary: 'record the message in a file named after the first recipient',
		sends: true,
	},
	{long: 'skip-empty', summary: 'send nothing if the text is empty; exit 0', sends: true},
	{
		short: '~',
		long: 'tilde-escapes',
		summary: 'tilde escapes run in a text from a pipe, too',
		sends: true,
	},
	{short: 'V', long: 'version', summary: 'tell the version'},
	{short: 'h', long: 'help', summary: 'show this help'},
] as const satisfies readonly Option[];

export type LongName = (typeof options)[number]['long'];

/** The text of `--help`. */
export const helpText = (): string => {
	const rows = options.map((option: Option) => {
		const {short, long, value, summary} = option;
		const left = `${short === undefined ? '   ' : `-${short},`} --${long}${value === undefined ? '' : ` ${value}`}`;
		return `  ${left.padEnd(30)} ${summary}`;
	});
	return [
		'Usage',
		"  inkmail [-nN] [-u USER]                 read your mail, or USER's",
		'  inkmail -f [-nN] [FILE]                 read a mailbox; without FILE, $MBOX or ~/mbox',
		'  inkmail [-s SUBJECT] ... ADDRESS ...    send a message: its text comes from standard input',
		'',
		'Options',
		...rows,
		'',
		'Inside, ? shows the commands.',
	].join('\n');
};
