import type {Readable} from 'node:stream';
import {UserError} from '../errors.js';

/** The longest message taken from a pipe, in bytes: beyond it the text would not fit into a string. */
const maximumBytes = 400_000_000;

/** All of standard input. Throws UserError if there is too much of it. */
export const readOctets = async (input: Readable): Promise<Uint8Array> => {
	const pieces: Buffer[] = [];
	let length = 0;
	for await (const piece of input as AsyncIterable<Buffer>) {
		length += piece.length;
		if (length > maximumBytes) {
			throw new UserError(`standard input: longer than ${maximumBytes} bytes, which is more than a message may have`);
		}

		pieces.push(piece);
	}

	return Buffer.concat(pieces);
};

/**
 * All of standard input as text; `decode` says which text the bytes are. The last line gets its newline. Throws UserError
 * if there is too much of it.
 */
export const readText = async (input: Readable, decode: (bytes: Uint8Array) => string): Promise<string> => {
	const text = decode(await readOctets(input));
	return text === '' || text.endsWith('\n') ? text : `${text}\n`;
};
