import {messages} from './arguments.js';
import {defineCommand} from './command.js';
import {printHeadlines} from './headlines.js';

export default defineCommand({
	names: ['f[rom]'],
	summary: 'list messages: f *, f :u, f alice, f /lunch/',
	isBasic: true,
	takes: messages({deleted: 'named'}),
	run: (numbers, context) => printHeadlines(context, numbers),
});
