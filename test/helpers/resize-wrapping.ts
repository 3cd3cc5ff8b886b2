import type {IBuffer, Terminal} from '@xterm/headless';

/**
 * Resizes a headless terminal (made with `reflowCursorLine`) as most terminals do: rows that were wrapped are wrapped
 * anew, and the cursor stays at its character. By itself it leaves the cursor in its cell.
 */
export const resizeWrapping = (display: Terminal, columns: number, rows: number): void => {
	const buffer = display.buffer.active;
	const cursorRow = buffer.baseY + buffer.cursorY;
	let start = cursorRow;
	while (buffer.getLine(start)?.isWrapped === true) {
		start -= 1;
	}

	let cells = buffer.cursorX;
	for (let row = start; row < cursorRow; row += 1) {
		cells += filledCells(buffer, row, display.cols);
	}

	const marker = display.registerMarker(start - cursorRow);
	display.resize(columns, rows);
	let row = marker?.line ?? start;
	while (buffer.getLine(row + 1)?.isWrapped === true && cells >= filledCells(buffer, row, columns)) {
		cells -= filledCells(buffer, row, columns);
		row += 1;
	}

	marker?.dispose();
	display.write(`\u001B[${row - buffer.baseY + 1};${cells + 1}H`);
};

/** Cells of a row that goes on in the next one: all, but for a last one that a wide character had no room in. */
const filledCells = (buffer: IBuffer, row: number, columns: number): number => {
	const last = buffer.getLine(row)?.getCell(columns - 1);
	const next = buffer.getLine(row + 1)?.getCell(0);
	return last?.getCode() === 0 && last.getWidth() !== 0 && next?.getWidth() === 2 ? columns - 1 : columns;
};
