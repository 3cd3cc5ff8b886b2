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

/** What a stretch of the new file is made of: octets that the file has now at `from`, or new ones. */
export type Content =
	| {readonly kind: 'old'; readonly from: number; readonly length: number}
	| {readonly kind: 'new'; readonly bytes: Uint8Array};

/** A stretch of the file, no longer than a window, that is written at once. */
export type Step = {
	readonly at: number;
	readonly length: number;
	readonly contents: readonly Content[];
};

/** A piece of the new file, and where it goes. */
type Piece = {readonly to: number; readonly length: number; readonly content: Content};

const lengthOf = (content: Content): number => (content.kind === 'old' ? content.length : content.bytes.length);

const piecesOf = ({edits, oldSize}: RewritePlan): Piece[] => {
	const pieces: Piece[] = [];
	let from = 0;
	let to = 0;
	const add = (content: Content) => {
		const length = lengthOf(content);
		if (length > 0) {
			pieces.push({to, length, content});
			to += length;
		}
	};
	for (const edit of edits) {
		add({kind: 'old', from, length: edit.at - from});
		add({kind: 'new', bytes: edit.bytes});
		from = edit.at + edit.length;
	}

	add({kind: 'old', from, length: oldSize - from});
	return pieces;
};

/**
 * When a piece is written. `up`: it moves towards the end of the file, so it goes before what stands below it; `down`: the
 * other way round; `still`: it is there already; `last`: it overwrites what both its neighbours are read from, or neither.
 */
type Turn = 'up' | 'down' | 'still' | 'last';

const motionOf = ({to, content}: Piece): Turn | undefined => {
	if (content.kind === 'new') {
		return undefined;
	}

	return to > content.from ? 'up' : to < content.from ? 'down' : 'still';
};

/** New octets go with the neighbour that they must wait for. */
const turnsOf = (pieces: readonly Piece[]): Turn[] => {
	const motions = pieces.map(motionOf);
	return motions.map((own, index) => {
		if (own) {
			return own;
		}

		const waitsBefore = motions[index - 1] === 'down';
		const waitsBehind = motions[index + 1] === 'up';
		if (waitsBefore === waitsBehind) {
			return 'last';
		}

		return waitsBefore ? 'down' : 'up';
	});
};

/** Pieces that lie together in the new file and have the same turn. */
const runsOf = (pieces: readonly Piece[], turns: readonly Turn[], wanted: Turn): Piece[][] => {
	const runs: Piece[][] = [];
	for (const [index, piece] of pieces.entries()) {
		if (turns[index] !== wanted) {
			continue;
		}

		if (turns[index - 1] === wanted) {
			runs.at(-1)?.push(piece);
		} else {
			runs.push([piece]);
		}
	}

	return runs;
};

/**
 * The steps that carry a plan out in place, in an order in which none overwrites what a later one still has to read:
 * what moves towards the end of the file from its end on, what moves towards its start from its start on. The two do not
 * get in each other's way: where they meet, there is room between them or neither reaches the other. A step that was
 * begun can be done again if what it overwrote is put back first. The same plan and window give the same steps.
 */
export function* stepsOf(plan: RewritePlan, window: number): Generator<Step> {
	const pieces = piecesOf(plan);
	const turns = turnsOf(pieces);
	for (const run of runsOf(pieces, turns, 'up').reverse()) {
		yield* windowsOf(run, window).reverse();
	}

	for (const turn of ['down', 'last'] as const) {
		for (const run of runsOf(pieces, turns, turn)) {
			yield* windowsOf(run, window);
		}
	}
}

/** Cuts a run into steps of a window each; the last may be shorter. */
const windowsOf = (run: readonly Piece[], window: number): Step[] => {
	const steps: Step[] = [];
	let contents: Content[] = [];
	let length = 0;
	let at = run[0]?.to ?? 0;
	const flush = () => {
		if (length > 0) {
			steps.push({at, length, contents});
			at += length;
			contents = [];
			length = 0;
		}
	};
	for (const piece of run) {
		for (let done = 0; done < piece.length; ) {
			const taken = Math.min(window - length, piece.length - done);
			contents.push(slice(piece.content, done, taken));
			length += taken;
			done += taken;
			if (length === window) {
				flush();
			}
		}
	}

	flush();
	return steps;
};

const slice = (content: Content, offset: number, length: number): Content =>
	content.kind === 'old'
		? {kind: 'old', from: content.from + offset, length}
		: {kind: 'new', bytes: content.bytes.subarray(offset, offset + length)};
