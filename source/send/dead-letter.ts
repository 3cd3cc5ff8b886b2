import {constants} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import {userInfo} from 'node:os';
import {dirname} from 'node:path';
import {formatAddressList} from '../address/format.js';
import {cleanHeaderValue} from '../draft/draft.js';
import {UserError} from '../errors.js';
import {writeFromLine} from '../mbox-format/from-line.js';
import {quoteFromLines} from '../mbox-format/quote.js';
import type {Draft} from '../ports.js';
import {safe} from '../render/safe-text.js';
import {formatDate} from './date.js';

export type DeadLetterOptions = {
	/** For the From_ line: `user@host`. */
	readonly sender: string;
	readonly date: Date;
};

const {O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_RDWR} = constants;

/**
 * Appends a draft to a file as an mbox message (RFC 4155, with `From ` lines quoted the reversible way), Bcc included, all
 * of it readable text. The file is made with mode 0600; it is on disk when this returns. Nothing is ever written through
 * a symbolic link, nor into what is not a file of the user's own. Throws UserError, with the file as it was.
 */
export const appendDeadLetter = async (draft: Draft, path: string, options: DeadLetterOptions): Promise<void> => {
	try {
		const file = await open(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
		try {
			await append(file, path, deadLetter(draft, options));
		} finally {
			await file.close();
		}

		await syncFolder(dirname(path));
	} catch (error) {
		throw error instanceof UserError ? error : new UserError(safe`${path}: ${reasonOf(error)}`, {cause: error});
	}
};

const append = async (file: FileHandle, path: string, letter: Uint8Array): Promise<void> => {
	const {size, uid} = checked(await file.stat(), path);
	if (uid !== userInfo().uid) {
		throw new UserError(safe`${path}: the file belongs to somebody else`);
	}

	if (size === 0) {
		// The umask may have taken more than others' rights.
		await file.chmod(0o600);
	}

	const bytes = Buffer.concat([Buffer.from(await separator(file, size)), letter]);
	try {
		await file.appendFile(bytes);
		await file.sync();
	} catch (error) {
		await file.truncate(size);
		throw error;
	}
};

const checked = <Stats extends {isFile(): boolean}>(stats: Stats, path: string): Stats => {
	if (!stats.isFile()) {
		throw new UserError(safe`${path}: not a plain file`);
	}

	return stats;
};

/** A message begins after an empty line, whatever the last one ends in. */
const separator = async (file: FileHandle, size: number): Promise<string> => {
	if (size === 0) {
		return '';
	}

	const last = Buffer.alloc(2);
	const {bytesRead} = await file.read(last, 0, 2, Math.max(0, size - 2));
	const end = last.toString('latin1', 0, bytesRead);
	if (end === '\n\n') {
		return '';
	}

	return end.endsWith('\n') ? '\n' : '\n\n';
};

const syncFolder = async (path: string): Promise<void> => {
	const folder = await open(path, constants.O_RDONLY);
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
};

const reasonOf = (error: unknown): string => {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	switch (code) {
		case 'ELOOP':
			return 'a symbolic link, nothing was written';
		case 'ENOENT':
			return 'no such folder';
		case 'EACCES':
		case 'EPERM':
		case 'EROFS':
			return 'it may not be written';
		case 'EISDIR':
		case 'ENXIO':
			return 'not a plain file';
		case 'ENOSPC':
		case 'EDQUOT':
			return 'no room on the disk';
		default:
			return error instanceof Error ? error.message : String(error);
	}
};

const deadLetter = (draft: Draft, options: DeadLetterOptions): Uint8Array => {
	const given = draft.fields.map(({name, value}) => [name, value] as const);
	const isGiven = (name: string): boolean => given.some(([other]) => other.toLowerCase() === name.toLowerCase());
	const header = [...addressed(draft), ...written(draft, options).filter(([name]) => !isGiven(name)), ...given]
		.map(([name, value]) => [cleanHeaderValue(name), cleanHeaderValue(value)])
		.filter(([, value]) => value !== '')
		.map(([name, value]) => `${name}: ${value}\n`)
		.join('');
	const text = draft.text === '' || draft.text.endsWith('\n') ? draft.text : `${draft.text}\n`;
	const head = `${writeFromLine(options.sender, options.date)}\n${header}\n`;
	return Buffer.concat([Buffer.from(head), quoteFromLines(Buffer.from(text)), Buffer.from('\n')]);
};

type Field = readonly [name: string, value: string];

const addressed = ({to, cc, bcc, subject}: Draft): readonly Field[] => [
	['To', formatAddressList(to)],
	['Cc', formatAddressList(cc)],
	['Bcc', formatAddressList(bcc)],
	['Subject', subject],
];

const written = ({from, inReplyTo, references}: Draft, {sender, date}: DeadLetterOptions): readonly Field[] => [
	['From', formatAddressList([from ?? {name: '', address: sender}])],
	['Date', formatDate(date)],
	['In-Reply-To', inReplyTo ?? ''],
	['References', references.join(' ')],
	['MIME-Version', '1.0'],
	['Content-Type', 'text/plain; charset=utf-8'],
	['Content-Transfer-Encoding', '8bit'],
];
