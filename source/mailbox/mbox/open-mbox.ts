import * as fs from 'node:fs';
import type {Mailbox} from '../../ports.js';
import type {OpenFile} from '../file-operations.js';
import {withLocks} from '../lock/lock.js';
import {openForReading} from '../open-for-reading.js';
import {createIndexKeeper, type IndexKeeper} from './index-cache.js';
import {mayHaveJournal} from './journal-place.js';
import {MboxMailbox, type MboxOptions} from './mbox-mailbox.js';
import {MessageIndex} from './message-index.js';
import {recover} from './recover.js';
import {searchFor} from './scan/search-for.js';
import {scan} from './scan.js';
import {scanTail} from './scan-tail.js';

/** Opens a file as an mbox; a rewrite that was cut short is completed first. Throws errors of the system, and MailboxError. */
export const openMbox = async (options: MboxOptions, isWritable: boolean): Promise<Mailbox> => {
	const {path} = options;
	const file = openForReading(options.operations, path);
	try {
		const recovery = await completeRewrite(options, file, isWritable);
		const keeper = createIndexKeeper(options.cacheDirectory(), file);
		const {index, oddLine} = lookThrough(file, keeper);
		const oddity = oddityOf(path, oddLine, isWritable);
		const access = oddity === undefined ? 'writable' : 'read-only';
		const mailbox = new MboxMailbox(options, file, index, access, oddLine === undefined ? keeper : undefined);
		mailbox.notices.push(...[recovery, oddity].filter(notice => notice !== undefined));
		await mailbox.settle();
		return mailbox;
	} catch (error) {
		file.close();
		throw error;
	}
};

/** Finds the messages: all anew, or by what is remembered of the mailbox, and what came since. */
const lookThrough = (file: OpenFile, keeper: IndexKeeper): {index: MessageIndex; oddLine: number | undefined} => {
	const known = keeper.recall();
	if (known?.isWhole) {
		return {index: known.index, oddLine: undefined};
	}

	if (known && scanTail(file, known.index).oddLine === undefined) {
		return {index: known.index, oddLine: undefined};
	}

	const index = new MessageIndex();
	return {index, ...scan(file.read, 0, index, searchFor(file.stat().size))};
};

/** Why a mailbox is not to be written. */
const oddityOf = (path: string, oddLine: number | undefined, isWritable: boolean): string | undefined => {
	if (oddLine !== undefined) {
		return `${path}: line ${oddLine} is no From_ line, so this is no ordinary mailbox: opened read-only`;
	}

	return isWritable ? undefined : `${path}: may not be written: opened read-only`;
};

/** Completes what a crash left half done. Returns what the user should know of it. */
const completeRewrite = async (
	options: MboxOptions,
	file: OpenFile,
	isWritable: boolean,
): Promise<string | undefined> => {
	const {path, operations} = options;
	if (!mayHaveJournal({...options, file})) {
		return undefined;
	}

	if (!isWritable) {
		return `${path}: was left half written; it is mended when somebody opens it who may write it`;
	}

	const result = await withLocks(
		path,
		() => operations.open(path, fs.constants.O_RDWR | fs.constants.O_NONBLOCK),
		locked => recover({...options, file: locked}),
		options.lockKinds(),
	);
	return {
		none: undefined,
		'taken back': undefined,
		completed: `${path}: was left half written by a session that was cut short; that has been completed`,
		stranger: `${path}: there is a journal of another mailbox of this name beside it, which was left alone`,
	}[result];
};
