import {constants} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import {UserError} from '../errors.js';
import {inWords} from './system-error.js';

const {O_RDONLY, O_NONBLOCK} = constants;

const pieceBytes = 64 * 1024;

/**
 * All of a file. Its size is what can be read of it: those of /proc say 0. A pipe is never waited for. Throws UserError for
 * what is no file, cannot be read, or is larger than `mostOctets`.
 */
export const readFile = async (path: string, mostOctets: number): Promise<Uint8Array> => {
	let file: FileHandle | undefined;
	try {
		file = await open(path, O_RDONLY | O_NONBLOCK);
		const found = await file.stat();
		if (!found.isFile()) {
			throw new UserError(`${path}: ${found.isDirectory() ? 'Is a directory' : 'is no file'}`);
		}

		return await readAll(path, file, mostOctets);
	} catch (error) {
		throw inWords(path, error);
	} finally {
		await file?.close();
	}
};

const readAll = async (path: string, file: FileHandle, mostOctets: number): Promise<Uint8Array> => {
	const pieces: Uint8Array[] = [];
	let length = 0;
	for (;;) {
		const {bytesRead, buffer} = await file.read(Buffer.alloc(pieceBytes), 0, pieceBytes, null);
		if (bytesRead === 0) {
			return Buffer.concat(pieces);
		}

		length += bytesRead;
		if (length > mostOctets) {
			throw new UserError(`${path}: is larger than ${mostOctets} bytes`);
		}

		pieces.push(buffer.subarray(0, bytesRead));
	}
};
