import {graphemesOf} from '../../render/graphemes.js';

/** The characters of a text, as a person counts them. */
export const splitGraphemes = (text: string): readonly string[] => [...graphemesOf(text)];

/** Text between two runs of graphemes, and where it ends. */
export type Splice = {readonly graphemes: readonly string[]; readonly end: number};

/**
 * Sets text between two runs of graphemes. Where characters grow together at the seams (a letter and its accent, two
 * halves of a flag) the clusters are found anew, and `end` stands after the one that holds the end of the text.
 */
export const spliceGraphemes = (before: readonly string[], middle: string, after: readonly string[]): Splice => {
	// Where a cluster ends is decided from its own start on: of what lies before, only the last one can grow.
	const kept = before.slice(0, -1);
	const head = (before.at(-1) ?? '') + middle;
	const first = after[0];
	if (first === undefined) {
		const graphemes = [...kept, ...splitGraphemes(head)];
		return {graphemes, end: graphemes.length};
	}

	const seam = splitGraphemes(head + first);
	if (seam.at(-1) === first) {
		return {graphemes: [...kept, ...seam.slice(0, -1), ...after], end: kept.length + seam.length - 1};
	}

	const tail = splitGraphemes(head + after.join(''));
	return {graphemes: [...kept, ...tail], end: kept.length + graphemesReaching(tail, head.length)};
};

/** How many graphemes it takes to hold so many UTF-16 units. */
const graphemesReaching = (graphemes: readonly string[], units: number): number => {
	let reached = 0;
	let count = 0;
	for (const grapheme of graphemes) {
		if (reached >= units) {
			break;
		}

		reached += grapheme.length;
		count += 1;
	}

	return count;
};
