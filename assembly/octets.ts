export const lineFeed: u8 = 0x0a;
export const carriageReturn: u8 = 0x0d;
export const space: u8 = 0x20;
export const tab: u8 = 0x09;
export const colon: u8 = 0x3a;
export const quote: u8 = 0x22;
export const plus: u8 = 0x2b;
export const minus: u8 = 0x2d;

/** Makes a letter small. */
export const lowerCase: u8 = 0x20;

export function isBlank(octet: u8): bool {
	return octet === space || octet === tab;
}

export function isDigit(octet: u8): bool {
	return <u8>(octet - 0x30) < 10;
}

export function isLetter(octet: u8): bool {
	return <u8>((octet | lowerCase) - 0x61) < 26;
}

/** The first line feed from a place on, or `end`. May look at sixteen octets behind `end`. */
export function lineFeedFrom(place: usize, end: usize): usize {
	const feeds = i8x16.splat(lineFeed);
	for (let at = place; at < end; at += 16) {
		const found = i8x16.bitmask(i8x16.eq(v128.load(at), feeds));
		if (found !== 0) {
			return min(at + <usize>ctz(found), end);
		}
	}

	return end;
}
