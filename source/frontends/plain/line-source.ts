import type {Readable} from 'node:stream';

/** Lines of a stream, read as they are asked for. */
export type LineSource = {
	/** The next line without its end, or undefined at the end of the input. Not to be called again before it resolves. */
	next(): Promise<string | undefined>;
};

const newline = 0x0a;
const carriageReturn = 0x0d;

/**
 * Lines of UTF-8 text; what is no UTF-8 becomes U+FFFD. CRLF ends a line as LF does, and the last one needs no end.
 * Nothing is read ahead of what the stream gives at once: a child that inherits a terminal finds the rest there.
 */
export const createLineSource = (input: Readable): LineSource => {
	const lines: string[] = [];
	let begun: Buffer[] = [];
	let isAtEnd = input.readableEnded || input.destroyed;
	let wake = (): void => undefined;

	const endLine = (rest: Buffer): void => {
		const bytes = Buffer.concat([...begun, rest]);
		begun = [];
		lines.push(bytes.toString('utf8', 0, bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length));
	};

	const take = (piece: Buffer): void => {
		let start = 0;
		for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, start)) {
			endLine(piece.subarray(start, end));
			start = end + 1;
		}

		if (start < piece.length) {
			begun.push(piece.subarray(start));
		}

		if (lines.length > 0) {
			input.off('data', take);
			input.pause();
			wake();
		}
	};

	const end = (): void => {
		if (!isAtEnd && begun.length > 0) {
			endLine(Buffer.alloc(0));
		}

		isAtEnd = true;
		wake();
	};
	input.on('end', end);
	input.on('close', end);
	input.on('error', end);

	return {
		async next() {
			if (lines.length === 0 && !isAtEnd) {
				await new Promise<void>(resolve => {
					wake = resolve;
					input.on('data', take);
					input.resume();
				});
			}

			return lines.shift();
		},
	};
};
