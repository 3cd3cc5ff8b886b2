import type {BrowserHost, ListLine} from '../../../ports.js';

/** Lines of the list, read when they are first needed. */
export type LineStore = {
	line(number: number): ListLine | undefined;
	/** True if all of these are there. */
	has(numbers: readonly number[]): boolean;
	/** Reads those that are not there yet; calls back when some are. */
	load(numbers: readonly number[]): void;
	/** Forgets all: the mailbox or what lines show of it is another. */
	clear(): void;
};

/** So many lines are kept: some screens around wherever one has been. */
const mostKept = 5000;

export const createLineStore = (
	host: BrowserHost,
	onLoaded: () => void,
	onFailure: (error: unknown) => void,
): LineStore => {
	// Undefined: there is no such line.
	let kept = new Map<number, ListLine | undefined>();
	let wanted: readonly number[] | undefined;
	let isLoading = false;

	const loadAll = async (): Promise<void> => {
		isLoading = true;
		try {
			while (wanted !== undefined) {
				const numbers = wanted.filter(number => !kept.has(number));
				wanted = undefined;
				const into = kept;
				if (into.size > mostKept) {
					into.clear();
				}

				for await (const lines of host.lines(numbers)) {
					for (const line of lines) {
						into.set(line.number, line);
					}
				}

				for (const number of numbers) {
					into.set(number, into.get(number));
				}

				onLoaded();
			}
		} catch (error) {
			wanted = undefined;
			onFailure(error);
		} finally {
			isLoading = false;
		}
	};

	return {
		line: number => kept.get(number),
		has: numbers => numbers.every(number => kept.has(number)),
		load(numbers) {
			if (numbers.every(number => kept.has(number))) {
				return;
			}

			wanted = numbers;
			if (!isLoading) {
				void loadAll();
			}
		},
		clear() {
			kept = new Map();
		},
	};
};
