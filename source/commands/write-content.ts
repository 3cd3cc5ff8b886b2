import {UserError} from '../errors.js';
import type {MessagePart, OpenPart} from '../ports.js';
import {safeFileName} from '../render/file-name.js';
import {partNumber} from '../render/structure.js';
import type {Context} from './context.js';
import type {Choice} from './part-arguments.js';
import {bytesUntilInterrupt, noSuchPart, openPartsOf, structureOf} from './part-reading.js';
import {headOf} from './reading.js';

/** What of a message goes into a file. */
export type Content = {
	readonly choice: Choice;
	/** A name for a file of its own. */
	readonly fileName: string;
	readonly bytes: AsyncIterable<Uint8Array>;
	/** Parts of the message that are not in it; undefined if only a part was asked for. */
	readonly leftOut: readonly MessagePart[] | undefined;
	/** All there is to the message is in it, its header apart. */
	readonly isWhole: boolean;
};

/** Octets of a plain text that are taken as `print` shows them; a longer one is converted as it is read. */
const shownOctets = 1024 * 1024;

/** A name for a file with a part of a message, made safe; of one without a name, its number. */
export const fileNameFor = (number: number, {part, name, type}: Pick<OpenPart, 'part' | 'name' | 'type'>): string =>
	safeFileName(name, `message-${number}-part-${part}`, type);

/** The content of the part named, as it was before it was encoded for the way. Throws UserError if there is no such part. */
async function* bytesOfPart(number: number, part: string, context: Context, kind: 'bytes' | 'text') {
	for await (const open of openPartsOf(number, context)) {
		if (open.part === part) {
			yield* open[kind];
			return;
		}
	}

	throw noSuchPart(number, part);
}

async function* encoded(text: string): AsyncGenerator<Uint8Array> {
	yield new TextEncoder().encode(text);
}

/** Finds out what there is to write. Throws UserError if there is nothing. */
export const contentOf = async (choice: Choice, context: Context): Promise<Content> =>
	choice.part === undefined
		? messageContent(choice.number, context)
		: partContent({number: choice.number, part: choice.part}, context);

const partContent = async (choice: {number: number; part: string}, context: Context): Promise<Content> => {
	const {number, part} = choice;
	const found = (await structureOf(number, context)).parts.find(one => one.part === part);
	if (!found) {
		throw noSuchPart(number, part);
	}

	if (found.sizeBytes === undefined) {
		const name = partNumber(number, part);
		throw new UserError(`${name}: ${found.type} is made of parts; struct ${name} shows them`);
	}

	return {
		choice,
		fileName: fileNameFor(number, found),
		bytes: bytesOfPart(number, part, context, 'bytes'),
		leftOut: undefined,
		isWhole: false,
	};
};

/** A message of one part is what it says, or what it is; of several parts it is their text, as `print` shows it. */
const messageContent = async (number: number, context: Context): Promise<Content> => {
	const {parts, notices} = await structureOf(number, context);
	const leaves = parts.filter(({sizeBytes}) => sizeBytes !== undefined);
	const [only, ...more] = leaves;
	const choice = {number, part: undefined};
	const isPlain = only?.type === 'text/plain';
	if (only && more.length === 0 && notices.length === 0 && !(isPlain && (only.sizeBytes ?? 0) < shownOctets)) {
		const bytes = bytesOfPart(number, only.part, context, isPlain ? 'text' : 'bytes');
		const fileName = isPlain ? String(number) : fileNameFor(number, only);
		return {choice, fileName, bytes, leftOut: [], isWhole: true};
	}

	const {decoder, mailbox} = context;
	const message = await decoder.message(await headOf(mailbox, number), bytesUntilInterrupt(number, context));
	const leftOut = leaves.filter(part => !part.isShown && leaves.length > 1);
	if (message.text.trim() === '' && leftOut.length > 0) {
		throw new UserError(`${number}: has no text; struct ${number} shows its parts`);
	}

	return {
		choice,
		fileName: String(number),
		bytes: encoded(message.text),
		leftOut,
		isWhole: leftOut.length === 0 && message.notices.length === 0,
	};
};
