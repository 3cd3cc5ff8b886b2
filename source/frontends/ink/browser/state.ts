import type {Marks} from '../../../ports.js';
import type {SafeText} from '../../../render/safe-text.js';
import type {EditedLine, LineMemory} from '../line-editor.js';

/** Text that is scrolled: a message, the help, what a command wrote. */
export type Scrolled = {
	readonly text: SafeText;
	/** Broken to the width of the screen. */
	readonly rows: readonly SafeText[];
	readonly top: number;
};

/** The whole list; list above and message below; the message alone. */
export type View = 'list' | 'split' | 'whole';

/** What is typed in the last row: what to filter by, or a command as at the prompt. */
export type Input = {readonly kind: 'filter' | 'command'; readonly line: EditedLine};

/** What the browser shows. Never changed in place. */
export type BrowserState = {
	readonly columns: number;
	readonly rows: number;
	/** Messages in the mailbox. */
	readonly count: number;
	readonly filter: string;
	/** Messages that pass the filter, ascending; undefined if all do. */
	readonly matches: readonly number[] | undefined;
	/** The filter has not looked at all messages yet. */
	readonly isFiltering: boolean;
	/** The message the cursor is on; 0 if none is shown. */
	readonly cursor: number;
	/** Which row of the list is the first on the screen. */
	readonly top: number;
	readonly view: View;
	readonly message: (Scrolled & {readonly number: number}) | undefined;
	/** Lies over everything else. */
	readonly panel: (Scrolled & {readonly title: SafeText}) | undefined;
	readonly input: Input | undefined;
	readonly memory: LineMemory;
	/** What was told last; it goes with the next key. */
	readonly notice: SafeText | undefined;
};

/** What a step needs to know of messages. */
export type Facts = {marks(number: number): Marks; readonly tagged: number};

/** What is to be done after a step. */
export type Effect =
	/** `movesOn`: to the next message afterwards. */
	| {readonly type: 'perform'; readonly line: string; readonly movesOn?: boolean}
	| {readonly type: 'read'; readonly number: number}
	| {readonly type: 'filter'; readonly query: string}
	| {readonly type: 'repaint'}
	/** Back to the prompt. */
	| {readonly type: 'leave'};

/** Rows that the status line and the line of keys take. */
const frameRows = 2;

/** Below this a screen is too low for a list and a message. */
const lowestSplit = 18;

export const fitsBoth = ({rows}: Pick<BrowserState, 'rows'>): boolean => rows >= lowestSplit;

/** How many rows list and message have. */
export const paneRows = ({
	rows,
	view,
}: Pick<BrowserState, 'rows' | 'view'>): {readonly list: number; readonly message: number} => {
	const room = Math.max(1, rows - frameRows);
	switch (view) {
		case 'list':
			return {list: room, message: 0};
		case 'whole':
			return {list: 0, message: room};
		case 'split': {
			const list = Math.max(3, Math.floor(room / 3));
			// One row is between them.
			return {list, message: Math.max(1, room - list - 1)};
		}
	}
};

type Shown = Pick<BrowserState, 'matches' | 'count'>;

/** How many messages the list has. */
export const listLength = ({matches, count}: Shown): number => matches?.length ?? count;

/** The message in a row of the list; 0 if there is no such row. */
export const numberAt = ({matches, count}: Shown, row: number): number =>
	matches === undefined ? (row >= 0 && row < count ? row + 1 : 0) : (matches[row] ?? 0);

/** The row of a message, or, if the list leaves it out, of the next one it has. */
export const rowOfNumber = ({matches}: Shown, number: number): number => {
	if (matches === undefined) {
		return Math.max(0, number - 1);
	}

	let low = 0;
	let high = matches.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((matches[middle] ?? 0) < number) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
};
