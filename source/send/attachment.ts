import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import {basename, resolve} from 'node:path';
import {UserError} from '../errors.js';
import type {AttachmentWishes, DraftAttachment} from '../ports.js';
import {safe} from '../render/safe-text.js';
import {mediaTypeOf} from './media-type.js';
import {writeParameter} from './parameters.js';
import {streamOf} from './part.js';
import {reasonOf} from './reason.js';

/** What of a file is looked at to tell what is in it. */
const headLength = 65_536;

/**
 * Looks at what is to go with a draft: a file by its path, or octets that were read already. Only a file: a directory has no
 * content, and a pipe or a device may have one without end. Throws UserError if it is not there or may not be read.
 */
export const describeAttachment = async (
	source: string | Uint8Array,
	wishes: AttachmentWishes = {},
): Promise<DraftAttachment> => {
	const isFile = typeof source === 'string';
	const path = isFile ? resolve(source) : '-';
	const {type, name = isFile ? basename(path) : '', contentName, ...others} = wishes;
	const {head, sizeBytes} = isFile ? await look(path) : {head: source, sizeBytes: source.length};
	const found = type ?? mediaTypeOf(name, head, head.length === sizeBytes);
	return {
		path,
		name,
		type: contentName === undefined ? found : found + writeParameter('name', contentName),
		sizeBytes,
		...others,
		...(isFile ? {} : {open: () => streamOf(source)}),
	};
};

const look = async (path: string): Promise<{readonly head: Uint8Array; readonly sizeBytes: number}> => {
	try {
		const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
		try {
			const stats = await file.stat();
			if (!stats.isFile()) {
				throw new UserError(stats.isDirectory() ? safe`${path}: Is a directory` : safe`${path}: not a plain file`);
			}

			const head = Buffer.alloc(Math.min(headLength, stats.size));
			const {bytesRead} = await file.read(head, 0, head.length, 0);
			return {head: head.subarray(0, bytesRead), sizeBytes: stats.size};
		} finally {
			await file.close();
		}
	} catch (error) {
		throw error instanceof UserError ? error : new UserError(safe`${path}: ${reasonOf(error)}`, {cause: error});
	}
};
