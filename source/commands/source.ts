import {UserError} from '../errors.js';
import {expandHome} from '../language/folder-name.js';
import {words} from './arguments.js';
import {defineCommand} from './command.js';
import {runFile} from './run-file.js';

export default defineCommand({
	names: ['so[urce]'],
	summary: 'run the commands in a file',
	details:
		'A line that ends in a backslash goes on in the next, and # begins a comment. What is wrong with a line is told with its number, and the rest is run all the same. A relative name is meant from the working directory; ~ is your home directory.',
	example: 'so ~/lists.rc   runs the lines of that file',
	takes: words('file', [['file'], []]),
	async run([name, ...more], context) {
		if (name === undefined || name === '' || more.length > 0) {
			throw new UserError(`${context.verb}: wants one file`);
		}

		const {system} = context;
		const path = expandHome(name, {home: system.invoker.home, homeOf: user => system.homeOf(user)});
		const text = await system.readCommands(path);
		if (text === undefined) {
			throw new UserError(`${path}: No such file or directory`);
		}

		return runFile({path, text, isStartUp: false}, context);
	},
});
