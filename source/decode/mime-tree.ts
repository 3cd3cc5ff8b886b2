import {Readable} from 'node:stream';
import type {AttachmentStream, MailParser} from 'mailparser';
import {octets} from './charset.js';
import {type ContentType, mediaType, parseContentType} from './content-type.js';
import {limits} from './limits.js';
import {createMimeParser, inputOf, insideOf, type ParsedNode, untilStill} from './mime-parser.js';
import {isTextType, type Part, type PartContent} from './part.js';

/** What came of taking a body apart. */
export type MimeTree = {
	/** Undefined if nothing at all could be made of it. */
	readonly root: Part | undefined;
	/** Why the tree ends before the message does, in words. */
	readonly problem: string | undefined;
};

/** Content while it arrives. */
type Keeper = {sizeBytes: number; keptBytes: number; readonly pieces: Uint8Array[]};

/** What has come out of mailparser so far. */
type Gathered = {
	/** By the header map of their part. */
	readonly contents: ReadonlyMap<object, Keeper>;
	/** Contents that have not come to their end. */
	readonly open: number;
	/** Grows with everything that comes. */
	readonly steps: number;
};

/**
 * Takes a MIME body apart with mailparser. `fields` are the `Content-…:` fields of the message as a header block; the
 * parts' transfer encoding is undone, their character set is not. Text is kept as far as the limits go, of other parts
 * only the size. Throws only what `body` throws.
 */
export const readMimeTree = async (fields: Uint8Array, body: AsyncIterable<Uint8Array>): Promise<MimeTree> => {
	const parser = await createMimeParser();
	const gathered = gatherContents(parser);
	const problem = await feed(parser, gathered, inputOf(parser, fields, body));
	const {tree} = insideOf(parser);
	return {root: tree === false ? undefined : toPart(tree, gathered.contents, 0), problem};
};

const gatherContents = (parser: MailParser): Gathered => {
	const gathered = {contents: new Map<object, Keeper>(), open: 0, steps: 0};
	let budget: number = limits.keptBytes;
	const keep = (part: AttachmentStream): void => {
		const keeper: Keeper = {sizeBytes: 0, keptBytes: 0, pieces: []};
		// Against its types, mailparser gives false for a type that is none.
		const most = isTextType(mediaType(part.contentType || '')) ? limits.partTextBytes : 0;
		gathered.contents.set(part.headers, keeper);
		gathered.open++;
		part.content.on('data', (chunk: Buffer) => {
			const piece = chunk.subarray(0, Math.max(0, Math.min(most - keeper.keptBytes, budget)));
			gathered.steps++;
			keeper.sizeBytes += chunk.length;
			if (piece.length > 0) {
				keeper.pieces.push(piece);
				keeper.keptBytes += piece.length;
				budget -= piece.length;
			}
		});
		// Whatever breaks a stream of mailparser is reported by the parser as well.
		part.content.on('error', (error: Error) => parser.emit('error', error));
		part.content.once('end', () => {
			gathered.open--;
			part.release?.();
		});
	};

	parser.on('data', data => {
		gathered.steps++;
		if (data.type === 'attachment') {
			keep(data);
		}
	});
	return gathered;
};

/** Resolves with what mailparser refused, or undefined. Rejects with what reading the content throws. */
const feed = async (
	parser: MailParser,
	gathered: Gathered,
	content: AsyncIterable<Uint8Array>,
): Promise<string | undefined> => {
	const source = Readable.from(content);
	try {
		return await new Promise<string | undefined>((resolve, reject) => {
			let hasEnded = false;
			source.once('error', reject);
			source.once('end', () => {
				untilStill(gathered, () => hasEnded && gathered.open === 0).then(() => resolve(undefined), reject);
			});
			parser.once('end', () => {
				hasEnded = true;
			});
			parser.on('error', (error: Error) => resolve(error.message));
			source.pipe(parser);
		});
	} finally {
		source.destroy();
		parser.destroy();
	}
};

const toPart = (node: ParsedNode, contents: ReadonlyMap<object, Keeper>, depth: number): Part => {
	const header = octets((node.headerLines ?? []).map(({line}) => line).join('\n'));
	const keeper = contents.get(node.headers);
	return {
		...typeOf(node),
		disposition: node.node.disposition || '',
		name: node.node.filename || '',
		encoding: node.node.encoding || '',
		header,
		content: keeper === undefined ? undefined : toContent(keeper),
		// One level more than is shown, so that it is seen that there is more.
		children: depth > limits.depth ? [] : node.children.map(child => toPart(child, contents, depth + 1)),
	};
};

const typeOf = (node: ParsedNode): ContentType => {
	const line = (node.headerLines ?? []).find(({line}) => /^content-type[ \t]*:/i.test(line))?.line ?? '';
	const declared = parseContentType(line.slice(line.indexOf(':') + 1));
	return {...declared, type: mediaType(node.contentType || '')};
};

const toContent = ({sizeBytes, keptBytes, pieces}: Keeper): PartContent => ({
	sizeBytes,
	kept: Buffer.concat(pieces, keptBytes),
	isCut: keptBytes < sizeBytes,
});
