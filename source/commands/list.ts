import {spellings} from '../language/abbreviation.js';
import {wrapWords} from '../render/columns.js';
import {safeLine} from '../render/safe-text.js';
import {nothing} from './arguments.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['l[ist]', '*'],
	summary: 'list the names of all commands',
	details: 'In full; ? * tells what each does.',
	example: 'l   lists the names',
	takes: nothing,
	run(_, {commands, screen}) {
		const names = commands.flatMap(command => command.names.map(name => spellings(name).full));
		screen.print(wrapWords(names.map(safeLine), screen.columns - 1));
	},
});
