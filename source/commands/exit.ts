import {nothing} from './arguments.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['x[it]', 'ex[it]'],
	summary: 'leave and change nothing, not even what was deleted',
	isBasic: true,
	takes: nothing,
	run: () => 'exit',
});
