import type {Key} from './key-names.js';

/** Keys not yet used: typed while no line was being read. */
export type KeyQueue = {
	add(key: Key): void;
	/** Takes the oldest. */
	next(): Key | undefined;
	/** ^C: what was typed before it counts no more, other than more of them. */
	interrupt(): void;
	/** Drops everything. */
	clear(): void;
	/** Drops every ^C, and says whether there was one. What was typed after it stays. */
	clearInterrupts(): boolean;
};

export const isInterrupt = (key: Key): boolean => key.kind === 'key' && key.name === 'ctrl-c';

export const createKeyQueue = (): KeyQueue => {
	let keys: Key[] = [];
	let used = 0;
	const left = (): Key[] => keys.slice(used);
	const reset = (rest: Key[]): void => {
		keys = rest;
		used = 0;
	};

	return {
		add(key) {
			keys.push(key);
		},
		next() {
			const key = keys[used];
			used += 1;
			if (used >= keys.length) {
				reset([]);
			}

			return key;
		},
		interrupt() {
			reset([...left().filter(isInterrupt), {kind: 'key', name: 'ctrl-c'}]);
		},
		clear() {
			reset([]);
		},
		clearInterrupts() {
			const keysLeft = left();
			const others = keysLeft.filter(key => !isInterrupt(key));
			reset(others);
			return others.length < keysLeft.length;
		},
	};
};
