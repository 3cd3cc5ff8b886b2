import {nothing} from './arguments.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['x[it]', 'ex[it]'],
	summary: 'leave and change nothing, not even what was deleted',
	details: 'The mailbox stays as it was before the program began, byte for byte.',
	example: 'x   leaves it all as it was',
	isBasic: true,
	takes: nothing,
	run: () => 'exit',
});
