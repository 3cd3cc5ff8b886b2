/**
 * What is known of a message, a bit each. The low byte is what the mailbox stores in `Status:` and `X-Status:`;
 * the rest belongs to this session.
 */
export const flagBits = {
	/** `Status: R`: has been read. */
	seen: 1,
	/** `Status: O`: was there at an earlier session. */
	old: 2,
	/** `A`, `F`, `T` of `X-Status:`. */
	answered: 4,
	flagged: 8,
	draft: 16,
	/** `T` of a Maildir: another program means to remove it. An mbox has no letter for it. */
	trashed: 32,

	deleted: 256,
	/** Shown in this session. */
	read: 512,
	saved: 1024,
	/** `hold`: stays in the mailbox whatever was done with it. */
	held: 2048,
	/** `mbox`: goes to $MBOX at quit. */
	mboxed: 4096,
	/** `touch`: counts as read at quit. */
	touched: 8192,
	tagged: 16384,
	/** Is in $MBOX already: what is left to do is to drop it here. */
	transferred: 32768,
} as const;

export type Flag = keyof typeof flagBits;

/** Those that the mailbox stores: the low byte. */
export const storedBits = 0xff;

/** Two bytes a message; the message with number 1 is at index 0. Never changed in place. */
export type FlagTable = Readonly<Uint16Array>;

/** A table for messages whose stored flags (one byte each, see `flagBits`) were just read from a mailbox. */
export const flagTable = (stored: ArrayLike<number>): FlagTable => new Uint16Array(stored);

/** True if message `number` has the flag. A number that is not there has none. */
export const hasFlag = (table: FlagTable, number: number, flag: Flag): boolean =>
	((table[number - 1] ?? 0) & flagBits[flag]) !== 0;

/** A new table in which the messages have the flags `set` and lack the flags `cleared`. */
export const withFlags = (
	table: FlagTable,
	numbers: Iterable<number>,
	set: readonly Flag[],
	cleared: readonly Flag[] = [],
): FlagTable => {
	const setMask = maskOf(set);
	const keepMask = ~maskOf(cleared);
	const next = new Uint16Array(table);
	for (const number of numbers) {
		next[number - 1] = ((next[number - 1] ?? 0) & keepMask) | setMask;
	}

	return next;
};

const maskOf = (flags: readonly Flag[]): number => flags.reduce((mask, flag) => mask | flagBits[flag], 0);
