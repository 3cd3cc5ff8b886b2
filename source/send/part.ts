import {randomBytes} from 'node:crypto';
import type {TransferEncoding} from '../ports.js';
import {encodeBase64} from './base64.js';
import {encodeQuotedPrintable} from './quoted-printable.js';
import type {TextFacts} from './text-facts.js';

/** A body, or a part of one. */
export type Part = {
	/** What goes before the parameters of the header field Content-Type, and they, folded already. */
	readonly type: string;
	/** Undefined for what is made of parts, which has the encoding of these. */
	readonly encoding: TransferEncoding | undefined;
	/** The value of Content-Disposition. */
	readonly disposition?: string;
	/** Encoded; lines end in \n. May be read again. Throws what reading a file throws. */
	content(): AsyncIterable<Uint8Array>;
};

/** Pieces in which content in memory is encoded. */
const pieceLength = 65_536;

/** Content in memory, as a stream. */
export async function* streamOf(content: Uint8Array): AsyncIterable<Uint8Array> {
	for (let start = 0; start < content.length; start += pieceLength) {
		yield content.subarray(start, start + pieceLength);
	}
}

/**
 * The encoding for text whose lines end in \n: as it is where all mail systems leave it so, else quoted-printable, in which a
 * person can still read most of it. What the user wishes goes before, but for what would not arrive as it is.
 */
export const textEncoding = (facts: TextFacts, wish?: TransferEncoding): TransferEncoding => {
	const survives = facts.isPlain && !facts.hasFromLine && !facts.hasReturn;
	switch (wish) {
		case 'base64':
		case 'quoted-printable':
			return wish;
		case '8bit':
			return survives ? '8bit' : 'quoted-printable';
		default:
			return survives && !facts.has8Bit ? '7bit' : 'quoted-printable';
	}
};

/** Encodes content whose lines end in \n, as `textEncoding` chose. */
export const encode = (content: AsyncIterable<Uint8Array>, encoding: TransferEncoding): AsyncIterable<Uint8Array> => {
	switch (encoding) {
		case 'base64':
			return encodeBase64(content);
		case 'quoted-printable':
			return encodeQuotedPrintable(content);
		default:
			return content;
	}
};

/** The header fields of a part, a line end after each. */
export const partFields = ({type, encoding, disposition}: Part): string =>
	[
		`Content-Type: ${type}`,
		...(encoding === undefined ? [] : [`Content-Transfer-Encoding: ${encoding}`]),
		...(disposition === undefined ? [] : [`Content-Disposition: ${disposition}`]),
	]
		.map(line => `${line}\n`)
		.join('');

/** Puts parts together (RFC 2046, section 5.1). The line end before a boundary belongs to it, and not to a part. */
export const multipart = (kind: 'mixed' | 'alternative', parts: readonly Part[]): Part => {
	// `=_` stands in neither quoted-printable nor base64; no text holds what is drawn afterwards.
	const boundary = `=_${randomBytes(16).toString('hex')}`;
	return {
		type: `multipart/${kind};\n\tboundary="${boundary}"`,
		// A part of 8 bits makes the whole one (RFC 2045, section 6.4).
		encoding: parts.some(({encoding}) => encoding === '8bit') ? '8bit' : undefined,
		async *content() {
			for (const part of parts) {
				yield Buffer.from(`--${boundary}\n${partFields(part)}\n`);
				yield* part.content();
				yield Buffer.from('\n');
			}

			yield Buffer.from(`--${boundary}--\n`);
		},
	};
};
