import {UserError} from '../errors.js';
import {joinSafe, safe} from '../render/safe-text.js';
import {words} from './arguments.js';
import {defineCommand} from './command.js';

export const set = defineCommand({
	names: ['se[t]'],
	summary: 'set variables: set name, set noname, set name=value; alone, show them',
	takes: words('[name | noname | name=value ...]'),
	async run(given, context) {
		const {variables} = context;
		if (given.length === 0) {
			const lines = variables.entries().map(([name, value]) => {
				const shown = typeof value === 'string' ? `="${value}"` : typeof value === 'number' ? `=${value}` : '';
				return safe`${name}${shown}`;
			});
			await context.show(joinSafe(lines, '\n'));
			return;
		}

		for (const word of given) {
			const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
			if (name === '') {
				throw new UserError(`set: no name in ${word}`);
			}

			if (value !== undefined) {
				variables.set(name, value);
			} else if (name.startsWith('no') && name.length > 2) {
				variables.unset(name.slice(2));
			} else {
				variables.set(name, true);
			}
		}
	},
});

export const unset = defineCommand({
	names: ['uns[et]'],
	summary: 'unset variables',
	takes: words('name ...'),
	run(names, {variables, verb}) {
		if (names.length === 0) {
			throw new UserError(`${verb}: which variable?`);
		}

		for (const name of names) {
			variables.unset(name);
		}
	},
});
