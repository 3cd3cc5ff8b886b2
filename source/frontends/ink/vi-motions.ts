import type {Text} from './line-text.js';

/** Where a motion leads; with an operator, `isInclusive` takes the character there, too. */
export type Motion = {readonly to: number; readonly isInclusive: boolean};

/** `f`, `F`, `t` or `T`, and what it looks for. */
export type Find = {readonly how: string; readonly character: string};

const wordCharacter = /[\p{Letter}\p{Number}_]/u;

/** 0 for a blank; else what a word is made of. */
const classOf = (character: string | undefined, isBig: boolean): 0 | 1 | 2 => {
	if (character === undefined || /^\s/.test(character)) {
		return 0;
	}

	return isBig || wordCharacter.test(character) ? 1 : 2;
};

const wordForward = ({graphemes}: Text, from: number, isBig: boolean): number => {
	let place = from;
	const first = classOf(graphemes[place], isBig);
	while (first !== 0 && place < graphemes.length && classOf(graphemes[place], isBig) === first) {
		place += 1;
	}

	while (place < graphemes.length && classOf(graphemes[place], isBig) === 0) {
		place += 1;
	}

	return place;
};

const wordEnd = ({graphemes}: Text, from: number, isBig: boolean): number => {
	let place = from + 1;
	while (place < graphemes.length && classOf(graphemes[place], isBig) === 0) {
		place += 1;
	}

	const last = classOf(graphemes[place], isBig);
	while (place + 1 < graphemes.length && classOf(graphemes[place + 1], isBig) === last) {
		place += 1;
	}

	return Math.min(place, Math.max(0, graphemes.length - 1));
};

const wordBack = ({graphemes}: Text, from: number, isBig: boolean): number => {
	let place = from - 1;
	while (place > 0 && classOf(graphemes[place], isBig) === 0) {
		place -= 1;
	}

	const first = classOf(graphemes[place], isBig);
	while (place > 0 && classOf(graphemes[place - 1], isBig) === first) {
		place -= 1;
	}

	return Math.max(0, place);
};

/** Where `f` and its like lead; undefined if the character is not there so often. */
export const findMotion = ({graphemes, cursor}: Text, {how, character}: Find, count: number): Motion | undefined => {
	const isForward = how === 'f' || how === 't';
	const step = isForward ? 1 : -1;
	let left = count;
	for (let place = cursor + step; place >= 0 && place < graphemes.length; place += step) {
		left -= graphemes[place] === character ? 1 : 0;
		if (left === 0) {
			const short = how === 't' || how === 'T' ? step : 0;
			return {to: place - short, isInclusive: isForward};
		}
	}

	return undefined;
};

const repeated = (count: number, from: number, step: (place: number) => number): number => {
	let place = from;
	for (let index = 0; index < Math.min(count, 1000); index += 1) {
		place = step(place);
	}

	return place;
};

/** Where a motion of one key leads; undefined for a key that is none. */
export const motionOf = (text: Text, key: string, count: number): Motion | undefined => {
	const {graphemes, cursor} = text;
	const isBig = key !== key.toLowerCase();
	const exclusive = (to: number): Motion => ({to, isInclusive: false});
	switch (key) {
		case 'h':
			return exclusive(Math.max(0, cursor - count));
		case 'l':
		case ' ':
			return exclusive(Math.min(graphemes.length, cursor + count));
		case '0':
			return exclusive(0);
		case '^':
			return exclusive(
				Math.max(
					0,
					graphemes.findIndex(character => classOf(character, true) !== 0),
				),
			);
		case '$':
			return exclusive(graphemes.length);
		case '|':
			return exclusive(Math.min(graphemes.length, count - 1));
		case 'w':
		case 'W':
			return exclusive(repeated(count, cursor, place => wordForward(text, place, isBig)));
		case 'b':
		case 'B':
			return exclusive(repeated(count, cursor, place => wordBack(text, place, isBig)));
		case 'e':
		case 'E':
			return {to: repeated(count, cursor, place => wordEnd(text, place, isBig)), isInclusive: true};
		default:
			return undefined;
	}
};
