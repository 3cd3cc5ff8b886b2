/** `assembly/message-search.ts`, compiled, in Base64. Empty or missing where nothing was built. */
declare const __MESSAGE_SEARCH__: string;

/** As much of WebAssembly as is needed; there is none where a system forbids programs that make programs. */
declare const WebAssembly:
	| undefined
	| {
			validate(bytes: Uint8Array): boolean;
			readonly Module: new (bytes: Uint8Array) => object;
			readonly Instance: new (module: object) => {readonly exports: object};
	  };

/** What `assembly/message-search.ts` exports. */
export type Vectors = {
	readonly memory: {readonly buffer: ArrayBuffer};
	readonly chunk: {readonly value: number};
	readonly chunkBytes: {readonly value: number};
	readonly messages: {readonly value: number};
	messageCount(): number;
	search(from: number, length: number): number;
	lineFeeds(length: number): number;
};

const instantiate = (): Vectors | undefined => {
	const isBuilt = typeof __MESSAGE_SEARCH__ !== 'undefined' && __MESSAGE_SEARCH__ !== '';
	if (!isBuilt || typeof WebAssembly === 'undefined') {
		return undefined;
	}

	const code = Buffer.from(__MESSAGE_SEARCH__, 'base64');
	// Not valid where the processor has no vectors.
	if (!WebAssembly.validate(code)) {
		return undefined;
	}

	try {
		return new WebAssembly.Instance(new WebAssembly.Module(code)).exports as Vectors;
	} catch (error) {
		// Node asks for gigabytes of addresses, however small the memory; `ulimit -v` may refuse them.
		if (error instanceof RangeError) {
			return undefined;
		}

		throw error;
	}
};

let vectors: Vectors | undefined;

/**
 * The code that looks at sixteen octets at a time; undefined where that cannot be had. There is one memory for all: what is
 * put into its chunk stays only until somebody else uses it.
 */
export const loadVectors = (): Vectors | undefined => {
	vectors ??= instantiate();
	return vectors;
};
