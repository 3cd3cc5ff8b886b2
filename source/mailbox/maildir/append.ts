import * as fs from 'node:fs';
import {readFromLine} from '../../mbox-format/from-line.js';
import type {AppendReport, HeaderBlock, MessageSource} from '../../ports.js';
import type {FileOperations, OpenFile} from '../file-operations.js';
import {errorCode, mailboxError} from '../mailbox-errors.js';
import {statusEdits} from '../mbox/status-edit.js';
import {type Entry, flagLetters} from './file-name.js';
import {countLineFeeds, longestHeader} from './message-file.js';
import {uniqueName} from './unique-name.js';

const {O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW} = fs.constants;

type Copied = readonly {readonly number: number; readonly stored: number}[];

/** A message that is written, but not yet where it is to be. */
type Written = {readonly from: string; readonly to: Entry} & Size;

type Size = Pick<AppendReport, 'lines' | 'octets'>;

/**
 * Delivers messages of a mailbox into a Maildir, the way that its rules have it: written in `tmp`, brought to the disk, and
 * only then given their names. All are on the disk when this returns; if it fails, none is there. Throws MailboxError.
 */
export const appendToMaildir = async (
	directory: string,
	source: MessageSource,
	messages: Copied,
	operations: FileOperations,
): Promise<AppendReport> => {
	const written: Written[] = [];
	const delivered: Entry[] = [];
	try {
		makeTemporaryPlace(directory);
		for (const {number, stored} of messages) {
			written.push(await write(directory, source, number, stored, operations));
		}

		for (const {from, to} of written) {
			operations.rename(from, `${directory}/${to}`);
			delivered.push(to);
		}

		for (const place of new Set(delivered.map(entry => entry.slice(0, 3)))) {
			operations.syncDirectory(`${directory}/${place}`);
		}

		return {
			path: directory,
			isNew: false,
			lines: written.reduce((sum, {lines}) => sum + lines, 0),
			octets: written.reduce((sum, {octets}) => sum + octets, 0),
		};
	} catch (error) {
		takeBack([...written.map(({from}) => from), ...delivered.map(entry => `${directory}/${entry}`)], operations);
		throw errorCode(error) === '' ? error : mailboxError(directory, error, '; nothing was added to it');
	}
};

const makeTemporaryPlace = (directory: string): void => {
	const path = `${directory}/tmp`;
	try {
		fs.mkdirSync(path, {mode: 0o700});
	} catch (error) {
		if (errorCode(error) === 'EEXIST') {
			return;
		}

		throw error;
	}

	const owner = ownerOf(directory);
	if (owner) {
		fs.chownSync(path, owner.uid, owner.gid);
	}
};

/** Whom root gives what it delivers: who owns the Maildir could not read it else. */
const ownerOf = (directory: string): fs.Stats | undefined => {
	const stats = process.getuid?.() === 0 ? fs.statSync(directory) : undefined;
	return stats?.uid === 0 ? undefined : stats;
};

/** What cannot be removed either stays in `tmp`, where nobody takes it for mail. */
const takeBack = (paths: readonly string[], operations: FileOperations): void => {
	for (const path of paths) {
		try {
			operations.remove(path);
		} catch (error) {
			if (errorCode(error) === '') {
				throw error;
			}
		}
	}
};

const write = async (
	directory: string,
	source: MessageSource,
	number: number,
	stored: number,
	operations: FileOperations,
): Promise<Written> => {
	const name = uniqueName();
	const from = `${directory}/tmp/${name}`;
	const file = operations.open(from, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
	try {
		const owner = ownerOf(directory);
		if (owner) {
			fs.fchownSync(file.descriptor, owner.uid, owner.gid);
		}

		const size = await copy(source, number, file);
		file.sync();
		const named = `${name},S=${size.octets}`;
		// Flags count in `cur` only; what is there has been seen, as a message with flags has.
		return {from, to: stored === 0 ? `new/${named}` : `cur/${named}:2,${flagLetters(stored)}`, ...size};
	} catch (error) {
		takeBack([from], operations);
		throw error;
	} finally {
		file.close();
	}
};

const copy = async (source: MessageSource, number: number, file: OpenFile): Promise<Size> => {
	let octets = 0;
	let lines = 0;
	const add = (bytes: Uint8Array) => {
		file.write(bytes, octets);
		octets += bytes.length;
		lines += countLineFeeds(bytes);
	};
	const block = await headOf(source, number);
	// Of a header that was cut off the end is not known, so its flags have to stay.
	const isCutOff = block.bytes.length >= longestHeader;
	let rest = isCutOff ? 0 : block.bytes.length;
	add(isCutOff ? new Uint8Array() : withoutStatus(block));
	for await (const piece of source.read(number)) {
		const body = piece.subarray(Math.min(rest, piece.length));
		rest -= piece.length - body.length;
		add(body);
	}

	keepTime(file, block);
	return {lines, octets};
};

/** Programs take the time of the file for that of the delivery. */
const keepTime = (file: OpenFile, {fromLine}: HeaderBlock): void => {
	const {date} = readFromLine(fromLine);
	if (date && date.getTime() > 0 && date.getTime() < Date.now()) {
		fs.futimesSync(file.descriptor, date, date);
	}
};

const headOf = async (source: MessageSource, number: number): Promise<HeaderBlock> => {
	for await (const [block] of source.headers([number])) {
		if (block) {
			return block;
		}
	}

	throw new RangeError(`no message ${number}`);
};

/** The flags are in the name; a field of flags that are no more so would mislead whoever copies the message back. */
const withoutStatus = ({bytes}: HeaderBlock): Uint8Array => {
	let at = 0;
	const pieces: Uint8Array[] = [];
	for (const edit of statusEdits(bytes, 0, 0)) {
		pieces.push(bytes.subarray(at, edit.at));
		pieces.push(edit.bytes);
		at = edit.at + edit.length;
	}

	return Buffer.concat([...pieces, bytes.subarray(at)]);
};
