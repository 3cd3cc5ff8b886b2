import {safe} from '../render/safe-text.js';
import {nothing} from './arguments.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['ve[rsion]'],
	summary: 'tell the version of this program',
	takes: nothing,
	run(_, {screen, system}) {
		screen.print(safe`inkmail ${system.version}`);
	},
});
