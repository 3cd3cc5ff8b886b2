import type {Screen} from './ports.js';
import {safe} from './render/safe-text.js';

/** Tells a waiting person how far work is. */
export type Progress = {
	/** So much of it is done. */
	report(done: number): void;
	/** It is over, however it ended. */
	end(): void;
};

// Work that is done in less needs no words; and nobody reads more than ten percentages a second.
const patienceMilliseconds = 500;
const restMilliseconds = 100;

/** For work of `total` steps that begins now: `Searching 42 %`, once it takes more than half a second. */
export const startProgress = (
	screen: Pick<Screen, 'progress'>,
	what: string,
	total: number,
	clock = () => performance.now(),
): Progress => {
	let due = clock() + patienceMilliseconds;
	let shown = -1;
	return {
		report(done) {
			const now = clock();
			if (now < due) {
				return;
			}

			due = now + restMilliseconds;
			const percentage = Math.floor((100 * done) / Math.max(1, total));
			if (percentage !== shown) {
				shown = percentage;
				screen.progress(safe`${what} ${percentage} %`);
			}
		},
		end() {
			if (shown >= 0) {
				screen.progress(undefined);
			}
		},
	};
};
