import * as fs from 'node:fs';
import type {FileOperations, OpenFile} from './file-operations.js';
import {errorCode} from './mailbox-errors.js';

/**
 * Opens a file to be read. Reading is to change nothing, the time of the last access included: by it a shell tells whether
 * there is new mail. Throws errors of the system.
 */
export const openForReading = (operations: FileOperations, path: string | Buffer): OpenFile => {
	const flags = fs.constants.O_RDONLY | fs.constants.O_NONBLOCK;
	try {
		return operations.open(path, flags | fs.constants.O_NOATIME);
	} catch (error) {
		if (errorCode(error) !== 'EPERM') {
			throw error;
		}

		return operations.open(path, flags);
	}
};
