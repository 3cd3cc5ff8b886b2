import {setImmediate as giveOthersATurn} from 'node:timers/promises';
import type {BrowserHost} from '../../../ports.js';

/** Finds messages by what is in subject and sender, in the background. */
export type Filter = {
	/** Begins to look for a text; what was looked for before is given up. Calls back with what was found so far. */
	look(query: string): void;
	/** Looks again: messages came, or others are there (`isOther`). */
	again(isOther: boolean): void;
};

type Found = (query: string, matches: readonly number[], isComplete: boolean) => void;

/** How long, in milliseconds, nobody else gets a turn; and how often what was found so far is shown. */
const longestTurn = 12;
const showingInterval = 200;

/** A text of the same letters whatever their case. */
export const folded = (text: string): string => text.normalize('NFC').toLowerCase();

type Search = {
	readonly wanted: string;
	/** Messages to look at; undefined: all. */
	readonly candidates: readonly number[] | undefined;
	/** How many of them were looked at. */
	at: number;
	readonly matches: number[];
};

/** Looks at messages for the time of a turn. True if all that there are so far were looked at. */
const advance = (search: Search, texts: readonly string[]): boolean => {
	const {wanted, candidates, matches} = search;
	const until = performance.now() + longestTurn;
	const end = candidates?.length ?? texts.length;
	while (search.at < end) {
		const number = candidates?.[search.at] ?? search.at + 1;
		search.at++;
		if (texts[number - 1]?.includes(wanted)) {
			matches.push(number);
		}

		if ((search.at & 1023) === 0 && performance.now() > until) {
			break;
		}
	}

	return search.at >= end;
};

export const createFilter = (host: BrowserHost, onFound: Found, onFailure: (error: unknown) => void): Filter => {
	// What is looked into, by number less one; read once, as far as it was needed.
	let texts: string[] = [];
	let reading: Promise<void> | undefined;
	let looking = 0;
	let query = '';
	let done: {readonly query: string; readonly count: number; readonly matches: readonly number[]} | undefined;

	const readTexts = async (): Promise<void> => {
		const into = texts;
		const first = into.length + 1;
		const numbers = Array.from({length: Math.max(0, host.count - into.length)}, (_, index) => first + index);
		for await (const lines of host.lines(numbers)) {
			if (into !== texts) {
				return;
			}

			for (const line of lines) {
				into[line.number - 1] = folded(line.searched);
			}

			await giveOthersATurn();
		}
	};

	/** Reads all there is, once at a time. */
	const read = (): void => {
		reading ??= readTexts()
			.catch(onFailure)
			.finally(() => {
				reading = undefined;
			});
	};

	const run = async (turn: number): Promise<void> => {
		const wanted = folded(query);
		// A longer text is in no message that the shorter one is not in.
		const candidates = done?.count === host.count && wanted.includes(done.query) ? done.matches : undefined;
		const search: Search = {wanted, candidates, at: 0, matches: []};
		if (texts.length < host.count) {
			read();
		}

		let shownAt = performance.now();
		while (!advance(search, texts) || reading !== undefined) {
			await giveOthersATurn();
			if (turn !== looking) {
				return;
			}

			if (performance.now() - shownAt > showingInterval) {
				shownAt = performance.now();
				onFound(query, [...search.matches], false);
			}
		}

		const {matches} = search;
		done = {query: wanted, count: host.count, matches};
		onFound(query, matches, true);
	};

	const start = (): void => {
		looking++;
		if (query === '') {
			onFound('', [], true);
		} else {
			run(looking).catch(onFailure);
		}
	};

	return {
		look(wanted) {
			query = wanted;
			start();
		},
		again(isOther) {
			if (isOther) {
				texts = [];
				done = undefined;
				reading = undefined;
				query = '';
				looking++;
			} else if (query !== '') {
				start();
			}
		},
	};
};
