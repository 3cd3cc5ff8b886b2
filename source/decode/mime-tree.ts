import {Readable} from 'node:stream';
import {setImmediate} from 'node:timers/promises';
import type {AttachmentStream, MailParser} from 'mailparser';
import {octets} from './charset.js';
import {type ContentType, mediaType, parseContentType} from './content-type.js';
import {limits} from './limits.js';
import {isReadableType, type Part, type PartContent} from './part.js';

/** What came of taking a body apart. */
export type MimeTree = {
	/** Undefined if nothing at all could be made of it. */
	readonly root: Part | undefined;
	/** Why the tree ends before the message does, in words. */
	readonly problem: string | undefined;
};

/**
 * A node of mailparser's own tree. Its types do not name it, but without it nobody could know which parts are
 * alternatives of each other; mailparser is pinned to a version in which it is there.
 */
type ParsedNode = {
	readonly headers: object;
	readonly headerLines: readonly {readonly line: string}[] | undefined;
	readonly contentType: string | false | undefined;
	readonly children: readonly ParsedNode[];
	readonly parent?: ParsedNode;
	readonly node: {
		readonly disposition: string | false;
		readonly filename: string | false;
		readonly encoding: string | false;
	};
};

type Inside = {readonly tree: ParsedNode | false; readonly curnode: ParsedNode | false};

const insideOf = (parser: MailParser): Inside => parser as unknown as Inside;

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
	const mailparser = await import('mailparser');
	const parser = new mailparser.MailParser({
		skipHtmlToText: true,
		skipTextToHtml: true,
		skipTextLinks: true,
		skipImageLinks: true,
		checksumAlgo: false,
		keepDeliveryStatus: true,
		defaultInlineEmbedded: true,
		maxHeadSize: limits.headerBlockBytes,
		maxChildNodes: limits.parts,
	});
	// mailparser gathers text in memory, decodes it for good and joins it. With no type that counts as text, every part
	// comes as a stream of its octets.
	Object.assign(parser, {textTypes: []});
	const gathered = gatherContents(parser);
	const problem = await feed(parser, gathered, withHead(fields, untilTooDeep(parser, body)));
	const {tree} = insideOf(parser);
	return {root: tree === false ? undefined : toPart(tree, gathered.contents, 0), problem};
};

const gatherContents = (parser: MailParser): Gathered => {
	const gathered = {contents: new Map<object, Keeper>(), open: 0, steps: 0};
	let budget: number = limits.keptBytes;
	const keep = (part: AttachmentStream): void => {
		const keeper: Keeper = {sizeBytes: 0, keptBytes: 0, pieces: []};
		// Against its types, mailparser gives false for a type that is none.
		const most = isReadableType(mediaType(part.contentType || '')) ? limits.partTextBytes : 0;
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

/**
 * Waits until all that was fed has come out. mailparser may end before the streams of its last part do, and never ends
 * if a message breaks off in the header of a message within it. Nothing waits for the outside here, so that a parser
 * that does nothing for as long as this never will again.
 */
const untilStill = async (gathered: Gathered, isDone: () => boolean): Promise<void> => {
	let seen = -1;
	for (let idleTurns = 0; idleTurns < mostIdleTurns && !isDone(); idleTurns++) {
		if (gathered.steps !== seen) {
			seen = gathered.steps;
			idleTurns = 0;
		}

		await setImmediate();
	}
};

/** Turns of the event loop: each takes 16 kB of what is still to be split. */
const mostIdleTurns = 10_000;

async function* withHead(fields: Uint8Array, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	yield Buffer.concat([Buffer.from('MIME-Version: 1.0\n'), fields, Buffer.from('\n')]);
	yield* body;
}

/** Ends a body once its parts nest deeper than is shown: each line is compared with the boundaries of all open parts. */
async function* untilTooDeep(parser: MailParser, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	for await (const chunk of body) {
		for (let start = 0; start < chunk.length; start += pieceBytes) {
			yield chunk.subarray(start, start + pieceBytes);
			if (isTooDeep(insideOf(parser).curnode)) {
				return;
			}
		}
	}
}

const pieceBytes = 64 * 1024;

const isTooDeep = (node: ParsedNode | false): boolean => {
	let depth = 0;
	for (let outer = node || undefined; outer !== undefined; outer = outer.parent) {
		depth++;
	}

	return depth > 2 * limits.depth;
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
