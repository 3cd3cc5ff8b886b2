/** C0 and DEL. */
export const isControl = (byte: number): boolean => byte < 0x20 || byte === 0x7f;

/** Where a run of characters ends that is known whole: before a control, or before the torn last one of what was read. */
export const endOfText = (bytes: Buffer, start: number): number => {
	let end = start;
	while (end < bytes.length && !isControl(bytes[end] ?? 0)) {
		end += 1;
	}

	return end < bytes.length ? end : end - tornBytes(bytes.subarray(start));
};

/** How many bytes at the end begin a character (UTF-8) that goes on after them. */
const tornBytes = (bytes: Buffer): number => {
	for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
		const byte = bytes[bytes.length - back] ?? 0;
		if (byte >= 0xc0) {
			return characterLength(byte) > back ? back : 0;
		}

		if (byte < 0x80) {
			return 0;
		}
	}

	return 0;
};

/** Bytes of a character (UTF-8) by its first one; 1 for what begins none. */
export const characterLength = (byte: number): number => {
	if (byte < 0xc0 || byte > 0xf4) {
		return 1;
	}

	return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
};
