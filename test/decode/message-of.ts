import {readFile} from 'node:fs/promises';
import {createDecoder} from '../../source/decode/decoder.js';
import type {DecodedMessage, HeaderBlock} from '../../source/ports.js';

/** Octets of a message written as text: one octet for each character below U+0100, UTF-8 for the others. */
export const bytesOf = (text: string): Uint8Array =>
	/^[\0-\u00FF]*$/.test(text)
		? Buffer.from(text, 'latin1')
		: Buffer.concat(
				Array.from(text, character => Buffer.from(character, /^[\0-\u00FF]$/.test(character) ? 'latin1' : 'utf8')),
			);

/** The header block as a mailbox hands it out: all before the first empty line. */
export const blockOf = (
	message: Uint8Array,
	fromLine = 'From alice@example.org Tue Nov 24 12:00:00 2026',
): HeaderBlock => {
	const found = /(^|\n)\r?\n/.exec(Buffer.from(message).toString('latin1'));
	const end = found === null ? message.length : found.index + (found[1] ?? '').length;
	return {number: 1, fromLine: Buffer.from(fromLine, 'latin1'), bytes: message.subarray(0, end)};
};

/** Decodes a whole message, read in pieces of `pieceBytes`. */
export const decode = async (message: string | Uint8Array, pieceBytes = 64 * 1024): Promise<DecodedMessage> => {
	const bytes = typeof message === 'string' ? bytesOf(message) : message;
	return createDecoder().message(blockOf(bytes), inPieces(bytes, pieceBytes));
};

/** A file of `fixtures/eml/`. */
export const fixture = async (name: string): Promise<Uint8Array> =>
	readFile(new URL(`../../fixtures/eml/${name}`, import.meta.url));

/** The octets of a message as a mailbox hands them out. */
export async function* inPieces(bytes: Uint8Array, pieceBytes: number): AsyncGenerator<Uint8Array> {
	for (let start = 0; start < bytes.length; start += pieceBytes) {
		yield bytes.subarray(start, start + pieceBytes);
	}
}
