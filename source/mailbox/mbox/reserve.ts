import type {OpenFile} from '../file-operations.js';
import {newSize, type RewritePlan} from './rewrite-plan.js';

/** Takes room on the disk by writing zeros behind the end. If there is not enough it gives it back, and throws. */
export const reserve = (file: OpenFile, plan: RewritePlan): void => {
	const size = newSize(plan);
	try {
		const zeros = Buffer.alloc(Math.min(1 << 20, Math.max(0, size - plan.oldSize)));
		for (let at = plan.oldSize; at < size; at += zeros.length) {
			file.write(zeros.subarray(0, Math.min(zeros.length, size - at)), at);
		}

		if (size > plan.oldSize) {
			file.sync();
		}
	} catch (error) {
		file.truncate(plan.oldSize);
		throw error;
	}
};
