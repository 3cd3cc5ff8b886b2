const equalsSign = 0x3d;
const underscore = 0x5f;
const newline = 0x0a;
const carriageReturn = 0x0d;

/**
 * Undoes the content transfer encoding of a body (RFC 2045, section 6). One that is not known is none: what stands in
 * its place is junk more often than an encoding.
 */
export const decodeTransfer = (bytes: Uint8Array, encoding: string): Uint8Array => {
	if (encoding === 'base64') {
		return decodeBase64Body(bytes);
	}

	return /^quoted.?printable$/.test(encoding) ? decodeQuotedPrintable(bytes) : bytes;
};

/** True for an encoding that is one, but is not undone: `x-uuencode` and the like. */
export const isUnknownEncoding = (encoding: string): boolean =>
	encoding.startsWith('x-') || encoding.startsWith('uu') || encoding.startsWith('mac-binhex');

/** The text of a `Q` encoded word (RFC 2047, section 4.2). What is not well formed stays as it stands. */
export const decodeQ = (text: string): Uint8Array => decodeEscapes(Buffer.from(text, 'latin1'), 'word');

/** Quoted-printable (RFC 2045, section 6.7). What is not well formed stays as it stands. */
export const decodeQuotedPrintable = (bytes: Uint8Array): Uint8Array => decodeEscapes(bytes, 'body');

const decodeEscapes = (bytes: Uint8Array, kind: 'body' | 'word'): Uint8Array => {
	const result = Buffer.alloc(bytes.length);
	let length = 0;
	for (let index = 0; index < bytes.length; index++) {
		const byte = bytes[index] ?? 0;
		if (byte !== equalsSign) {
			result[length++] = kind === 'word' && byte === underscore ? 0x20 : byte;
			continue;
		}

		const high = hexDigit(bytes[index + 1]);
		const low = hexDigit(bytes[index + 2]);
		const lineEnd = kind === 'body' ? softLineEnd(bytes, index + 1) : -1;
		if (high >= 0 && low >= 0) {
			result[length++] = high * 16 + low;
			index += 2;
		} else if (lineEnd >= 0) {
			index = lineEnd;
		} else {
			result[length++] = byte;
		}
	}

	return result.subarray(0, length);
};

/** Where the line break ends that a `=` hides, with blanks added on the way allowed; -1 if there is none. */
const softLineEnd = (bytes: Uint8Array, start: number): number => {
	let index = start;
	// A line is 76 characters: looking further would cost a hostile body its square.
	while (index < start + 80 && (bytes[index] === 0x20 || bytes[index] === 0x09 || bytes[index] === carriageReturn)) {
		index++;
	}

	return index >= bytes.length || bytes[index] === newline ? index : -1;
};

const hexDigit = (byte: number | undefined): number => {
	if (byte === undefined) {
		return -1;
	}

	if (byte >= 0x30 && byte <= 0x39) {
		return byte - 0x30;
	}

	const lower = byte | 0x20;
	return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

/** Base64, and after it as it stands what a mailing list added below, which is no base64. */
const decodeBase64Body = (bytes: Uint8Array): Uint8Array => {
	const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
	const end = endOfBase64(text);
	// Pieces that were each padded may have been put together.
	const pieces = text
		.slice(0, end)
		.replaceAll(/[^A-Za-z0-9+/=]/g, '')
		.split('=');
	const decoded = Buffer.concat(pieces.map(piece => Buffer.from(piece, 'base64')));
	return end === text.length ? decoded : Buffer.concat([decoded, Buffer.from('\n'), bytes.subarray(end)]);
};

const endOfBase64 = (text: string): number => {
	let mayEnd = false;
	for (let start = 0; start < text.length; ) {
		const found = text.indexOf('\n', start);
		const end = found === -1 ? text.length : found + 1;
		const line = text.slice(start, end).trim();
		if (mayEnd && !/^[A-Za-z0-9+/]*={0,2}$/.test(line)) {
			return start;
		}

		mayEnd = line.endsWith('=') || (line === '' && start > 0);
		start = end;
	}

	return text.length;
};
