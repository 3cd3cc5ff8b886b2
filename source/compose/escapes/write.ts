import {oneFile} from './argument.js';
import {defineEscape} from './escape.js';

export default defineEscape({
	letters: ['w'],
	usage: 'file',
	completes: [['file'], []],
	summary: 'write the text into a file',
	details:
		'Without the header. A file that is there is added to or overwritten only if you say so when asked. +name and ~/name are read as in file.',
	example: '~w draft.txt   writes the text typed so far',
	async run(argument, draft, {host, verb}) {
		await host.writeFile(host.pathOf(oneFile(argument, verb)), draft.text, verb);
		return {kind: 'continue', draft};
	},
});
