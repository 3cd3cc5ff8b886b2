import {type FlagTable, hasFlag} from './flags.js';

/**
 * Pages of the header list: the messages that are not deleted, `size` to a page. The last page is a full one if there
 * are that many.
 */
export type Pages = {
	readonly numbers: Readonly<Uint32Array>;
	readonly size: number;
};

/** The messages that pages are made of. */
export const pagesOf = (flags: FlagTable, size: number): Pages => {
	const numbers = new Uint32Array(flags.length);
	let count = 0;
	for (let number = 1; number <= flags.length; number++) {
		if (!hasFlag(flags, number, 'deleted')) {
			numbers[count] = number;
			count++;
		}
	}

	return {numbers: numbers.subarray(0, count), size: Math.max(1, size)};
};

/** How many pages there are. */
export const pageCount = ({numbers, size}: Pages): number => Math.ceil(numbers.length / size);

/** The page (from 0) that shows message `number`, or, if it is deleted, the one that would. */
export const pageWith = ({numbers, size}: Pages, number: number): number => {
	let before = lowerBound(numbers, number);
	if (before === numbers.length && before > 0) {
		before--;
	}

	return Math.floor(before / size);
};

/** The messages on a page. */
export const pageAt = ({numbers, size}: Pages, page: number): readonly number[] => {
	const start = Math.min(page * size, Math.max(0, numbers.length - size));
	return [...numbers.subarray(start, start + size)];
};

const lowerBound = (sorted: Readonly<Uint32Array>, value: number): number => {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle] ?? 0) < value) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
};
