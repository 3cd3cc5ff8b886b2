import {safe} from '../render/safe-text.js';
import {countOf} from '../render/summary.js';
import {messages} from './arguments.js';
import {type ArgumentReader, defineCommand} from './command.js';
import type {Context} from './context.js';
import {type Choice, type ChoicesAndWord, partsAndWord, readChoices} from './part-arguments.js';
import {nameAfterSender} from './save.js';
import {afterAttachments, writeAttachments} from './write-attachments.js';
import {type Content, contentOf} from './write-content.js';
import {freePath, pathOf, writeFile} from './write-file.js';

type Given = ChoicesAndWord & {
	/** Attachments only: then the word is a directory. */
	readonly isForAttachments: boolean;
};

const onePart = /^(?:\d+|[.^$])\.\d[\d.]*$/;
const usage = '[[message list] file] | attachments [[message list] directory]';

const listAndFile: ArgumentReader<Given> = {
	usage,
	completes: [['list', 'file'], ['file']],
	async read(given, context) {
		const rest = afterAttachments(given);
		if (rest === undefined && onePart.test(given)) {
			// A part alone: nobody means a file of that name.
			return {choices: await readChoices(given, context), word: undefined, isForAttachments: false};
		}

		return {...(await partsAndWord(usage).read(rest ?? given, context)), isForAttachments: rest !== undefined};
	},
};

async function* joined(contents: readonly Content[]): AsyncGenerator<Uint8Array> {
	for (const {bytes} of contents) {
		yield* bytes;
	}
}

/** Says what is not in the file, and counts those as saved of which everything is. */
const account = (contents: readonly Content[], context: Context): void => {
	for (const {choice, leftOut = []} of contents) {
		if (leftOut.length > 0) {
			context.screen.print(
				safe`${choice.number}: without ${countOf(leftOut.length, 'attachment')}; ${context.verb} attachments ${choice.number} DIRECTORY writes what is attached`,
			);
		}
	}

	const saved = contents.filter(({isWhole}) => isWhole).map(({choice}) => choice.number);
	if (saved.length > 0) {
		context.apply({type: 'saved', messages: saved});
	}
};

const writeTo = async (path: string, choices: readonly Choice[], context: Context): Promise<void> => {
	const contents: Content[] = [];
	for (const choice of choices) {
		contents.push(await contentOf(choice, context));
	}

	if (await writeFile(path, joined(contents), context)) {
		account(contents, context);
	}
};

const writeInto = async (directory: string, choices: readonly Choice[], context: Context): Promise<void> => {
	for (const choice of choices) {
		const content = await contentOf(choice, context);
		await writeFile(await freePath(directory, content.fileName, context), content.bytes, context);
		account([content], context);
	}
};

export const write = defineCommand({
	names: ['w[rite]'],
	summary: 'write the text of messages, or a part (3.2), to a file: w 3.2 report.pdf',
	details:
		'Of a message it is the text, decoded and in UTF-8, without the header; of a part what it was before it was encoded, byte by byte. struct shows the parts. The last word is the file, or a directory: then each part goes into a file of its own name there, as all attachments do with attachments as the first word. Names that messages give are made safe, and never lead out of the directory. A file that exists is overwritten or added to only if you say so when asked, and without a terminal never. A message that was written as a whole leaves the system mailbox at quit, as with save; one with attachments or of which only a part was written stays.',
	example: 'w attachments 3 /tmp   writes what is attached to message 3 into /tmp',
	takes: listAndFile,
	async run({choices, word, isForAttachments}, context) {
		const path = word === undefined ? undefined : pathOf(word, context);
		if (isForAttachments) {
			await writeAttachments([...new Set(choices.map(({number}) => number))], path ?? '.', context);
		} else if (path === undefined || (await context.system.kindOf(path)) === 'directory') {
			await writeInto(path ?? '.', choices, context);
		} else {
			await writeTo(path, choices, context);
		}
	},
});

export const writeBySender = defineCommand({
	names: ['W[rite]'],
	summary: 'as write, to a file named after the sender',
	details:
		'All go to one file in the working directory, named after the sender of the first: the part before the @ of the address, or what the variable outfilename says.',
	example: 'Write 3   writes the text of message 3, from alice@example.org, to the file alice',
	takes: messages(),
	async run(numbers, context) {
		const choices = numbers.map(number => ({number, part: undefined}));
		await writeTo(await nameAfterSender(numbers, context), choices, context);
	},
});
