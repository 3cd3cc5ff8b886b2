import type {Variables} from '../config/store.js';
import {findVariable} from '../config/variables.js';
import {UserError} from '../errors.js';
import {quoted} from '../language/words.js';
import {joinSafe, type SafeText, safe} from '../render/safe-text.js';
import {words} from './arguments.js';
import {defineCommand} from './command.js';

/** What is set, by name: `name`, `name="text"`, `name=12`; as lines that `set` itself understands. */
const listing = (variables: Variables): SafeText => {
	const isExplained = variables.isSet('variable-pretty-print');
	const lines = variables.entries().flatMap(([name, value]) => {
		const shown = typeof value === 'string' ? `=${quoted(value)}` : typeof value === 'number' ? `=${value}` : '';
		const meaning = isExplained ? findVariable(name)?.summary : undefined;
		return [...(meaning === undefined ? [] : [safe`# ${meaning}`]), safe`${name}${shown}`];
	});
	return joinSafe(lines, '\n');
};

/** `name`, `noname` or `name=value`. Throws UserError. */
const assign = (word: string, variables: Variables): void => {
	const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
	if (name === '') {
		throw new UserError(`${word}: wants a name, as in set name=value`);
	}

	if (value !== undefined) {
		variables.set(name, value);
	} else if (name.startsWith('no') && name.length > 2 && !findVariable(name)) {
		variables.unset(name.slice(2));
	} else {
		variables.set(name, true);
	}
};

/** Does all of it, whatever is wrong with some: what is wrong is told in the end, a line each. */
const forEach = (given: readonly string[], work: (word: string) => void): void => {
	const faults: string[] = [];
	for (const word of given) {
		try {
			work(word);
		} catch (error) {
			if (!(error instanceof UserError)) {
				throw error;
			}

			faults.push(error.message);
		}
	}

	if (faults.length > 0) {
		throw new UserError(faults.join('\n'));
	}
};

export const set = defineCommand({
	names: ['se[t]'],
	summary: 'set variables: set name, set noname, set name=value; alone, show them',
	details:
		'No blanks stand around the equals sign, and a value with blanks stands in quotes; in double quotes \\t is a tab and \\n a new line. set noname is the same as unset name. A value of the wrong kind is refused. A name that is not known is kept, and does nothing. variable NAME tells what one means.',
	example: 'set nohold crt=40 prompt="mail> "   sets three variables',
	takes: words('[name | noname | name=value ...]', [['setting']]),
	async run(given, context) {
		const {variables} = context;
		if (given.length > 0) {
			forEach(given, word => assign(word, variables));
			return;
		}

		await context.show(listing(variables));
	},
});

export const setQuietly = defineCommand({
	names: ['setq'],
	summary: 'set variables as set does, and say nothing of what is wrong',
	details: 'For start-up files that several programs read, with variables that only one of them has.',
	example: 'setq sendcharsets=utf-8 crt=40   sets what can be set',
	takes: words('name | noname | name=value ...', [['setting']]),
	run(given, {variables}) {
		try {
			forEach(given, word => assign(word, variables));
		} catch (error) {
			if (!(error instanceof UserError)) {
				throw error;
			}
		}
	},
});

export const unset = defineCommand({
	names: ['uns[et]'],
	summary: 'unset variables',
	details: 'The same as set with no in front of the name. One that is not set does no harm.',
	example: 'uns hold   then read messages move to $MBOX at quit',
	takes: words('name ...', [['variable']]),
	run(names, {variables, verb}) {
		if (names.length === 0) {
			throw new UserError(`${verb}: which variable?`);
		}

		forEach(names, name => variables.unset(name));
	},
});
