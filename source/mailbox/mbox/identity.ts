const lineFeed = 0x0a;

/** Octets of a line that count. */
export const identifyingBytes = 256;

/** What a hash begins with (FNV-1a, 32 bits). */
export const noIdentity = 0x811c9dc5;

/**
 * Takes the beginning of a line into the hash of a message. A message is known again by its From_ line, by the header lines
 * that begin with D or M (Date, Message-ID and their like) and by the length of its body; flags and other fields may change.
 * At most 256 octets of a line count.
 */
export const addLine = (hash: number, bytes: Uint8Array, start: number, limit: number): number => {
	const end = Math.min(limit, start + identifyingBytes);
	let next = hash;
	for (let at = start; at < end; at++) {
		const byte = bytes[at] ?? 0;
		next = Math.imul(next ^ byte, 0x01000193);
		if (byte === lineFeed) {
			break;
		}
	}

	return next >>> 0;
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
