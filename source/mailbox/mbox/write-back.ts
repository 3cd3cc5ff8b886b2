import type {OpenFile} from '../file-operations.js';
import {newSize, type RewritePlan, type Step, stepsOf} from './rewrite-plan.js';

/** Octets in memory at a time. */
export const windowBytes = 16 * 1024 * 1024;

/**
 * Carries a plan out, in place: the file keeps its inode, owner and mode. Bytes before the first edit are not touched. A
 * file that is to grow gets its room first, so that a full disk is found out before anything is overwritten; then the
 * file is as it was.
 */
export const writeBack = (file: OpenFile, plan: RewritePlan, window = windowBytes): void => {
	const size = newSize(plan);
	reserve(file, plan.oldSize, size);
	const buffer = Buffer.allocUnsafe(Math.min(window, Math.max(1, plan.oldSize)));
	for (const step of stepsOf(plan, window)) {
		perform(file, step, buffer);
	}

	file.sync();
	if (size < plan.oldSize) {
		file.truncate(size);
		file.sync();
	}
};

const perform = (file: OpenFile, step: Step, buffer: Uint8Array): void => {
	if (step.kind === 'write') {
		file.write(step.bytes, step.at);
		return;
	}

	const got = file.read(buffer, 0, step.length, step.from);
	if (got < step.length) {
		throw new RangeError(`only ${got} of ${step.length} octets at ${step.from}`);
	}

	file.write(buffer.subarray(0, step.length), step.to);
};

/** Takes room on the disk by writing zeros behind the end; gives it back if there is not enough. */
const reserve = (file: OpenFile, oldSize: number, size: number): void => {
	try {
		const zeros = Buffer.alloc(Math.min(1 << 20, Math.max(0, size - oldSize)));
		for (let at = oldSize; at < size; at += zeros.length) {
			file.write(zeros.subarray(0, Math.min(zeros.length, size - at)), at);
		}

		if (size > oldSize) {
			file.sync();
		}
	} catch (error) {
		file.truncate(oldSize);
		throw error;
	}
};
