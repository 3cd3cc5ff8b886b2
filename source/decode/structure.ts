import type {HeaderBlock, MessagePart, MessageStructure, PartText} from '../ports.js';
import {bodyOf} from './body.js';
import {renderBody, renderLeaf} from './body-text.js';
import {contentFieldsOf, headWith} from './content-fields.js';
import {parseHeader} from './header.js';
import {limits} from './limits.js';
import {wordsFor} from './message.js';
import {readMimeTree} from './mime-tree.js';
import {isReadable, isTextType, type Part} from './part.js';
import {type Placed, placeChildren} from './place.js';

/** Takes a message apart. Sizes are those of all there is; of text the beginning is kept. Throws only what `content` throws. */
export const readStructure = async (
	block: HeaderBlock,
	content: AsyncIterable<Uint8Array>,
): Promise<MessageStructure> => {
	const source = bodyOf(content, block.bytes.length, Number.POSITIVE_INFINITY);
	const {root, problem} = await readMimeTree(headWith(contentFieldsOf(block)), source);
	const all = root === undefined ? [] : placedParts(root);
	return {
		parts: all.map(toMessagePart),
		notices: problem === undefined ? [] : [`${wordsFor(problem)}: the rest is not shown`],
		async textOf(wanted) {
			const found = all.find(placed => numberOf(placed) === wanted);
			return found === undefined ? undefined : textOf(found);
		},
	};
};

const placedParts = (root: Part): Placed[] => {
	const found: Placed[] = [];
	const visit = (placed: Placed): void => {
		if (placed.depth <= limits.depth) {
			found.push(placed);
			for (const child of placeChildren(placed)) {
				visit(child);
			}
		}
	};

	visit({part: root, place: '', depth: 0});
	return found;
};

/** A message of one part is its part 1. */
const numberOf = ({part, place}: Placed): string => (place === '' && !part.type.startsWith('multipart/') ? '1' : place);

const toMessagePart = (placed: Placed): MessagePart => {
	const {part, depth} = placed;
	return {
		part: numberOf(placed),
		depth,
		name: part.name,
		type: part.type,
		charset: part.charset,
		encoding: part.encoding,
		sizeBytes: part.content?.sizeBytes,
		isText: part.content !== undefined && isTextType(part.type),
		isShown: isReadable(part),
		header: parseHeader(part.header),
	};
};

const textOf = async ({part, place}: Placed): Promise<PartText | undefined> => {
	if (part.content !== undefined) {
		return isTextType(part.type) ? renderLeaf(part, place) : undefined;
	}

	const rendered = await renderBody(part, place);
	return rendered.text.trim() === '' ? undefined : rendered;
};
