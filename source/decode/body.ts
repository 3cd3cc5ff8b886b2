import {limits} from './limits.js';

/**
 * The body in the content of a message: what comes after its header block of `headerBytes` octets and the empty line.
 * Ends after `mostBytes`, 512 MB if that is not given.
 */
export async function* bodyOf(
	content: AsyncIterable<Uint8Array>,
	headerBytes: number,
	mostBytes: number = limits.messageBytes,
): AsyncGenerator<Uint8Array> {
	let toSkip = headerBytes;
	// What may be the beginning of the empty line, until that is known.
	let pending: Uint8Array | undefined = new Uint8Array();
	let read = 0;
	for await (const chunk of content) {
		let rest = chunk.subarray(Math.min(toSkip, chunk.length));
		toSkip -= chunk.length - rest.length;
		if (pending !== undefined && rest.length > 0) {
			const beginning: Uint8Array = Buffer.concat([pending, rest]);
			const isOpen = beginning.length === 1 && beginning[0] === 0x0d;
			pending = isOpen ? beginning : undefined;
			rest = isOpen ? new Uint8Array() : beginning.subarray(emptyLineBytes(beginning));
		}

		if (rest.length > 0) {
			yield rest;
		}

		read += rest.length;
		if (read >= mostBytes) {
			return;
		}
	}
}

const emptyLineBytes = ([first, second]: Uint8Array): number => {
	if (first === 0x0a) {
		return 1;
	}

	return first === 0x0d && second === 0x0a ? 2 : 0;
};

/** The beginning of a stream, and whether it has more. Stops reading there. */
export const readBeginning = async (
	source: AsyncIterable<Uint8Array>,
	mostBytes: number,
): Promise<{readonly bytes: Uint8Array; readonly isCut: boolean}> => {
	const pieces: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of source) {
		pieces.push(chunk);
		length += chunk.length;
		if (length > mostBytes) {
			return {bytes: Buffer.concat(pieces).subarray(0, mostBytes), isCut: true};
		}
	}

	return {bytes: Buffer.concat(pieces), isCut: false};
};

/** Passes a stream on and keeps its beginning. */
export const keepBeginning = (
	source: AsyncIterable<Uint8Array>,
	mostBytes: number,
): {readonly stream: AsyncIterable<Uint8Array>; readonly beginning: () => Uint8Array} => {
	const pieces: Uint8Array[] = [];
	let length = 0;
	async function* pass(): AsyncGenerator<Uint8Array> {
		for await (const chunk of source) {
			if (length < mostBytes) {
				pieces.push(chunk);
				length += chunk.length;
			}

			yield chunk;
		}
	}

	return {stream: pass(), beginning: () => Buffer.concat(pieces).subarray(0, mostBytes)};
};
