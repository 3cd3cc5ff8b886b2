import {type Entry, keyOf} from './file-name.js';

/** Where a message is now: `gone` if it was removed, `unclear` if several files might be it. */
export type Whereabouts = {readonly entry: Entry} | 'gone' | 'unclear';

/**
 * Tells where messages are that other programs may have moved or given other flags. `known` is where all messages were,
 * `listed` what there is now.
 */
export const findAgain = (known: readonly Entry[], listed: readonly Entry[]): ((entry: Entry) => Whereabouts) => {
	const isListed = new Set(listed);
	const byKey = (entries: readonly Entry[]): Map<string, Entry[]> => {
		const map = new Map<string, Entry[]>();
		for (const entry of entries) {
			const key = keyOf(entry);
			const same = map.get(key);
			if (same) {
				same.push(entry);
			} else {
				map.set(key, [entry]);
			}
		}

		return map;
	};

	const moved = byKey(known.filter(entry => !isListed.has(entry)));
	const isKnown = new Set(known);
	const strangers = byKey(moved.size === 0 ? [] : listed.filter(entry => !isKnown.has(entry)));
	return entry => {
		if (isListed.has(entry)) {
			return {entry};
		}

		const key = keyOf(entry);
		const [found, ...more] = strangers.get(key) ?? [];
		if (found === undefined) {
			return 'gone';
		}

		return more.length > 0 || (moved.get(key)?.length ?? 0) > 1 ? 'unclear' : {entry: found};
	};
};
