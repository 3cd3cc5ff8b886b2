/** A way to name messages, for help. */
export type ListForm = {
	/** As it is typed. */
	readonly form: string;
	readonly summary: string;
	/** A line one may type, and what it does. */
	readonly example: string;
};

/** Every form of a message list, the plain ones first. */
export const listForms: readonly ListForm[] = [
	{form: '3', summary: 'message 3', example: 'd 3   deletes message 3; d3 does, too'},
	{form: '3-5', summary: 'messages 3 to 5', example: 'p 3-5   shows three messages'},
	{form: '4-', summary: 'message 4 and all after it; 4-$ and 4-* are the same', example: 'd 4-   deletes from 4 on'},
	{form: '-4', summary: 'all messages up to 4', example: 'f -4   lists the first four'},
	{form: '3 5 9', summary: 'several, with blanks or commas between', example: 'd 3,5 9   deletes three messages'},
	{form: '.', summary: 'the current message, which is meant where no list is given', example: 'd .   is the same as d'},
	{form: '^', summary: 'the first message', example: 'p ^   shows it'},
	{form: '$', summary: 'the last message', example: 'p$   shows it'},
	{form: '*', summary: 'all messages', example: 'd *   deletes everything, until x or undelete *'},
	{form: '+', summary: 'the message after the current one', example: 'p +   shows it'},
	{form: '-', summary: 'the message before the current one', example: 'p -   shows it'},
	{
		form: ':u',
		summary:
			'in a state: n new, o old and unread, u unread, r read, d deleted, s saved, h held, m to be moved to $MBOX, t tagged, T not tagged, a answered, f flagged; several letters must all hold',
		example: 'f :u   lists what is unread; f :rf what is read and flagged',
	},
	{
		form: 'alice',
		summary: 'from somebody: any part of the name or of the address, in upper or lower case; in quotes with blanks',
		example: 'f "alice smith"   lists the messages from her',
	},
	{
		form: '/text/',
		summary: 'with a subject in which the text is found; a regular expression, unless noregex is set',
		example: 'f /lunch|dinner/   lists what was said about meals',
	},
	{
		form: 'field:/text/',
		summary: 'with a header field in which the text is found',
		example: 'f to:/root/   lists mail to root',
	},
	{
		form: ':/text/',
		summary: 'with a body in which the text is found, decoded',
		example: 'f :/no space left/   lists such reports',
	},
	{
		form: 'since:2w',
		summary:
			'not older than 2 weeks; h, d, w, m and y are hours, days, weeks, months and years; or a date, as 2026-01-31, 2026-01, today',
		example: 'f since:yesterday   lists what is new since then',
	},
	{
		form: 'before:2026',
		summary: 'older than a date, or than so long ago',
		example: 'd before:6m   deletes what is older than that',
	},
	{form: 'on:2026-01-31', summary: 'of a day, a month or a year', example: 'f on:today   lists what came today'},
	{
		form: 'larger:1M',
		summary: 'larger than so many octets: 500, 20k, 1.5M, 2G',
		example: 'f larger:5M   lists what takes the room',
	},
	{form: 'smaller:2k', summary: 'smaller than so many octets', example: 'f smaller:2k   lists short messages'},
	{
		form: 'group:3',
		summary: 'in group 3 of the last tally; group:1-3 is three groups, group:4- all from the fourth on',
		example: 'd group:3   deletes the group',
	},
	{
		form: 'like:5',
		summary: 'of the same sender and subject as message 5, whatever numbers, dates and hosts are in them; like:. too',
		example: 'd like:.   deletes this message and all of its kind',
	},
	{form: 'a & b', summary: 'what both lists name', example: 'd cron & :r   deletes what is from cron and was read'},
	{form: '!list', summary: 'all but those', example: 'd !:f   deletes all that are not flagged'},
	{
		form: '{a b}',
		summary: 'several taken together, for & and !',
		example: 'f !{alice bob}   lists mail of everybody else',
	},
	{
		form: '3.2',
		summary: 'a part of a message, where a command takes one',
		example: 'w 3.2 plan.pdf   writes part 2 of message 3',
	},
];
