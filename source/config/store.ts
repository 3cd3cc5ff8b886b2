import {UserError} from '../errors.js';
import {findVariable, type Variable, type VariableKind, variables} from './variables.js';

export type Value = string | number | boolean;

/** The values of variables. */
export interface Variables {
	/** True for anything set, `noname` and unset apart. */
	isSet(name: string): boolean;
	/** The text of a variable that has one; undefined if it is unset or a mere flag. */
	text(name: string): string | undefined;
	/** The number of a variable that has one. */
	number(name: string): number | undefined;
	/**
	 * Sets what the user says; `true` for the name alone. Throws UserError for a value that a known variable does not take,
	 * for one that is read-only, and with `variable-strict` for a name that is not known.
	 */
	set(name: string, value: Value): void;
	/** Throws UserError for a variable that is read-only. */
	unset(name: string): void;
	/** Sets what the program itself says, read-only variables included. */
	note(name: string, value: Value): void;
	/** What is set, by name in order. */
	entries(): readonly (readonly [string, Value])[];
}

/** Variables with their initial values, and those that the program gives (`mode`, `PID`); false leaves one unset. */
export const createVariables = (given: Readonly<Record<string, Value>> = {}): Variables => {
	const values = new Map<string, Value>();
	const note = (name: string, value: Value): void => {
		if (value === false) {
			values.delete(canonical(name));
		} else {
			values.set(canonical(name), value);
		}
	};

	for (const {names, initial = false} of variables) {
		note(names[0], initial);
	}

	for (const [name, value] of Object.entries(given)) {
		note(name, value);
	}

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
			const variable = findVariable(name);
			if (!variable && values.has('variable-strict')) {
				throw new UserError(`${name}: no such variable (variable lists them)`);
			}

			const wanted = variable ? checked(variable, name, value) : value;
			refuseReadOnly(variable, name, wanted, values.get(canonical(name)));
			note(name, wanted);
		},
		unset(name) {
			refuseReadOnly(findVariable(name), name, undefined, values.get(canonical(name)));
			values.delete(canonical(name));
		},
		note,
		entries: () => [...values].sort(([a], [b]) => (a < b ? -1 : 1)),
	};
};

const canonical = (name: string): string => findVariable(name)?.names[0] ?? name;

/** To say what holds anyway is no error: /etc/mail.rc of Debian has `set append`. */
const refuseReadOnly = (
	variable: Variable | undefined,
	name: string,
	wanted: Value | undefined,
	current: Value | undefined,
): void => {
	if (variable?.isReadOnly && wanted !== current) {
		throw new UserError(`${name}: is read-only`);
	}
};

const checked = (variable: Variable, name: string, value: Value): Value => {
	const {kind, check} = variable;
	if (value === true) {
		if (kind === 'number' || kind === 'string') {
			throw new UserError(wants(kind, name));
		}

		return value;
	}

	if (kind === 'boolean') {
		throw new UserError(`${name}: takes no value, only set ${name} or set no${name}`);
	}

	const wanted = kind.startsWith('number') ? numberFrom(value, kind, name) : String(value);
	const fault = check?.(wanted);
	if (fault !== undefined) {
		throw new UserError(`${name}: ${fault}`);
	}

	return wanted;
};

const numberFrom = (value: Value, kind: VariableKind, name: string): number => {
	const number = Number(value);
	if (!/^(?:\d+|0x[\da-f]+)$/i.test(String(value)) || !Number.isSafeInteger(number)) {
		throw new UserError(wants(kind, name));
	}

	return number;
};

const wants = (kind: VariableKind, name: string): string =>
	kind.startsWith('number')
		? `${name}: wants a number, as in set ${name}=20`
		: `${name}: wants a value, as in set ${name}=…`;
