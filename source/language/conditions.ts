import {UserError} from '../errors.js';

type Branch = {
	/** Whether the lines of this branch run, the outer ones permitting. */
	readonly isTaken: boolean;
	readonly hasElse: boolean;
};

/** The `if`s that are open, innermost last. */
export type Conditions = readonly Branch[];

export const noConditions: Conditions = [];

/** True if lines are to be run here. */
export const isActive = (conditions: Conditions): boolean => conditions.every(branch => branch.isTaken);

export const enterIf = (conditions: Conditions, isTaken: boolean): Conditions => [
	...conditions,
	{isTaken, hasElse: false},
];

/** Throws UserError without an `if` that it could belong to. */
export const enterElse = (conditions: Conditions): Conditions => {
	const branch = conditions.at(-1);
	if (!branch || branch.hasElse) {
		throw new UserError('else without matching if');
	}

	return [...conditions.slice(0, -1), {isTaken: !branch.isTaken, hasElse: true}];
};

/** Throws UserError without an `if` that it could belong to. */
export const leaveIf = (conditions: Conditions): Conditions => {
	if (conditions.length === 0) {
		throw new UserError('endif without matching if');
	}

	return conditions.slice(0, -1);
};
