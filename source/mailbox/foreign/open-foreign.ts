import {tmpdir} from 'node:os';
import type {Mailbox} from '../../ports.js';
import type {FileOperations} from '../file-operations.js';
import {MboxMailbox} from '../mbox/mbox-mailbox.js';
import {MessageIndex} from '../mbox/message-index.js';
import {scan} from '../mbox/scan.js';
import {openForReading} from '../open-for-reading.js';
import {compressionLookahead, compressionOf} from './compression.js';
import {foreignMailbox} from './foreign-mailbox.js';
import {type SpoolLimits, spool, usualLimits} from './spool.js';
import {compressed, unpack} from './unpack.js';

/** Octets read at a time. */
const pieceBytes = 256 * 1024;

export type ForeignOptions = {
	readonly operations: FileOperations;
	/** Where it is unpacked to. */
	readonly directory?: string;
	readonly limits?: SpoolLimits;
};

/**
 * Opens a mailbox that can be read once only, from its start to its end, or has to be unpacked. Read-only: what is shown is
 * a copy, in a file without a name. Lines that end in CRLF end in LF there. Throws MailboxError.
 */
export const openForeign = async (
	path: string,
	input: AsyncIterable<Uint8Array>,
	what: string,
	{operations, directory = tmpdir(), limits = usualLimits(directory)}: ForeignOptions,
): Promise<Mailbox> => {
	const notices = [`${path}: ${what}: opened read-only`];
	const unpacked = unpack(input, path, notice => void notices.push(notice));
	const {file, oddLine} = await spool(unpacked, {name: path, directory, limits, operations});
	const index = new MessageIndex();
	scan(file.read, 0, index);
	if (oddLine !== undefined) {
		notices.push(`${path}: line ${oddLine} is no From_ line, so this is no ordinary mailbox`);
	}

	// It takes no locks and has no journal: it is never written.
	const options = {path, operations, stateDirectory: directory, cacheDirectory: () => undefined, lockKinds: () => []};
	return foreignMailbox(path, new MboxMailbox(options, file, index, 'read-only', undefined), notices);
};

/** Opens a file that is compressed; undefined if it is not. Throws errors of the system, and MailboxError. */
export const openCompressed = async (path: string, options: ForeignOptions): Promise<Mailbox | undefined> => {
	const file = openForReading(options.operations, path);
	try {
		const start = Buffer.alloc(compressionLookahead);
		const compression = compressionOf(start.subarray(0, file.read(start, 0, start.length, 0)));
		if (compression === undefined) {
			return undefined;
		}

		if (compression.name !== 'gzip') {
			throw compressed(path, compression);
		}

		return await openForeign(path, piecesOf(file), 'is compressed', options);
	} finally {
		file.close();
	}
};

async function* piecesOf(file: ReturnType<typeof openForReading>): AsyncIterable<Uint8Array> {
	for (let at = 0; ; ) {
		const buffer = Buffer.allocUnsafe(pieceBytes);
		const got = file.read(buffer, 0, buffer.length, at);
		if (got === 0) {
			return;
		}

		yield buffer.subarray(0, got);
		at += got;
	}
}
