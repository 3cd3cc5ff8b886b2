import {randomUUID} from 'node:crypto';
import * as fs from 'node:fs';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {MailboxError} from '../../errors.js';
import type {FileOperations, OpenFile} from '../file-operations.js';
import {mailboxError} from '../mailbox-errors.js';
import {createSeparatorGuard, type MessageLimits, type SeparatorGuard} from './separator-guard.js';

const {O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW} = fs.constants;

/** What a mailbox may be that is not read where it is. */
export type SpoolLimits = MessageLimits & {
	/** Of the whole. */
	readonly spoolOctets: number;
};

/**
 * A message is in memory, in lines, while it is read: 100 MB are some 400 MB then. Of the disk half of what is free may be
 * taken, for a few octets that are compressed can be as many as anybody likes.
 */
export const usualLimits = (directory: string): SpoolLimits => {
	const {bavail, bsize} = fs.statfsSync(directory);
	return {octets: 100_000_000, lines: 4_000_000, spoolOctets: Math.floor((bavail * bsize) / 2)};
};

export type Spooled = {
	/** An mbox that has no name any more, at most its owner's to read. */
	readonly file: OpenFile;
	/** The line of the first text that stands before the first message; undefined if none does. */
	readonly oddLine: number | undefined;
};

type SpoolOptions = {
	/** How the mailbox is called in what is said. */
	readonly name: string;
	readonly directory: string;
	readonly limits: SpoolLimits;
	readonly operations: FileOperations;
};

/** Reads a mailbox from its first octet to its last into a file of the directory for such. Throws MailboxError. */
export const spool = async (input: AsyncIterable<Uint8Array>, options: SpoolOptions): Promise<Spooled> => {
	const {name, limits} = options;
	const guard = createSeparatorGuard(
		limits,
		number =>
			new MailboxError(
				name,
				`${name}: message ${number} is larger than ${Math.round(limits.octets / 1_000_000)} MB (or has more than ${limits.lines} lines); write it to a file, unpacked, and open that`,
			),
	);
	// It is told to those who wait for the guard; should nobody do so any more, it was told already.
	guard.on('error', () => undefined);
	const file = openNameless(options);
	try {
		// `copyMessages` gets the same error from the guard.
		await Promise.all([pipeline(Readable.from(input), guard), copyMessages(guard, file, options)]);
		return {file, oddLine: guard.oddLine};
	} catch (error) {
		file.close();
		throw error;
	}
};

/** Nobody else can open it, and nothing is left of it when the program ends, however that comes. */
const openNameless = ({name, directory, operations}: SpoolOptions): OpenFile => {
	const path = join(directory, `inkmail-${randomUUID()}`);
	try {
		const file = operations.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
		operations.remove(path);
		return file;
	} catch (error) {
		throw mailboxError(path, error, `, where ${name} is unpacked to`);
	}
};

const lineEnd = Buffer.from('\n');

const copyMessages = async (guard: SeparatorGuard, file: OpenFile, options: SpoolOptions): Promise<void> => {
	const {name, directory, limits} = options;
	const {default: reader} = await import('mbox-reader');
	let at = 0;
	const write = (bytes: Uint8Array): void => {
		if (at + bytes.length > limits.spoolOctets) {
			throw new MailboxError(name, `${name}: unpacked it is too large for ${directory} (TMPDIR names another place)`);
		}

		try {
			file.write(bytes, at);
		} catch (error) {
			throw mailboxError(directory, error, `; ${name} is unpacked there (TMPDIR names another place)`);
		}

		at += bytes.length;
	};
	try {
		for await (const {content} of reader.mboxReader(guard)) {
			const {fromLine, lines} = guard.begun.shift() ?? {fromLine: new Uint8Array(), lines: 0};
			write(fromLine);
			write(lineEnd);
			write(content);
			// Of the empty lines at the end the reader drops one; a message of one such line looks like one of none.
			if (content.length > 0 || lines > 2) {
				write(lineEnd);
			}

			write(lineEnd);
		}
	} catch (error) {
		guard.destroy(error instanceof Error ? error : undefined);
		throw error;
	}
};
