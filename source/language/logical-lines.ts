/** A line of a file of commands. */
export type LogicalLine = {
	readonly text: string;
	/** Where it begins, counted from 1. */
	readonly number: number;
};

/** True for a line that goes on in the next: it ends in a backslash that no other takes back. */
export const isContinued = (line: string): boolean => (/\\*$/.exec(line)?.[0].length ?? 0) % 2 === 1;

/** The lines of a file, those that go on joined with the next. A carriage return at an end of a line is not part of it. */
export const logicalLines = (text: string): readonly LogicalLine[] => {
	const lines: LogicalLine[] = [];
	let pending: LogicalLine | undefined;
	for (const [index, physical] of text.split(/\r?\n/).entries()) {
		const begun: LogicalLine = pending ?? {text: '', number: index + 1};
		pending = undefined;
		if (isContinued(physical)) {
			pending = {...begun, text: begun.text + physical.slice(0, -1)};
		} else {
			lines.push({...begun, text: begun.text + physical});
		}
	}

	return pending ? [...lines, pending] : lines;
};
