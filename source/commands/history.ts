import {joinSafe, safe} from '../render/safe-text.js';
import {nothing} from './arguments.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['history'],
	summary: 'list the lines of this session',
	details:
		'The last thousand of them. At a terminal the arrow keys bring them back, and those of sessions before; ^R searches them.',
	example: 'history   shows what was done so far',
	takes: nothing,
	async run(_, context) {
		const {history} = context;
		const width = String(history.length).length;
		await context.show(
			joinSafe(
				history.map((line, index) => safe`${String(index + 1).padStart(width)}  ${line}`),
				'\n',
			),
		);
	},
});
