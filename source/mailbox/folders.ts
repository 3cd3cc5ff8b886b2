import * as fs from 'node:fs';
import {homedir} from 'node:os';
import {join, resolve} from 'node:path';
import type {Readable} from 'node:stream';
import {MailboxError} from '../errors.js';
import type {Folders} from '../ports.js';
import {type FileOperations, fileOperations} from './file-operations.js';
import {openCompressed} from './foreign/open-foreign.js';
import {isPipeOfShell, isStandardInput, openPipe, openStandardInput} from './foreign/standard-input.js';
import {listNames} from './list-names.js';
import {allLockKinds, type LockKind} from './lock/lock.js';
import {errorCode, mailboxError} from './mailbox-errors.js';
import {appendToMaildir} from './maildir/append.js';
import {isMaildir, openMaildir} from './maildir/open-maildir.js';
import {appendMessages} from './mbox/append.js';
import {openMbox} from './mbox/open-mbox.js';

export type FoldersOptions = {
	/** For tests that make one fail. */
	readonly operations?: FileOperations;
	/** Where journals go that cannot be beside their mailbox. */
	readonly stateDirectory?: string;
	/** Where indexes of large mailboxes are kept; undefined if they are not. Asked each time. */
	cacheDirectory?(): string | undefined;
	/** Which locks are taken; asked each time. */
	lockKinds?(): readonly LockKind[];
	/** Where a mailbox by the name `-` comes from; undefined if commands come from there. */
	readonly standardInput?: Readable | undefined;
};

/** Mailboxes on disk. */
export const createFolders = ({
	operations = fileOperations,
	stateDirectory = join(homedir(), '.local/state/inkmail'),
	cacheDirectory = () => undefined,
	lockKinds = () => allLockKinds,
	standardInput,
}: FoldersOptions = {}): Folders => ({
	async open(name) {
		if (isStandardInput(name)) {
			return openStandardInput(standardInput, {operations});
		}

		const path = resolve(name);
		try {
			if (isMaildir(path)) {
				return openMaildir(path, operations);
			}

			if (isPipeOfShell(path)) {
				return await openPipe(path, {operations});
			}

			refuseWhatIsNoFile(path);
			const compressed = await openCompressed(path, {operations});
			if (compressed) {
				return compressed;
			}

			return await openMbox({path, operations, stateDirectory, cacheDirectory, lockKinds}, isWritable(path));
		} catch (error) {
			throw errorCode(error) === '' ? error : mailboxError(path, error);
		}
	},
	async append(name, source, messages) {
		const path = resolve(name);
		try {
			if (isMaildir(path)) {
				return await appendToMaildir(path, source, messages, operations);
			}

			refuseWhatIsNoFile(path);
		} catch (error) {
			// One that is not there is made.
			if (errorCode(error) !== 'ENOENT') {
				throw errorCode(error) === '' ? error : mailboxError(path, error, '; nothing was added to it');
			}
		}

		return appendMessages(path, source, messages, {operations, lockKinds});
	},
	list: directory => listNames(resolve(directory)),
});

const kinds = [
	['isDirectory', 'is a directory; a mailbox is a file'],
	['isFIFO', 'is a pipe, not a mailbox'],
	['isSocket', 'is a socket, not a mailbox'],
	['isCharacterDevice', 'is a device, not a mailbox'],
	['isBlockDevice', 'is a device, not a mailbox'],
] as const;

/** Reading a pipe would wait for ever. Throws MailboxError, or an error of the system. */
const refuseWhatIsNoFile = (path: string): void => {
	const stats = fs.statSync(path);
	const kind = kinds.find(([is]) => stats[is]());
	if (kind) {
		throw new MailboxError(path, `${path}: ${kind[1]}`);
	}
};

const isWritable = (path: string): boolean => {
	try {
		fs.accessSync(path, fs.constants.W_OK);
		return true;
	} catch {
		return false;
	}
};
