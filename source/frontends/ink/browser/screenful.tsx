import {Box, Text} from 'ink';
import {createInkFrames} from '../ink-frames.js';
import type {Terminal} from '../terminal-modes.js';

type Size = {readonly columns: number; readonly rows: number};

/** Lays out what the whole screen shows. */
export type ScreenfulMaker = {
	/** The rows of the screen, with sequences for their looks. */
	make(rows: readonly string[], size: Size): readonly string[];
	close(): void;
};

// Ink gives a row without text no height.
const Screenful = ({rows, size}: {readonly rows: readonly string[]; readonly size: Size}) => (
	<Box flexDirection="column" width={size.columns} height={size.rows} overflow="hidden">
		{rows.map((row, index) => (
			<Box key={index} height={1} flexShrink={0}>
				<Text wrap="truncate">{row}</Text>
			</Box>
		))}
	</Box>
);

/**
 * Ink lays out the rows that were not on the screen before, for it takes a millisecond for each; what changed is painted
 * by `paint-frame.ts`, for Ink itself would write all of the screen with each key (its incremental rendering loses rows).
 */
export const createScreenfuls = (terminal: Terminal): ScreenfulMaker => {
	const {stdout} = terminal;
	let size: Size = {columns: stdout.columns || 80, rows: stdout.rows || 24};
	/** What the screen shows, by the row as it was given. */
	let laidOut = new Map<string, string>();
	const frames = createInkFrames(terminal, <Screenful rows={[]} size={size} />, {
		columns: () => size.columns,
		rows: () => size.rows,
	});
	return {
		make(rows, wanted) {
			const known = wanted.columns === size.columns ? laidOut : new Map<string, string>();
			const shown = Array.from({length: wanted.rows}, (_, index) => rows[index] ?? '');
			const fresh = [...new Set(shown)].filter(row => !known.has(row));
			size = {columns: wanted.columns, rows: fresh.length};
			if (fresh.length > 0) {
				const lines = frames.make(<Screenful rows={fresh} size={size} />).split('\n');
				fresh.forEach((row, index) => known.set(row, lines[index] ?? ''));
			}

			const made = shown.map(row => known.get(row) ?? '');
			laidOut = new Map(shown.map((row, index) => [row, made[index] ?? '']));
			return made;
		},
		close: () => frames.close(),
	};
};
