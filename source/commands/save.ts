import {UserError} from '../errors.js';
import type {AppendReport} from '../ports.js';
import {safe} from '../render/safe-text.js';
import {storedBits} from '../session/flags.js';
import {isLikeList, type ListAndWord, messages, messagesAndWord} from './arguments.js';
import {type ArgumentReader, defineCommand} from './command.js';
import type {Context} from './context.js';
import {namedFileOf, placeOf} from './folder-names.js';
import {headOf} from './reading.js';
import {nameAfter} from './record-name.js';
import {withSavedFields} from './saved-fields.js';
import {afterAttachments, writeAttachments} from './write-attachments.js';
import {pathOf} from './write-file.js';

/** Appends messages to a mailbox, with the flags they have there, and says what was written. Throws MailboxError. */
const copyTo = async (path: string, numbers: readonly number[], context: Context): Promise<AppendReport> => {
	const {session, mailbox, folders, screen} = context;
	const copied = numbers.map(number => ({number, stored: (session.flags[number - 1] ?? 0) & storedBits}));
	const report = await folders.append(path, withSavedFields(mailbox, context.savedFields), copied);
	const state = report.isNew ? 'New file' : 'Appended';
	screen.print(safe`"${report.path}" [${state}] ${report.lines}/${report.octets}`);
	return report;
};

/** The last word is the file, whatever it looks like, as in every `mail`; whoever meant it as a list is to know. */
const copyToNamed = async ({numbers, word}: ListAndWord, context: Context): Promise<void> => {
	const {isNew} = await copyTo(placeOf(word ?? '&', context).path, numbers, context);
	if (word !== undefined && isNew && isLikeList(word)) {
		context.screen.print(
			safe`That was message ${numbers.join(' ')}, into a file named ${word}; ${context.verb} ${word} FILE names messages and a file`,
		);
	}
};

/** A file name made of the sender of the first message. Throws UserError. */
export const nameAfterSender = async ([first = 0]: readonly number[], context: Context): Promise<string> => {
	const {address} = context.decoder.sender(await headOf(context.mailbox, first));
	const name = nameAfter(address, context);
	if (name === '') {
		throw new UserError(`${first}: names no sender that a file could be named after`);
	}

	return name;
};

/** The mailbox file that the sender of the first message names. Throws UserError. */
const senderFile = async (numbers: readonly number[], context: Context): Promise<string> =>
	namedFileOf(await nameAfterSender(numbers, context), context);

const usage = '[[message list] file]';
const listAndFile = messagesAndWord(usage);

const listAndFileOrAttachments: ArgumentReader<ListAndWord & {readonly isForAttachments: boolean}> = {
	...listAndFile,
	usage: `${usage} | attachments [[message list] directory]`,
	async read(given, context) {
		const rest = afterAttachments(given);
		return {...(await listAndFile.read(rest ?? given, context)), isForAttachments: rest !== undefined};
	},
};

const fileDetails =
	'The last word is the file: save 3 copies the current message into a file named 3. Without one it is $MBOX. Names are read as in file: +name, &, #. The messages are added at the end, as they are stored; a file that is not there is made for its owner alone, one that is no mailbox is refused, and no directory is made.';

export const save = defineCommand({
	names: ['s[ave]'],
	summary: 'add messages to a mailbox file: save 3 +work',
	details: `${fileDetails} Messages that were saved are dropped from a system mailbox at quit (set keepsave keeps them). save attachments writes what is attached, as write attachments does; a file of that name is ./attachments.`,
	example: 'save 3-5 +work   appends messages 3, 4 and 5 to the mailbox work',
	isBasic: true,
	takes: listAndFileOrAttachments,
	async run(given, context) {
		if (given.isForAttachments) {
			await writeAttachments(given.numbers, given.word === undefined ? '.' : pathOf(given.word, context), context);
			return;
		}

		await copyToNamed(given, context);
		context.apply({type: 'saved', messages: given.numbers});
	},
});

export const copy = defineCommand({
	names: ['c[opy]'],
	summary: 'as save, but leave the messages as they are here',
	details: fileDetails,
	example: 'copy * backup   appends all messages to the file backup',
	takes: listAndFile,
	run: copyToNamed,
});

const senderDetails =
	'All go to one file, named after the sender of the first: the part before the @ of the address, or what the variable outfilename says (email, domain). It is in the working directory, or in the directory that the variable outfolder names.';

export const saveBySender = defineCommand({
	names: ['S[ave]'],
	summary: 'as save, to a file named after the sender',
	details: senderDetails,
	example: 'Save 3   appends message 3, from alice@example.org, to the file alice',
	takes: messages(),
	async run(numbers, context) {
		await copyTo(await senderFile(numbers, context), numbers, context);
		context.apply({type: 'saved', messages: numbers});
	},
});

export const copyBySender = defineCommand({
	names: ['C[opy]'],
	summary: 'as copy, to a file named after the sender',
	details: senderDetails,
	example: 'Copy 3   appends message 3, from alice@example.org, to the file alice',
	takes: messages(),
	async run(numbers, context) {
		await copyTo(await senderFile(numbers, context), numbers, context);
	},
});
