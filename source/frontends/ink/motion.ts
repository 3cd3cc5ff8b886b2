/** Places a cursor may go to, seen from where it is. A `blank-left` word ends at blanks alone. */
export type Destination = 'left' | 'right' | 'word-left' | 'word-right' | 'blank-left' | 'start' | 'end';

const wordCharacter = /[\p{Letter}\p{Number}_]/u;
const nonBlank = /\S/;

/** Where a cursor gets to, in graphemes from the start of the line. */
export const destinationOf = (
	{graphemes, cursor}: {readonly graphemes: readonly string[]; readonly cursor: number},
	to: Destination,
): number => {
	switch (to) {
		case 'left':
			return Math.max(0, cursor - 1);
		case 'right':
			return Math.min(graphemes.length, cursor + 1);
		case 'word-left':
			return leftOfWord(graphemes, cursor, wordCharacter);
		case 'blank-left':
			return leftOfWord(graphemes, cursor, nonBlank);
		case 'word-right':
			return rightOfWord(graphemes, cursor);
		case 'start':
			return 0;
		case 'end':
			return graphemes.length;
	}
};

const leftOfWord = (graphemes: readonly string[], cursor: number, word: RegExp): number => {
	let place = cursor;
	while (place > 0 && !word.test(graphemes[place - 1] ?? '')) {
		place -= 1;
	}

	while (place > 0 && word.test(graphemes[place - 1] ?? '')) {
		place -= 1;
	}

	return place;
};

const rightOfWord = (graphemes: readonly string[], cursor: number): number => {
	let place = cursor;
	while (place < graphemes.length && !wordCharacter.test(graphemes[place] ?? '')) {
		place += 1;
	}

	while (place < graphemes.length && wordCharacter.test(graphemes[place] ?? '')) {
		place += 1;
	}

	return place;
};
