const lineFeed = 0x0a;

/** Octets of a line that count. */
export const identifyingBytes = 256;

/** What a hash begins with. */
export const noIdentity = 0;

const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));
const scramble = (word: number): number => Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);

/**
 * Takes the beginning of a line into the hash of a message: MurmurHash3 (x86, 32 bits), with the hash so far as its seed.
 * A message is known again by its From_ line, by the header lines that begin with D or M (Date, Message-ID and their like)
 * and by the length of its body; flags and other fields may change. At most 256 octets of a line count.
 */
export const addLine = (seed: number, bytes: Uint8Array, start: number, limit: number): number => {
	const longest = Math.min(limit, start + identifyingBytes);
	let hash = seed;
	let word = 0;
	let length = 0;
	for (let at = start; at < longest; at++) {
		const byte = bytes[at] ?? 0;
		word |= byte << (8 * (length & 3));
		length++;
		if ((length & 3) === 0) {
			hash = (Math.imul(rotate(hash ^ scramble(word), 13), 5) + 0xe6546b64) | 0;
			word = 0;
		}

		if (byte === lineFeed) {
			break;
		}
	}

	hash ^= scramble(word) ^ length;
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
};

/** True if a header line that begins with this octet counts. */
export const isIdentifying = (first: number | undefined): boolean =>
	first === 0x44 || first === 0x64 || first === 0x4d || first === 0x6d;

/** The hash of a message of which From_ line and header are at hand, one behind the other; `header` is where that begins. */
export const identityOf = (bytes: Uint8Array, header: number): number => {
	let hash = addLine(noIdentity, bytes, 0, header);
	for (let at = header; at < bytes.length; ) {
		if (isIdentifying(bytes[at])) {
			hash = addLine(hash, bytes, at, bytes.length);
		}

		const end = bytes.indexOf(lineFeed, at);
		at = end === -1 ? bytes.length : end + 1;
	}

	return hash;
};
