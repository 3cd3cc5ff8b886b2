declare module 'mbox-reader' {
	import type {Readable} from 'node:stream';

	/** The messages of an mbox, one after the other. */
	export const mboxReader: (input: Readable) => AsyncIterable<{readonly content: Uint8Array}>;

	/** The module is CommonJS: bundled, it has this export alone. */
	const reader: {readonly mboxReader: typeof mboxReader};
	export default reader;
}
