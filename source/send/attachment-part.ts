import {createReadStream} from 'node:fs';
import {cleanHeaderValue} from '../draft/draft.js';
import {UserError} from '../errors.js';
import type {DraftAttachment} from '../ports.js';
import {safe} from '../render/safe-text.js';
import {describeAttachment} from './attachment.js';
import {writeParameter} from './parameters.js';
import {encode, type Part, streamOf, textEncoding} from './part.js';
import {reasonOf} from './reason.js';
import {type TextFacts, textFacts} from './text-facts.js';

/** A text up to here is kept in memory from when its encoding is chosen: the file may change before it is sent. */
const heldBytes = 1_048_576;

/**
 * Makes an attachment a part of a message. Its octets arrive as they are; but the line ends of a message are those of mail,
 * and one that holds what mail may not have goes as a file. Throws UserError if the file is not there or may not be read.
 */
export const attachmentPart = async (attachment: DraftAttachment): Promise<Part> => {
	const {path, type, encoding: wish} = attachment;
	if (attachment.open === undefined) {
		await describeAttachment(path);
	}

	const kind = /^(text|message)\//i.exec(type)?.[1]?.toLowerCase();
	const mustLook = kind !== undefined || (wish !== undefined && wish !== 'base64');
	// Of an empty text, some programs would take the line end before the boundary for its own.
	if (!mustLook || attachment.sizeBytes === 0) {
		return partOf(attachment, 'base64');
	}

	const facts = await textFacts(contentOf(attachment));
	if (kind === 'message') {
		return messagePart(attachment, facts);
	}

	if (facts.hasReturn || (kind === undefined && !facts.isPlain)) {
		return partOf(attachment, 'base64');
	}

	const encoding = textEncoding(facts, wish);
	if (encoding === 'base64' || encoding === 'quoted-printable') {
		return partOf(attachment, encoding);
	}

	return attachment.sizeBytes > heldBytes ? partOf(attachment, 'quoted-printable') : heldPart(attachment, encoding);
};

/** RFC 2046, section 5.2.1: a message is not encoded. */
const messagePart = (attachment: DraftAttachment, {isPlain, has8Bit, hasReturn, hasPairedReturns}: TextFacts): Part => {
	if (!isPlain || !hasPairedReturns) {
		return partOf({...attachment, type: 'application/octet-stream'}, 'base64');
	}

	const part = partOf(attachment, has8Bit ? '8bit' : '7bit');
	return hasReturn ? {...part, content: () => withoutReturns(contentOf(attachment))} : part;
};

const partOf = (attachment: DraftAttachment, encoding: NonNullable<Part['encoding']>): Part => {
	const {type, name, place = 'attachment'} = attachment;
	const clean = cleanHeaderValue(type);
	return {
		type: name === '' || /;\s*name\b/i.test(clean) ? clean : clean + asciiName(name),
		encoding,
		...(place === 'alternative' ? {} : {disposition: place + (name === '' ? '' : writeParameter('filename', name))}),
		content: () => encode(contentOf(attachment), encoding),
	};
};

// For old programs that do not look at Content-Disposition; they would not know RFC 2231 either.
const asciiName = (name: string): string => (/^[ -~]{1,60}$/.test(name) ? writeParameter('name', name) : '');

const heldPart = async (attachment: DraftAttachment, encoding: '7bit' | '8bit'): Promise<Part> => {
	const pieces: Uint8Array[] = [];
	for await (const piece of contentOf(attachment)) {
		pieces.push(piece);
	}

	const octets = Buffer.concat(pieces);
	const facts = await textFacts([octets]);
	const part = partOf(attachment, textEncoding(facts, encoding));
	return {...part, content: () => encode(streamOf(octets), part.encoding ?? encoding)};
};

async function* contentOf({path, open}: DraftAttachment): AsyncIterable<Uint8Array> {
	if (open !== undefined) {
		yield* open();
		return;
	}

	try {
		yield* createReadStream(path) as AsyncIterable<Buffer>;
	} catch (error) {
		throw new UserError(safe`${path}: ${reasonOf(error)}`, {cause: error});
	}
}

async function* withoutReturns(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
	for await (const piece of content) {
		yield piece.filter(octet => octet !== 0x0d);
	}
}
