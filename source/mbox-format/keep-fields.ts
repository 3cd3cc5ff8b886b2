const lineFeed = 0x0a;
const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09;

/**
 * A header without the fields that are not to be kept, all other octets as they are. `keeps` is asked by name in lower case.
 * What is no field stays.
 */
export const keepFields = (header: Uint8Array, keeps: (name: string) => boolean): Uint8Array => {
	const kept: Uint8Array[] = [];
	for (let at = 0; at < header.length; ) {
		const end = fieldEnd(header, at);
		const field = header.subarray(at, end);
		const name = fieldName(field);
		if (name === undefined || keeps(name)) {
			kept.push(field);
		}

		at = end;
	}

	return concatenated(kept);
};

/** Where the field that begins at a place ends: before the next line that continues nothing. */
const fieldEnd = (header: Uint8Array, start: number): number => {
	let at = start;
	do {
		const found = header.indexOf(lineFeed, at);
		at = found === -1 ? header.length : found + 1;
	} while (at < header.length && isBlank(header[at]));

	return at;
};

/** RFC 5322, 2.2: printable ASCII but the colon; older mail has blanks before the colon. */
const fieldName = (field: Uint8Array): string | undefined => {
	const colon = field.indexOf(0x3a);
	const name = String.fromCharCode(...field.subarray(0, Math.min(Math.max(colon, 0), 256)));
	return /^[!-9;-~]+[ \t]*$/.test(name) ? name.trimEnd().toLowerCase() : undefined;
};

const concatenated = (pieces: readonly Uint8Array[]): Uint8Array => {
	const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}

	return whole;
};
