import {carriageReturn, colon, isBlank, isDigit, lineFeedFrom, minus, plus, quote, space} from './octets';

/** As in `source/mbox-format/from-line.ts`. */
const longestFromLine: usize = 1024;

const weekdays = 'sun mon tue wed thu fri sat ';
const months = 'jan feb mar apr may jun jul aug sep oct nov dec ';
/** Makes four letters small. */
const smallLetters: i64 = 0x0020_0020_0020_0020;

/**
 * Behind the line end of the line `From ` at `start`, if that is one word and a date as asctime(3) writes it, perhaps with a
 * zone before the year. 0 says nothing: the line may be a From_ line of another kind.
 */
export function plainFromLineEnd(start: usize, end: usize): usize {
	const longest = min(end, start + longestFromLine + 2);
	const lineEnd = lineFeedFrom(start + 5, longest);
	if (lineEnd === longest) {
		return 0;
	}

	let textEnd = lineEnd;
	while (textEnd > start && (isBlank(load<u8>(textEnd - 1)) || load<u8>(textEnd - 1) === carriageReturn)) {
		textEnd--;
	}

	const year = textEnd - 5;
	const date = year - (isZone(year - 6) ? 25 : 19);
	return isWordBefore(date, start + 5) && isDate(date) && isYear(year) ? lineEnd + 1 : 0;
}

/** True if one word without quotes stands before a place, with blanks behind it. */
function isWordBefore(place: usize, from: usize): bool {
	let start = from;
	while (start < place && isBlank(load<u8>(start))) {
		start++;
	}

	let end = place;
	while (end > start && isBlank(load<u8>(end - 1))) {
		end--;
	}

	if (end >= place || end <= start) {
		return false;
	}

	for (let at = start; at < end; at++) {
		const octet = load<u8>(at);
		if (isBlank(octet) || octet === quote) {
			return false;
		}
	}

	return true;
}

/** `Mon Jan  5 16:18:08`. */
function isDate(at: usize): bool {
	return (
		isNameAt(at, weekdays) &&
		isNameAt(at + 4, months) &&
		(isDigit(load<u8>(at, 8)) || load<u8>(at, 8) === space) &&
		isDigit(load<u8>(at, 9)) &&
		load<u8>(at, 10) === space &&
		isPair(at + 11) &&
		load<u8>(at, 13) === colon &&
		isPair(at + 14) &&
		load<u8>(at, 16) === colon &&
		isPair(at + 17)
	);
}

/** ` 2004`. */
function isYear(at: usize): bool {
	return load<u8>(at) === space && isPair(at + 1) && isPair(at + 3);
}

/** ` +0200`, before the year. */
function isZone(at: usize): bool {
	const sign = load<u8>(at, 1);
	return load<u8>(at) === space && (sign === plus || sign === minus) && isPair(at + 2) && isPair(at + 4);
}

function isPair(at: usize): bool {
	return isDigit(load<u8>(at)) && isDigit(load<u8>(at, 1));
}

/** True if there is one of the names at a place, in any case, with a blank behind it as all of them have. */
function isNameAt(at: usize, names: string): bool {
	// Text of AssemblyScript has 16 bits a letter, so that four of them are one number.
	const four = i64x2.extract_lane(v128.load_ext<u8>(at), 0) | smallLetters;
	const first = changetype<usize>(names);
	for (let name = first; name < first + 2 * names.length; name += 8) {
		if (load<i64>(name) === four) {
			return load<u8>(at, 3) === space;
		}
	}

	return false;
}
