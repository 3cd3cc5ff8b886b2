import type {DecodedMessage, HeaderBlock} from '../ports.js';
import {bodyOf, keepBeginning, readBeginning} from './body.js';
import {type BodyText, listAttachments, renderBody, tooDeep} from './body-text.js';
import {decodeUndeclared} from './charset.js';
import {contentFieldsOf, fieldOf, headWith} from './content-fields.js';
import {parseContentType} from './content-type.js';
import {parseHeader} from './header.js';
import {type RawField, textAfterFields} from './header-block.js';
import {limits} from './limits.js';
import {readMimeTree} from './mime-tree.js';
import {isReadableType, type Part} from './part.js';
import {decodeTransfer} from './transfer-encoding.js';

type Body = BodyText & Pick<DecodedMessage, 'attachments'>;

/**
 * Makes a message readable. A body of text is decoded here; one of parts, or of something else, is taken apart by
 * mailparser. Throws only what `content` throws.
 */
export const decodeMessage = async (
	block: HeaderBlock,
	content: AsyncIterable<Uint8Array>,
): Promise<DecodedMessage> => {
	const fields = contentFieldsOf(block);
	const source = bodyOf(content, block.bytes.length);
	const {type} = parseContentType(fieldOf(fields, 'content-type'));
	const body = await (isReadableType(type) ? decodeText(fields, source) : decodeParts(fields, source));
	const isEmpty = body.text === '' && body.attachments.length === 0 && body.notices.length === 0;
	return {header: parseHeader(block.bytes), ...body, ...(isEmpty ? withoutEmptyLine(block) : {})};
};

const withoutEmptyLine = (block: HeaderBlock): Partial<BodyText> => {
	const text = textAfterFields(block.bytes);
	return text === ''
		? {}
		: {text, notices: ['no empty line ends the header: what can be no field is shown as the text']};
};

const decodeText = async (fields: readonly RawField[], source: AsyncIterable<Uint8Array>): Promise<Body> => {
	const {bytes, isCut} = await readBeginning(source, limits.rawBodyBytes);
	const encoding = fieldOf(fields, 'content-transfer-encoding').trim().toLowerCase();
	const decoded = decodeTransfer(bytes, encoding);
	const kept = decoded.subarray(0, limits.partTextBytes);
	const part: Part = {
		...parseContentType(fieldOf(fields, 'content-type')),
		// A message that is nothing but a text is read, whatever it says of itself.
		disposition: '',
		name: '',
		encoding,
		header: new Uint8Array(),
		content: {sizeBytes: decoded.length, kept, isCut: isCut || kept.length < decoded.length},
		children: [],
	};
	return {...(await renderBody(part)), attachments: []};
};

const decodeParts = async (fields: readonly RawField[], source: AsyncIterable<Uint8Array>): Promise<Body> => {
	const {stream, beginning} = keepBeginning(source, limits.partTextBytes);
	const {root, problem} = await readMimeTree(headWith(fields), stream);
	if (root === undefined) {
		return showAsItStands(beginning(), problem === undefined ? noParts : wordsFor(problem));
	}

	const {text, notices} = await renderBody(root);
	const attachments = listAttachments(root);
	const isLost = text.trim() === '' && attachments.length === 0;
	if (problem !== undefined) {
		return isLost
			? showAsItStands(beginning(), wordsFor(problem))
			: {text, notices: [...notices, `${wordsFor(problem)}: the rest is not shown`], attachments};
	}

	if (isLost && notices.includes(tooDeep)) {
		return showAsItStands(beginning(), tooDeep);
	}

	return isLost && !hasLeaf(root) ? showAsItStands(beginning(), noParts) : {text, notices, attachments};
};

const noParts = 'no parts were found in the message';

const showAsItStands = (bytes: Uint8Array, reason: string): Body => {
	const text = decodeUndeclared(bytes).replaceAll('\r\n', '\n');
	// Without a body there is nothing that could be missing.
	return {text, notices: text.trim() === '' ? [] : [`${reason}: it is shown as it stands`], attachments: []};
};

const hasLeaf = (part: Part): boolean => part.content !== undefined || part.children.some(hasLeaf);

/** What mailparser refused, in words. */
export const wordsFor = (problem: string): string => {
	if (problem.includes('child nodes')) {
		return `the message has more than ${limits.parts} parts`;
	}

	return problem.includes('header size')
		? `a part of the message has a header of more than ${limits.headerBlockBytes} bytes`
		: `the message could not be taken apart (${problem})`;
};
