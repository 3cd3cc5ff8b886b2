import {pageAt, pageWith} from '../session/page.js';
import {optionalMessages} from './arguments.js';
import {defineCommand} from './command.js';
import {currentPages, printHeadlines, printPageWith} from './headlines.js';

export default defineCommand({
	names: ['h[eaders]'],
	summary: 'list the headers around the current message',
	example: 'h 40   lists the page with message 40',
	details: 'With a message, lists the page that shows it, and makes the first on that page current.',
	isBasic: true,
	takes: {...optionalMessages({deleted: 'named'}), usage: '[message]'},
	async run(messages, context) {
		const first = messages?.[0];
		if (first === undefined) {
			await printPageWith(context, context.session.dot);
			return;
		}

		const pages = currentPages(context);
		const shown = pageAt(pages, pageWith(pages, first));
		context.apply({type: 'moved', dot: shown[0] ?? first});
		await printHeadlines(context, shown);
	},
});
