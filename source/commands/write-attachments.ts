import {UserError} from '../errors.js';
import {shortSize} from '../render/message.js';
import {safe} from '../render/safe-text.js';
import {partNumber} from '../render/structure.js';
import {isLikeList} from './arguments.js';
import type {Context} from './context.js';
import {openPartsOf} from './part-reading.js';
import {fileNameFor} from './write-content.js';
import {freePath} from './write-file.js';

const everyAttachment = /^attachments(?:\s+|$)/;

/** What follows the word `attachments`, with which the arguments of write and save may begin; undefined if they do not. */
export const afterAttachments = (given: string): string | undefined =>
	everyAttachment.test(given) ? given.replace(everyAttachment, '') : undefined;

/**
 * Writes all attachments of messages into a directory, each to a file of its own name, made safe; one that is taken gets a
 * number. What was written before something goes wrong stays. Throws UserError.
 */
export const writeAttachments = async (
	numbers: readonly number[],
	directory: string,
	context: Context,
): Promise<void> => {
	const {screen, system} = context;
	const kind = await system.kindOf(directory);
	if (kind !== 'directory') {
		const hint = isLikeList(directory)
			? `; ${context.verb} attachments ${directory} . writes into the working one`
			: '';
		throw new UserError(`${directory}: ${kind === 'none' ? `there is no such directory${hint}` : 'is no directory'}`);
	}

	let written = 0;
	for (const number of numbers) {
		for await (const part of openPartsOf(number, context)) {
			if (!part.isShown) {
				const path = await freePath(directory, fileNameFor(number, part), context);
				const report = await system.write(path, part.bytes, 'new');
				screen.print(safe`${partNumber(number, part.part)}: "${report.path}" ${shortSize(report.octets)}`);
				written++;
			}
		}
	}

	if (written === 0) {
		throw new UserError(`${numbers.join(' ')}: no attachments`);
	}
};
