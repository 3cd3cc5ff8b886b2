import type {Value, Variables} from '../config/store.js';
import {findVariable, variables as known, type Variable} from '../config/variables.js';
import {UserError} from '../errors.js';
import {quoted} from '../language/words.js';
import {paragraph} from '../render/definitions.js';
import {joinSafe, type SafeText, safe} from '../render/safe-text.js';
import {words} from './arguments.js';
import {defineCommand} from './command.js';
import {suggestion} from './find.js';

const shownValue = (value: Value | undefined): string => {
	switch (typeof value) {
		case 'string': {
			return quoted(value);
		}

		case 'number': {
			return String(value);
		}

		default: {
			return value === true ? 'yes' : '[not set]';
		}
	}
};

const currentValue = (name: string, variables: Variables): Value | undefined =>
	variables.entries().find(([other]) => other === name)?.[1];

/** Names, type, value and meaning of a variable, in lines of at most so many cells. */
export const explainVariable = (variable: Variable, variables: Variables, cells: number): SafeText => {
	const {names, kind, initial, isReadOnly, summary, details} = variable;
	const current = shownValue(currentValue(names[0], variables));
	return joinSafe(
		[
			safe`${names.join(', ')}`,
			safe`Type: ${kind}`,
			safe`Current value: ${current}${isReadOnly ? ' [read-only]' : ''}`,
			safe`Initial value: ${shownValue(initial === false ? undefined : initial)}`,
			paragraph(summary, cells),
			paragraph(details, cells),
		],
		'\n',
	);
};

const explain = (name: string, variables: Variables, cells: number): SafeText => {
	const variable = findVariable(name);
	if (variable) {
		return explainVariable(variable, variables, cells);
	}

	const value = currentValue(name, variables);
	if (value !== undefined) {
		return safe`${name}: ${shownValue(value)}, set by you; this program does nothing with it`;
	}

	throw new UserError(
		`${name}: no such variable${suggestion(
			name,
			known.flatMap(({names}) => names),
		)}`,
	);
};

export default defineCommand({
	names: ['va[riable]'],
	summary: 'explain variables: type, value and meaning; alone, all of them',
	details: 'set changes them, and set alone lists those that have a value.',
	example: 'variable hold   tells what hold is for, and whether it is set',
	takes: words('[name ...]', [['variable']]),
	async run(names, context) {
		const {variables, screen} = context;
		const cells = Math.max(40, screen.columns - 1);
		const texts =
			names.length === 0
				? known.map(variable => explainVariable(variable, variables, cells))
				: names.map(name => explain(name, variables, cells));
		await context.show(
			joinSafe(
				texts.flatMap((text, index) => (index === 0 ? [text] : [safe``, text])),
				'\n',
			),
		);
	},
});
