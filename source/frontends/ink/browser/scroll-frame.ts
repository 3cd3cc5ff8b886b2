/** Rows that moved up (a positive number of rows) or down within a part of the screen, its first and last row included. */
export type Shift = {readonly by: number; readonly first: number; readonly last: number};

/** With fewer rows it costs less to write them. */
const fewestRows = 5;

/** Rows that move further were paged, not scrolled. */
const furthest = [1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8];

/** What moved by some rows between two screens, by the text of their rows; undefined if too little did. */
export const shiftBetween = (before: readonly string[], after: readonly string[]): Shift | undefined => {
	for (const by of furthest) {
		const moved = after.flatMap((line, row) => (line === before[row + by] && line !== before[row] ? [row] : []));
		const first = moved[0];
		const last = moved.at(-1);
		if (first !== undefined && last !== undefined && moved.length >= fewestRows) {
			return {by, first: Math.min(first, first + by), last: Math.max(last, last + by)};
		}
	}

	return undefined;
};

/** Rows after they moved; those that came in are blank. */
export const shifted = <Row>(rows: readonly Row[], {by, first, last}: Shift, blank: Row): readonly Row[] =>
	rows.map((row, index) => {
		if (index < first || index > last) {
			return row;
		}

		const from = index + by;
		return from < first || from > last ? blank : (rows[from] ?? blank);
	});

/**
 * Has the terminal move rows: margins (DECSTBM), then line feeds in the last row or reverse indexes (RI) in the first one, as
 * the VT100 has them.
 */
export const scrollSequence = ({by, first, last}: Shift): string => {
	const move = by > 0 ? `\u001B[${last + 1};1H${'\n'.repeat(by)}` : `\u001B[${first + 1};1H${'\u001BM'.repeat(-by)}`;
	return `\u001B[${first + 1};${last + 1}r${move}\u001B[r`;
};
