/** A stretch of a file that is replaced: `length` octets from `at` on give way to `bytes`. */
export type Edit = {
	readonly at: number;
	readonly length: number;
	readonly bytes: Uint8Array;
};

/**
 * How a file is rewritten: edits, ascending, none touching another. Every octet that no edit names stays as it is, and
 * keeps its place among the others.
 */
export type RewritePlan = {
	readonly edits: readonly Edit[];
	/** Octets the file has now. */
	readonly oldSize: number;
};

/** Octets the file will have. */
export const newSize = ({edits, oldSize}: RewritePlan): number =>
	edits.reduce((size, {length, bytes}) => size - length + bytes.length, oldSize);

/** One thing to do to the file, with no more octets than a window. Doing it again does no harm before the next is done. */
export type Step =
	| {readonly kind: 'move'; readonly from: number; readonly to: number; readonly length: number}
	| {readonly kind: 'write'; readonly at: number; readonly bytes: Uint8Array};

/** What stays, with how far it moves, or what is put in between. */
type Piece =
	| {readonly kind: 'stay'; readonly from: number; readonly to: number; readonly length: number}
	| {readonly kind: 'put'; readonly at: number; readonly bytes: Uint8Array};

const piecesOf = ({edits, oldSize}: RewritePlan): Piece[] => {
	const pieces: Piece[] = [];
	let from = 0;
	let to = 0;
	const stay = (until: number) => {
		if (until > from) {
			pieces.push({kind: 'stay', from, to, length: until - from});
			to += until - from;
		}
	};
	for (const edit of edits) {
		stay(edit.at);
		if (edit.bytes.length > 0) {
			pieces.push({kind: 'put', at: to, bytes: edit.bytes});
			to += edit.bytes.length;
		}

		from = edit.at + edit.length;
	}

	stay(oldSize);
	return pieces;
};

/** Where a piece stands in relation to what it overwrites: it moves up the file, down, or can wait for its neighbours. */
type Direction = 'up' | 'down';

const directionOf = (piece: Piece): Direction | undefined => {
	if (piece.kind === 'put') {
		return undefined;
	}

	return piece.to > piece.from ? 'up' : 'down';
};

/** What is put between two pieces that move the same way belongs to them; between two that part, it comes last. */
const withDirections = (pieces: readonly Piece[]): {piece: Piece; direction: Direction | undefined}[] => {
	const before: (Direction | undefined)[] = [];
	let last: Direction | undefined = 'down';
	for (const piece of pieces) {
		before.push(last);
		last = directionOf(piece) ?? last;
	}

	const found: {piece: Piece; direction: Direction | undefined}[] = [];
	let next: Direction | undefined = 'up';
	for (const [index, piece] of [...pieces.entries()].reverse()) {
		const own = directionOf(piece);
		found.push({piece, direction: own ?? (before[index] === next ? next : undefined)});
		next = own ?? next;
	}

	return found.reverse();
};

/**
 * The steps that carry a plan out in place, in an order in which none overwrites what a later one still has to read:
 * what moves up the file from its end on, what moves down from its start on. They do not get in each other's way: where
 * the two meet, there is room between them or neither reaches the other.
 */
export function* stepsOf(plan: RewritePlan, window: number): Generator<Step> {
	const pieces = withDirections(piecesOf(plan));
	for (const {piece, direction} of [...pieces].reverse()) {
		if (direction === 'up') {
			yield* upwards(piece, window);
		}
	}

	for (const {piece, direction} of pieces) {
		if (direction === 'down') {
			yield* downwards(piece, window);
		}
	}

	for (const {piece, direction} of pieces) {
		if (direction === undefined) {
			yield* downwards(piece, window);
		}
	}
}

function* upwards(piece: Piece, window: number): Generator<Step> {
	if (piece.kind === 'put') {
		yield {kind: 'write', at: piece.at, bytes: piece.bytes};
		return;
	}

	for (let rest = piece.length; rest > 0; ) {
		const length = Math.min(window, rest);
		rest -= length;
		yield {kind: 'move', from: piece.from + rest, to: piece.to + rest, length};
	}
}

function* downwards(piece: Piece, window: number): Generator<Step> {
	if (piece.kind === 'put') {
		yield {kind: 'write', at: piece.at, bytes: piece.bytes};
		return;
	}

	if (piece.from === piece.to) {
		return;
	}

	for (let done = 0; done < piece.length; ) {
		const length = Math.min(window, piece.length - done);
		yield {kind: 'move', from: piece.from + done, to: piece.to + done, length};
		done += length;
	}
}
