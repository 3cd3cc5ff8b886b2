import {UserError} from '../errors.js';
import {joinSafe, safe} from '../render/safe-text.js';
import {words} from './arguments.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['sete[nv]'],
	summary: 'set variables of the environment; alone, show them',
	details:
		'They hold for the programs that are run from now on, such as $PAGER, $EDITOR and $SHELL, and for $MBOX and $DEAD. A name alone is set to nothing. echo $NAME shows one.',
	example: 'setenv PAGER="less -R"   shows long messages with it',
	takes: words('[NAME[=value] ...]'),
	async run(given, context) {
		const {system} = context;
		if (given.length === 0) {
			const lines = Object.entries(system.environment)
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.map(([name, value = '']) => safe`${name}=${value}`);
			await context.show(joinSafe(lines, '\n'));
			return;
		}

		for (const word of given) {
			const [, name = '', value = ''] = /^([A-Za-z_]\w*)(?:=(.*))?$/s.exec(word) ?? [];
			if (name === '' || value.includes('\0')) {
				throw new UserError(`${word}: wants a name, as in setenv NAME=value`);
			}

			system.setEnvironment(name, value);
		}
	},
});
