import type {Writable} from 'node:stream';

/** Where text is written to that may be a pipe whose reader goes away. */
export type Output = {
	write(text: string): void;
	/** Resolves once all that was written is out, however slow the reader. */
	flush(): Promise<void>;
	/** What went wrong, other than that nobody reads on (EPIPE), in the system's words. */
	readonly failure: string | undefined;
};

/** After a failure nothing more is written. */
export const createOutput = (stream: Writable): Output => {
	let isBroken = false;
	let failure: string | undefined;
	stream.on('error', (error: NodeJS.ErrnoException) => {
		isBroken = true;
		failure ??= error.code === 'EPIPE' ? undefined : error.message;
	});
	return {
		write(text) {
			if (!isBroken) {
				stream.write(text);
			}
		},
		async flush() {
			if (!isBroken) {
				await new Promise<void>(resolve => {
					stream.write('', () => resolve());
				});
			}
		},
		get failure() {
			return failure;
		},
	};
};
