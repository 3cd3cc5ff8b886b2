import {Readable} from 'node:stream';
import {createGunzip} from 'node:zlib';
import {MailboxError} from '../../errors.js';
import {errorCode} from '../mailbox-errors.js';
import {compressionLookahead, compressionOf} from './compression.js';

type Pieces = AsyncIterable<Uint8Array>;

/**
 * The octets of a mailbox, unpacked if they are compressed with gzip. `tell` is told in words if they break off or are
 * damaged; what came before is given. Throws MailboxError if they are compressed otherwise.
 */
export async function* unpack(input: Pieces, name: string, tell: (notice: string) => void): Pieces {
	const {start, rest} = await readStart(input);
	const compression = compressionOf(start);
	if (compression === undefined) {
		yield start;
		yield* rest;
		return;
	}

	if (compression.name !== 'gzip') {
		throw compressed(name, compression);
	}

	const packed = Readable.from(joined(start, rest));
	const gunzip = createGunzip();
	packed.on('error', error => gunzip.destroy(error));
	try {
		yield* packed.pipe(gunzip) as Pieces;
	} catch (error) {
		if (!errorCode(error).startsWith('Z_')) {
			throw error;
		}

		tell(`${name}: is damaged or was cut off: what could be unpacked is shown`);
	} finally {
		packed.destroy();
		gunzip.destroy();
	}
}

/** What is said of a file that is compressed in a way that only other programs know. */
export const compressed = (path: string, {name, unpack: command}: {name: string; unpack: string}): MailboxError =>
	new MailboxError(path, `${path}: is compressed with ${name}; try: ${command} ${path} | inkmail -f -`);

async function* joined(start: Uint8Array, rest: Pieces): Pieces {
	yield start;
	yield* rest;
}

/** Enough of the input to tell what it is. */
const readStart = async (input: Pieces): Promise<{readonly start: Uint8Array; readonly rest: Pieces}> => {
	const iterator = input[Symbol.asyncIterator]();
	let start = Buffer.alloc(0);
	while (start.length < compressionLookahead) {
		const next = await iterator.next();
		if (next.done) {
			break;
		}

		start = Buffer.concat([start, next.value]);
	}

	return {start, rest: {[Symbol.asyncIterator]: () => iterator}};
};
