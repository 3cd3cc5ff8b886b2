import {decodeCharset} from './charset.js';

const lineFeed = 0x0a;
/** Octets of a line without an end that are waited for. */
const longestLine = 1024 * 1024;

/**
 * Text of a character set in UTF-8, with lines that end in \n, a few lines at a time: no character set of mail goes on in the
 * middle of a character, or of a shift, on the next line, but for those of two octets a character, which are read whole.
 */
export async function* toUtf8(
	bytes: AsyncIterable<Uint8Array>,
	charset: string | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
	const isWide = /16|32|ucs|unicode/i.test(charset ?? '');
	let pieces: Uint8Array[] = [];
	let length = 0;
	const take = (last: Uint8Array): Uint8Array => {
		const text = decodeCharset(Buffer.concat([...pieces, last]), charset);
		pieces = [];
		length = 0;
		return Buffer.from(text.replaceAll('\r\n', '\n'));
	};

	for await (const chunk of bytes) {
		const end = isWide ? 0 : chunk.lastIndexOf(lineFeed) + 1;
		if (end > 0) {
			yield take(chunk.subarray(0, end));
		}

		pieces.push(chunk.subarray(end));
		length += chunk.length - end;
		if (length > longestLine && !isWide) {
			yield take(new Uint8Array());
		}
	}

	yield take(new Uint8Array());
}
