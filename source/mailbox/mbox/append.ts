import * as fs from 'node:fs';
import {dirname} from 'node:path';
import {MailboxError} from '../../errors.js';
import {separatorQuoter} from '../../mbox-format/quote.js';
import type {AppendReport, HeaderBlock, MessageSource} from '../../ports.js';
import type {FileOperations, OpenFile} from '../file-operations.js';
import {type LockKind, withLocks} from '../lock/lock.js';
import {errorCode, mailboxError} from '../mailbox-errors.js';
import {statusEdits} from './status-edit.js';
import {longestHeader} from './window.js';

const {O_RDWR, O_CREAT, O_APPEND, O_NONBLOCK} = fs.constants;
/** Behind whatever is there, also what somebody adds who asks for no lock. */
const appending = O_RDWR | O_CREAT | O_APPEND | O_NONBLOCK;

type Copied = readonly {readonly number: number; readonly stored: number}[];

/**
 * Appends messages of a mailbox to an mbox file, under its locks, each followed by one empty line. They are on the disk
 * when this returns; if that fails, the file is as long as it was. Throws MailboxError.
 */
export const appendMessages = async (
	path: string,
	source: MessageSource,
	messages: Copied,
	{operations, lockKinds}: {readonly operations: FileOperations; lockKinds(): readonly LockKind[]},
): Promise<AppendReport> => {
	const isNew = !fs.existsSync(path);
	try {
		const added = await withLocks(
			path,
			() => operations.open(path, appending, 0o600),
			file => {
				refuseWhatIsNoMailbox(path, file);
				return appendTo(file, source, messages);
			},
			lockKinds(),
		);
		if (isNew) {
			operations.syncDirectory(dirname(path));
		}

		return {path, isNew, ...added};
	} catch (error) {
		throw errorCode(error) === '' ? error : mailboxError(path, error, '; nothing was added to it');
	}
};

/**
 * A message is a stranger's text: in a file of another kind (a program's settings, keys, something compressed) it would
 * destroy, or say, something.
 */
const refuseWhatIsNoMailbox = (path: string, file: OpenFile): void => {
	const start = Buffer.alloc(64);
	const text = start.toString('latin1', 0, file.read(start, 0, start.length, 0)).replace(/^[\r\n]+/, '');
	if (text !== '' && !text.startsWith('From ')) {
		throw new MailboxError(path, `${path}: is no mailbox (its first line is no From_ line); nothing was added to it`);
	}
};

type Added = Pick<AppendReport, 'lines' | 'octets'>;

const appendTo = async (file: OpenFile, source: MessageSource, messages: Copied): Promise<Added> => {
	const {size} = file.stat();
	let at = size;
	let lines = 0;
	const write = (bytes: Uint8Array) => {
		file.write(bytes, at);
		at += bytes.length;
	};
	try {
		write(missingLineEnds(file, size));
		const start = at;
		for (const {number, stored} of messages) {
			for await (const piece of messageOf(source, number, stored)) {
				write(piece);
				lines += countLineFeeds(piece);
			}
		}

		file.sync();
		return {lines, octets: at - start};
	} catch (error) {
		file.truncate(size);
		throw error;
	}
};

const countLineFeeds = (bytes: Uint8Array): number => {
	let count = 0;
	for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) {
		count++;
	}

	return count;
};

/** What has to be added so that the last message there ends with an empty line. */
const missingLineEnds = (file: OpenFile, size: number): Uint8Array => {
	const end = Buffer.alloc(2);
	const got = file.read(end, 0, 2, Math.max(0, size - 2));
	const text = end.toString('latin1', 0, got);
	return Buffer.from(size === 0 || text === '\n\n' ? '' : text.endsWith('\n') ? '\n' : '\n\n');
};

/** A message as it stands in an mbox: From_ line, header with its flags, body, an empty line. */
async function* messageOf(source: MessageSource, number: number, stored: number): AsyncIterable<Uint8Array> {
	const [block] = await firstBatch(source, number);
	if (!block) {
		return;
	}

	yield block.fromLine;
	yield Buffer.from('\n');
	// Of a header that was cut off the end is not known, so its flags have to stay.
	const isCutOff = block.bytes.length >= longestHeader;
	if (!isCutOff) {
		yield withStatus(block, stored);
	}

	const quoter = separatorQuoter();
	let rest = isCutOff ? 0 : block.bytes.length;
	let last = 0;
	for await (const piece of source.read(number)) {
		const body = piece.subarray(Math.min(rest, piece.length));
		rest -= piece.length - body.length;
		last = piece.at(-1) ?? last;
		yield* quoter.push(body);
	}

	yield* quoter.end();
	yield Buffer.from(last === 0x0a ? '\n' : '\n\n');
}

const firstBatch = async (source: MessageSource, number: number): Promise<readonly HeaderBlock[]> => {
	for await (const batch of source.headers([number])) {
		return batch;
	}

	return [];
};

const withStatus = ({bytes}: HeaderBlock, stored: number): Uint8Array => {
	let at = 0;
	const pieces: Uint8Array[] = [];
	for (const edit of statusEdits(bytes, 0, stored)) {
		pieces.push(bytes.subarray(at, edit.at), edit.bytes);
		at = edit.at + edit.length;
	}

	return Buffer.concat([...pieces, bytes.subarray(at)]);
};
