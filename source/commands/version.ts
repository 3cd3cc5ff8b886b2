import {safe} from '../render/safe-text.js';
import {nothing} from './arguments.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['ve[rsion]'],
	summary: 'tell the version of this program',
	details: 'For reports of what does not work.',
	example: 'version   tells it',
	takes: nothing,
	run(_, {screen, system}) {
		screen.print(safe`inkmail ${system.version}`);
	},
});
