/** 76 characters, the longest line of RFC 2045, section 6.8. */
const octetsPerLine = 57;

/** Encodes content as base64, piece by piece, in lines that end in \n. Throws what `content` throws. */
export async function* encodeBase64(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
	let rest: Uint8Array = new Uint8Array();
	for await (const piece of content) {
		const octets = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
		const whole = octets.length - (octets.length % octetsPerLine);
		rest = Uint8Array.from(octets.subarray(whole));
		if (whole > 0) {
			yield Buffer.from(linesOf(octets.subarray(0, whole)));
		}
	}

	if (rest.length > 0) {
		yield Buffer.from(linesOf(rest));
	}
}

const linesOf = (octets: Uint8Array): string =>
	`${Buffer.from(octets.buffer, octets.byteOffset, octets.length)
		.toString('base64')
		.replaceAll(/.{76}(?=.)/g, '$&\n')}\n`;
