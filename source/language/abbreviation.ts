/** `d[elete]` read: the shortest and the full spelling. */
export const spellings = (notation: string): {readonly shortest: string; readonly full: string} => {
	const [shortest = '', rest = ''] = notation.replace(']', '').split('[');
	return {shortest, full: shortest + rest};
};

/** True if the word is the command of this notation, in full or cut down to no less than its shortest spelling. */
export const answersTo = (notation: string, word: string): boolean => {
	const {shortest, full} = spellings(notation);
	return word.length >= shortest.length && full.startsWith(word);
};

/** So many words are suggested at most: more would be a list, and no suggestion. */
const mostSuggestions = 3;

/** The words most like the one typed, for `did you mean`, in their own order; none if none comes near. */
export const nearestWords = (typed: string, known: readonly string[]): readonly string[] => {
	const allowed = Math.max(1, Math.floor(typed.length / 3));
	const near = known
		.map(word => ({word, distance: editDistance(typed.toLowerCase(), word.toLowerCase())}))
		.filter(({word, distance}) => distance <= allowed && distance < word.length);
	const least = Math.min(...near.map(({distance}) => distance));
	const words = near.filter(({distance}) => distance === least).map(({word}) => word);
	return [...new Set(words)].slice(0, mostSuggestions);
};

/** The first of the words most like the one typed. */
export const nearestWord = (typed: string, known: readonly string[]): string | undefined =>
	nearestWords(typed, known)[0];

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
const editDistance = (a: string, b: string): number => {
	let beforeLast: number[] = [];
	let last = Array.from({length: b.length + 1}, (_, index) => index);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const cost = a[row - 1] === b[column - 1] ? 0 : 1;
			let distance = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + cost);
			if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
				distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1);
			}

			current.push(distance);
		}

		beforeLast = last;
		last = current;
	}

	return last[b.length] ?? 0;
};
