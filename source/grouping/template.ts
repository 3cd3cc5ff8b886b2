/**
 * What the stars of a folded text stand for in a text that folds to it, one for each. Several ways to cut may be right;
 * the first is taken, always the same.
 */
export const valuesOf = (folded: string, text: string): readonly string[] => {
	const literals = folded.split('*');
	const last = literals.length - 1;
	const values: string[] = [];
	let position = literals[0]?.length ?? 0;
	for (let index = 1; index <= last; index++) {
		const literal = literals[index] ?? '';
		const end = index === last ? text.length - literal.length : text.indexOf(literal, position);
		values.push(text.slice(position, end));
		position = end + literal.length;
	}

	return values;
};

/** What is the same in both lists, place by place; undefined where they differ. */
export const agreed = (
	values: readonly (string | undefined)[],
	others: readonly string[],
): readonly (string | undefined)[] => values.map((value, index) => (value === others[index] ? value : undefined));

/** A folded text with values in the place of its stars; a star stays where there is none. */
export const filled = (folded: string, values: readonly (string | undefined)[]): string =>
	folded
		.split('*')
		.map((literal, index) => (index === 0 ? literal : `${values[index - 1] ?? '*'}${literal}`))
		.join('');
