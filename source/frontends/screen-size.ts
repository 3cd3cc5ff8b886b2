/** A stream that may be a terminal. */
export type Sized = {
	readonly isTTY?: boolean | undefined;
	readonly columns?: number | undefined;
	readonly rows?: number | undefined;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a terminal has that does not tell its size. */
const usual = {columns: 80, rows: 24};

/**
 * The size of a screen in cells. `COLUMNS` and `LINES` of the environment override the terminal's own if they are purely
 * numeric; where there is no terminal, or one of size 0, it is 80 by 24.
 */
export const screenSize = (
	stream: Sized,
	{COLUMNS, LINES}: Environment,
): {readonly columns: number; readonly rows: number} => ({
	columns: given(COLUMNS) ?? own(stream, 'columns'),
	rows: given(LINES) ?? own(stream, 'rows'),
});

const given = (text: string | undefined): number | undefined => {
	const number = /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0;
	return number > 0 ? number : undefined;
};

const own = (stream: Sized, side: 'columns' | 'rows'): number => (stream.isTTY && stream[side]) || usual[side];
