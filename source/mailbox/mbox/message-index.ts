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

/** Messages that are entered in the same arrays. Those never grow, so no memory goes to copies of what there was before. */
const blockBits = 12;
const messagesOfBlock = 1 << blockBits;

const newBlock = () => ({
	starts: new Float64Array(messagesOfBlock),
	identities: new Uint32Array(messagesOfBlock),
	headerLengths: new Uint32Array(messagesOfBlock),
	fromLengths: new Uint16Array(messagesOfBlock),
	separators: new Uint8Array(messagesOfBlock),
});

type Block = ReturnType<typeof newBlock>;

/** Where a message is entered in its block. */
const placeOf = (number: number): number => (number - 1) & (messagesOfBlock - 1);

/**
 * Where all messages of an mbox lie, in typed arrays: 20 octets a message, whatever their sizes. Messages are numbered
 * from 1.
 */
export class MessageIndex {
	readonly #blocks = [newBlock()];
	#stored = new Uint8Array(messagesOfBlock);
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
		this.#setCount(this.#count + 1);
		const block = this.#blockOf(this.#count);
		const place = placeOf(this.#count);
		block.starts[place] = start;
		block.identities[place] = 0;
		block.headerLengths[place] = 0;
		block.fromLengths[place] = fromLength;
		block.separators[place] = 0;
		this.#stored[this.#count - 1] = 0;
	}

	/** Says how long the header of the last message is, which flags it stores, and what it is known by. */
	endHeader(length: number, stored: number, identity: number): void {
		const block = this.#blockOf(this.#count);
		const place = placeOf(this.#count);
		block.headerLengths[place] = length;
		block.identities[place] = identity;
		this.#stored[this.#count - 1] = stored;
	}

	/** What a message is known by (see `identity.ts`). Throws RangeError if there is none. */
	identity(number: number): number {
		return this.#blockOf(number).identities[placeOf(number)] ?? 0;
	}

	/** Says how long the empty line behind the last message is, if there is a message: 0 if there is no such line. */
	endMessage(separator: number): void {
		if (this.#count > 0) {
			this.#blockOf(this.#count).separators[placeOf(this.#count)] = separator;
		}
	}

	/** Says how far the file was looked at. */
	endFile(size: number): void {
		this.#size = size;
	}

	/** Forgets the messages from `number` on. */
	forget(number: number): void {
		if (number <= this.#count) {
			this.#size = this.#startOf(number);
			this.#count = number - 1;
		}
	}

	/** Where message `number` lies. Throws RangeError if there is none. */
	extent(number: number): Extent {
		const block = this.#blockOf(number);
		const place = placeOf(number);
		const start = block.starts[place] ?? 0;
		const header = start + (block.fromLengths[place] ?? 0);
		const next = number < this.#count ? this.#startOf(number + 1) : this.#size;
		const end = next - (block.separators[place] ?? 0);
		return {start, header, headerEnd: Math.min(header + (block.headerLengths[place] ?? 0), end), end, next};
	}

	/** All of it, to be kept; `fromBytes` reads it again, on a machine of the same byte order. */
	toBytes(): Uint8Array {
		return Buffer.concat(this.#pieces());
	}

	/** An index of a file of `size` octets that was kept. Undefined if that cannot be one. */
	static fromBytes(bytes: Uint8Array, size: number): MessageIndex | undefined {
		const count = bytes.length / octetsEach;
		if (!Number.isInteger(count)) {
			return undefined;
		}

		const index = new MessageIndex();
		index.#setCount(count);
		index.#size = size;
		let at = 0;
		for (const piece of index.#pieces()) {
			piece.set(bytes.subarray(at, at + piece.length));
			at += piece.length;
		}

		return index;
	}

	/** The arrays, as far as they are used. */
	#pieces(): readonly Uint8Array[] {
		const columns = this.#blocks.flatMap((block, at) => {
			const count = Math.max(0, this.#count - at * messagesOfBlock);
			return Object.values(block).map(column => column.subarray(0, count));
		});
		return [...columns, this.#stored.subarray(0, this.#count)].map(
			({buffer, byteOffset, byteLength}) => new Uint8Array(buffer, byteOffset, byteLength),
		);
	}

	#startOf(number: number): number {
		return this.#blockOf(number).starts[placeOf(number)] ?? 0;
	}

	#blockOf(number: number): Block {
		const block = number <= this.#count ? this.#blocks[(number - 1) >> blockBits] : undefined;
		if (!block) {
			throw new RangeError(`no message ${number}`);
		}

		return block;
	}

	#setCount(count: number): void {
		this.#count = count;
		while (this.#blocks.length * messagesOfBlock < count) {
			this.#blocks.push(newBlock());
		}

		if (this.#stored.length < count) {
			const stored = new Uint8Array(Math.max(count, this.#stored.length * 2));
			stored.set(this.#stored);
			this.#stored = stored;
		}
	}
}
