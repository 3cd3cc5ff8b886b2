import type {MessageSearch} from './message-search.js';

const usualChunkBytes = 1 << 20;

/** Looks for the word alone; goes everywhere. */
export const plainSearch = (chunkBytes = usualChunkBytes): MessageSearch => {
	const buffer = Buffer.allocUnsafe(chunkBytes);
	return {
		buffer,
		next(from, length) {
			const found = buffer.indexOf('From ', from, 'latin1');
			return found === -1 || found + 5 > length ? length : found;
		},
	};
};
