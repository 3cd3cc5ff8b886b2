import type {MessageIndex} from '../message-index.js';
import type {MessageSearch} from './message-search.js';
import {loadVectors} from './vectors.js';

/** Numbers by which a message is entered in the memory of the search. */
const fieldsOfMessage = 6;

/**
 * Reads ordinary messages on its way, sixteen octets at a time. Undefined where that cannot be had. There is one memory
 * for all: a scan is over before the next begins. `chunkBytes` is at most 256 kB.
 */
export const vectorSearch = (chunkBytes?: number): MessageSearch | undefined => {
	const vectors = loadVectors();
	if (!vectors) {
		return undefined;
	}

	const {memory, chunk, messages, messageCount, search} = vectors;
	const buffer = Buffer.from(memory.buffer, chunk.value, chunkBytes ?? vectors.chunkBytes.value);
	const fields = new Uint32Array(memory.buffer, messages.value);
	return {
		buffer,
		next(from, length, base, index) {
			const place = search(from, length);
			enterMessages(fields, messageCount(), base, index);
			return place;
		},
	};
};

const enterMessages = (fields: Uint32Array, count: number, base: number, index: MessageIndex): void => {
	for (let at = 0; at < count * fieldsOfMessage; at += fieldsOfMessage) {
		index.endMessage(fields[at + 5] ?? 0);
		index.begin(base + (fields[at] ?? 0), fields[at + 1] ?? 0);
		index.endHeader(fields[at + 2] ?? 0, fields[at + 3] ?? 0, fields[at + 4] ?? 0);
	}
};
