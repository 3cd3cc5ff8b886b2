/** What a variable holds. With `or boolean`, `set name` alone means something, too. */
export type VariableKind = 'boolean' | 'number' | 'string' | 'number or boolean' | 'string or boolean';

/** A variable of `mail`. */
export type Variable = {
	/** Names in use; the first is the one that is stored and shown. */
	readonly names: readonly [string, ...string[]];
	readonly kind: VariableKind;
	/** What holds before anything was set; undefined means not set. */
	readonly initial?: string | number | boolean;
	/** The program sets it; nobody else may. */
	readonly isReadOnly?: true;
	/** Known because start-up files set it, and does nothing here. */
	readonly hasNoEffect?: true;
	/** One line, for lists. */
	readonly summary: string;
	/** A paragraph, for `help NAME` and `variable NAME`. */
	readonly details: string;
	/** What is wrong with a value of the right kind; undefined if nothing is. */
	readonly check?: (value: string | number) => string | undefined;
};
