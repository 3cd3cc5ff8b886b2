import type {Changes} from '../../ports.js';
import type {MessageIndex} from './message-index.js';

/** Changes, by the numbers that messages have in a mailbox that another program rewrote. */
export type Rematched = {
	readonly changes: Changes;
	/** Messages that should have changed, but cannot be told from others that look the same. */
	readonly unmatched: number;
	/** Messages that were not there before. */
	readonly arrived: number;
	/** Messages, by the numbers they had, that are to have new content, but were not found. */
	readonly unreplaced: readonly number[];
};

/**
 * Finds the messages that are to change again by what they are (see `identity.ts`). One that is gone needs no change any
 * more. Of several that look the same, as many before as now, the first is the first; else none of them is changed.
 */
export const rematch = (
	{drop, restatus, replace = new Map()}: Changes,
	before: MessageIndex,
	now: MessageIndex,
): Rematched => {
	const places = placesOf(before);
	const found = placesOf(now);
	const newDrop: number[] = [];
	const newRestatus = new Map<number, number>();
	const newContents = new Map<number, Uint8Array>();
	const unreplaced: number[] = [];
	let unmatched = 0;
	const place = (number: number): number | undefined => {
		const key = keyOf(before, number);
		const old = places.get(key) ?? [];
		const current = found.get(key) ?? [];
		if (current.length === old.length) {
			return current[old.indexOf(number)];
		}

		unmatched += current.length === 0 ? 0 : 1;
		return undefined;
	};
	for (const number of drop) {
		const current = place(number);
		if (current !== undefined) {
			newDrop.push(current);
		}
	}

	for (const [number, stored] of restatus) {
		const current = place(number);
		if (current !== undefined) {
			// What the other program marked stays marked.
			newRestatus.set(current, stored | (now.stored[current - 1] ?? 0));
		}
	}

	for (const [number, content] of replace) {
		const current = place(number);
		if (current === undefined) {
			unreplaced.push(number);
		} else {
			newContents.set(current, content);
		}
	}

	const arrived = [...found].reduce((sum, [key, numbers]) => sum + (places.has(key) ? 0 : numbers.length), 0);
	const changes = {drop: newDrop.sort((a, b) => a - b), restatus: newRestatus, replace: newContents};
	return {changes, unmatched, arrived, unreplaced};
};

const keyOf = (index: MessageIndex, number: number): string => {
	const {headerEnd, end} = index.extent(number);
	return `${index.identity(number)} ${end - headerEnd}`;
};

const placesOf = (index: MessageIndex): Map<string, number[]> => {
	const places = new Map<string, number[]>();
	for (let number = 1; number <= index.count; number++) {
		const key = keyOf(index, number);
		const numbers = places.get(key);
		if (numbers) {
			numbers.push(number);
		} else {
			places.set(key, [number]);
		}
	}

	return places;
};
