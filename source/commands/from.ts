import {messages} from './arguments.js';
import {defineCommand} from './command.js';
import {printHeadlines} from './headlines.js';

export default defineCommand({
	names: ['f[rom]', 'sea[rch]'],
	summary: 'list messages: f *, f :u, f alice, f /lunch/',
	details:
		'A search is a message list: alice by sender, /text/ in subjects, to:/text/ in any field, :/text/ in bodies, since:2w and larger:1M by date and size; a & b takes what both find. The current message stays.',
	example: 'f cron & since:2d   lists what cron sent in the last two days',
	isBasic: true,
	takes: messages({deleted: 'named'}),
	run: (numbers, context) => printHeadlines(context, numbers),
});
