import {UserError} from '../errors.js';
import type {MessagePart, MessageStructure, OpenPart} from '../ports.js';
import {renderNotice} from '../render/message.js';
import {joinSafe, type SafeText, safeText} from '../render/safe-text.js';
import {partNumber} from '../render/structure.js';
import type {Context} from './context.js';
import type {Choice} from './part-arguments.js';
import {headOf} from './reading.js';

/** The bytes of a message, until ^C: then reading them throws UserError. */
export async function* bytesUntilInterrupt(number: number, context: Context): AsyncGenerator<Uint8Array> {
	for await (const piece of context.mailbox.read(number)) {
		if (context.signal.aborted) {
			throw new UserError('Interrupted');
		}

		yield piece;
	}
}

/** Takes a message apart. Throws UserError. */
export const structureOf = async (number: number, context: Context): Promise<MessageStructure> =>
	context.decoder.structure(await headOf(context.mailbox, number), bytesUntilInterrupt(number, context));

/** The parts of a message that hold no others, with their content. Throws UserError. */
export async function* openPartsOf(number: number, context: Context): AsyncGenerator<OpenPart> {
	yield* context.decoder.openParts(await headOf(context.mailbox, number), bytesUntilInterrupt(number, context));
}

/** The part named, with all it holds. Throws UserError if there is none. */
export const partsWithin = ({number, part}: Choice, structure: MessageStructure): readonly MessagePart[] => {
	if (part === undefined) {
		return structure.parts;
	}

	const found = structure.parts.filter(one => one.part === part || one.part.startsWith(`${part}.`));
	if (found.length === 0) {
		throw noSuchPart(number, part);
	}

	return found;
};

export const noSuchPart = (number: number, part: string): UserError =>
	new UserError(`${partNumber(number, part)}: there is no such part; struct ${number} shows those there are`);

/** The text of a part, as `print` shows it. Throws UserError if there is no such part, or no text in it. */
export const partText = async (context: Context, number: number, part: string): Promise<SafeText> => {
	const structure = await structureOf(number, context);
	const [found] = partsWithin({number, part}, structure);
	const said = await structure.textOf(part);
	if (said === undefined) {
		const name = partNumber(number, part);
		throw new UserError(`${name}: ${found?.type} has no text; write ${name} FILE puts it into a file`);
	}

	return joinSafe([safeText(said.text.replace(/\n+$/, '')), ...said.notices.map(renderNotice)], '\n');
};

/** Messages count as read, and the dot stays where it is. */
export const markRead = (numbers: readonly number[], context: Context): void => {
	const {dot} = context.session;
	context.apply({type: 'read', messages: numbers});
	context.apply({type: 'moved', dot});
};
