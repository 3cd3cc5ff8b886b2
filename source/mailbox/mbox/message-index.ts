/** Where one message lies in its file. Offsets and lengths in octets. */
export type Extent = {
	/** Of its From_ line. */
	readonly start: number;
	/** Of the first header field. */
	readonly header: number;
	/** Behind the last header field: of the empty line, if there is one. */
	readonly headerEnd: number;
	/** Behind the message, before the empty line that separates it from the next. */
	readonly end: number;
	/** Where the next message starts, or the file ends. */
	readonly next: number;
};

/** What one message costs. */
const octetsEach = 20;

/**
 * Where all messages of an mbox lie, in typed arrays: 20 octets a message, whatever their sizes. Messages are numbered
 * from 1.
 */
export class MessageIndex {
	#starts = new Float64Array(64);
	#fromLengths = new Uint16Array(64);
	#headerLengths = new Uint32Array(64);
	#separators = new Uint8Array(64);
	#stored = new Uint8Array(64);
	#identities = new Uint32Array(64);
	#count = 0;
	/** Octets of the file that were looked at. */
	#size = 0;

	get count(): number {
		return this.#count;
	}

	get size(): number {
		return this.#size;
	}

	/** Stored flags, one octet a message. */
	get stored(): Readonly<Uint8Array> {
		return this.#stored.subarray(0, this.#count);
	}

	/** Begins the next message. */
	begin(start: number, fromLength: number): void {
		if (this.#count === this.#starts.length) {
			this.#resize(this.#starts.length * 2);
		}

		this.#starts[this.#count] = start;
		this.#fromLengths[this.#count] = fromLength;
		this.#headerLengths[this.#count] = 0;
		this.#separators[this.#count] = 0;
		this.#stored[this.#count] = 0;
		this.#count++;
	}

	/** Says where the header of the last message ends, which flags it stores, and what it is known by. */
	endHeader(headerEnd: number, stored: number, identity: number): void {
		const last = this.#count - 1;
		this.#headerLengths[last] = headerEnd - (this.#starts[last] ?? 0) - (this.#fromLengths[last] ?? 0);
		this.#stored[last] = stored;
		this.#identities[last] = identity;
	}

	/** What a message is known by (see `identity.ts`). */
	identity(number: number): number {
		return this.#identities[number - 1] ?? 0;
	}

	/** Says how long the empty line behind the last message is, if there is a message: 0 if there is no such line. */
	endMessage(separator: number): void {
		if (this.#count > 0) {
			this.#separators[this.#count - 1] = separator;
		}
	}

	/** Says how far the file was looked at. */
	endFile(size: number): void {
		this.#size = size;
	}

	/** Forgets the messages from `number` on. */
	forget(number: number): void {
		this.#size = this.#starts[number - 1] ?? this.#size;
		this.#count = Math.min(this.#count, number - 1);
	}

	/** Where message `number` lies. Throws RangeError if there is none. */
	extent(number: number): Extent {
		const index = number - 1;
		if (index < 0 || index >= this.#count) {
			throw new RangeError(`no message ${number}`);
		}

		const start = this.#starts[index] ?? 0;
		const header = start + (this.#fromLengths[index] ?? 0);
		const next = number < this.#count ? (this.#starts[number] ?? 0) : this.#size;
		const end = next - (this.#separators[index] ?? 0);
		return {start, header, headerEnd: Math.min(header + (this.#headerLengths[index] ?? 0), end), end, next};
	}

	/** All of it, to be kept; `fromBytes` reads it again, on a machine of the same byte order. */
	toBytes(): Uint8Array {
		const columns = this.#columns.map(column => column.subarray(0, this.#count));
		return Buffer.concat(
			columns.map(({buffer, byteOffset, byteLength}) => Buffer.from(buffer, byteOffset, byteLength)),
		);
	}

	/** An index of a file of `size` octets that was kept. Undefined if that cannot be one. */
	static fromBytes(bytes: Uint8Array, size: number): MessageIndex | undefined {
		const index = new MessageIndex();
		const count = bytes.length / octetsEach;
		if (!Number.isInteger(count)) {
			return undefined;
		}

		index.#resize(Math.max(index.#starts.length, count));
		let at = 0;
		for (const column of index.#columns) {
			const length = count * column.BYTES_PER_ELEMENT;
			new Uint8Array(column.buffer, column.byteOffset, length).set(bytes.subarray(at, at + length));
			at += length;
		}

		index.#count = count;
		index.#size = size;
		return index;
	}

	get #columns() {
		return [
			this.#starts,
			this.#identities,
			this.#headerLengths,
			this.#fromLengths,
			this.#separators,
			this.#stored,
		] as const;
	}

	#resize(capacity: number): void {
		const grown = <T extends {set(from: T): void}>(array: T, next: T): T => {
			next.set(array);
			return next;
		};
		this.#starts = grown(this.#starts, new Float64Array(capacity));
		this.#fromLengths = grown(this.#fromLengths, new Uint16Array(capacity));
		this.#headerLengths = grown(this.#headerLengths, new Uint32Array(capacity));
		this.#separators = grown(this.#separators, new Uint8Array(capacity));
		this.#identities = grown(this.#identities, new Uint32Array(capacity));
		this.#stored = grown(this.#stored, new Uint8Array(capacity));
	}
}
