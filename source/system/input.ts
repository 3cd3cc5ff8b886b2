import type {Readable} from 'node:stream';
import {UserError} from '../errors.js';

/** The longest message taken from a pipe, in bytes: beyond it the text would not fit into a string. */
const maximumBytes = 400_000_000;

/**
 * All of standard input as text: UTF-8, or, if it is none, windows-1252, so that no byte is lost. The last line
 * gets its newline. Throws UserError if there is too much of it.
 */
export const readText = async (input: Readable): Promise<string> => {
	const pieces: Buffer[] = [];
	let length = 0;
	for await (const piece of input as AsyncIterable<Buffer>) {
		length += piece.length;
		if (length > maximumBytes) {
			throw new UserError(`standard input: longer than ${maximumBytes} bytes, which is more than a message may have`);
		}

		pieces.push(piece);
	}

	const bytes = Buffer.concat(pieces);
	const text = decode(bytes);
	return text === '' || text.endsWith('\n') ? text : `${text}\n`;
};

const decode = (bytes: Uint8Array): string => {
	try {
		return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
};
