import type {MessageIndex} from '../message-index.js';

/** Finds what may be the beginning of a message in a chunk of a mailbox. */
export type MessageSearch = {
	/** Holds the chunk. */
	readonly buffer: Buffer;
	/**
	 * The place of the next `From ` from a place on, of which somebody has to tell whether a message begins there; the length
	 * of the chunk if there is none that is whole. Messages that lie before it are in the index when this returns.
	 * `base` is the place of the chunk in the file.
	 */
	next(from: number, length: number, base: number, index: MessageIndex): number;
};
