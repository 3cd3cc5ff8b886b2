import {text} from './arguments.js';
import {defineCommand} from './command.js';

/** Here for `list` and `help`: a line that is a comment never comes as far as a command. */
export default defineCommand({
	names: ['#'],
	summary: 'a comment: the rest of the line is not read',
	details: 'In start-up files and at the prompt, at the beginning of a line only.',
	example: '# set nohold   does nothing, until the # is taken away',
	takes: text('[text ...]'),
	run() {
		// Nothing is what it does.
	},
});
