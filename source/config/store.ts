import {UserError} from '../errors.js';
import {findVariable, variables} from './variables.js';

export type Value = string | number | boolean;

/** The values of variables. */
export interface Variables {
	/** True for anything set, `noname` and unset apart. */
	isSet(name: string): boolean;
	/** The text of a variable that has one; undefined if it is unset or a mere flag. */
	text(name: string): string | undefined;
	/** The number of a variable that has one. */
	number(name: string): number | undefined;
	/** Throws UserError if the value is not of the kind that a known variable takes. */
	set(name: string, value: Value): void;
	unset(name: string): void;
	/** What is set, by name in order. */
	entries(): readonly (readonly [string, Value])[];
}

/** Variables with their initial values. */
export const createVariables = (): Variables => {
	const values = new Map<string, Value>();
	for (const {names, initial} of variables) {
		if (initial !== undefined && initial !== false) {
			values.set(names[0], initial);
		}
	}

	const canonical = (name: string) => findVariable(name)?.names[0] ?? name;
	return {
		isSet: name => values.has(canonical(name)),
		text(name) {
			const value = values.get(canonical(name));
			return typeof value === 'boolean' ? undefined : value?.toString();
		},
		number(name) {
			const value = values.get(canonical(name));
			const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
			return typeof number === 'number' ? number : undefined;
		},
		set(name, value) {
			values.set(canonical(name), checked(name, value));
		},
		unset: name => void values.delete(canonical(name)),
		entries: () => [...values].sort(([a], [b]) => (a < b ? -1 : 1)),
	};
};

const checked = (name: string, value: Value): Value => {
	const kind = findVariable(name)?.kind;
	if (kind === 'number') {
		const number = Number(value);
		if (typeof value === 'boolean' || value === '' || !Number.isInteger(number) || number < 0) {
			throw new UserError(`${name}: wants a number, as in set ${name}=20`);
		}

		return number;
	}

	if (kind === 'boolean' && typeof value !== 'boolean') {
		throw new UserError(`${name}: takes no value, only set ${name} or set no${name}`);
	}

	// `crt` is the one that may be both.
	if (kind === 'string' && value === true && name !== 'crt') {
		throw new UserError(`${name}: wants a value, as in set ${name}=…`);
	}

	return value;
};
