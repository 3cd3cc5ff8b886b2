import {Readable} from 'node:stream';
import {setImmediate} from 'node:timers/promises';
import type {AttachmentStream, MailParser} from 'mailparser';
import {UserError} from '../errors.js';
import type {HeaderBlock, OpenPart} from '../ports.js';
import {bodyOf} from './body.js';
import {contentFieldsOf, headWith} from './content-fields.js';
import {mediaType, parseContentType} from './content-type.js';
import {wordsFor} from './message.js';
import {createMimeParser, inputOf, insideOf, mostIdleTurns, type ParsedNode} from './mime-parser.js';
import {isReadableType} from './part.js';
import {placeOfChild} from './place.js';
import {toUtf8} from './utf8-stream.js';

/**
 * The parts of a message that hold no others, in order, with their content as a stream. mailparser reads on only as the content
 * is read, so that a part of any size takes little memory. Throws what `content` throws, and UserError for what mailparser
 * refuses.
 */
export async function* openParts(
	block: HeaderBlock,
	content: AsyncIterable<Uint8Array>,
): AsyncGenerator<OpenPart, void, undefined> {
	const parser = await createMimeParser();
	const body = bodyOf(content, block.bytes.length, Number.POSITIVE_INFINITY);
	const arrivals = watchArrivals(parser, Readable.from(inputOf(parser, headWith(contentFieldsOf(block)), body)));
	try {
		for (let part = await arrivals.next(); part !== undefined; part = await arrivals.next()) {
			yield toOpenPart(part, nodeOf(parser, part));
			part.content.resume();
			part.release?.();
		}
	} finally {
		arrivals.stop();
	}
}

/** What comes out of a parser while a source is fed to it. */
type Arrivals = {
	/** The next part; undefined after the last. Rejects with what went wrong before it. */
	next(): Promise<AttachmentStream | undefined>;
	stop(): void;
};

const watchArrivals = (parser: MailParser, source: Readable): Arrivals => {
	const waiting: AttachmentStream[] = [];
	let current: AttachmentStream | undefined;
	let failure: Error | undefined;
	let isOver = false;
	let isFed = false;
	// Grows with all that comes out.
	let steps = 0;
	let wake = (): void => undefined;
	const note = (): void => {
		steps++;
		wake();
	};
	const end = (error?: Error): void => {
		failure ??= error;
		isOver = true;
		note();
		// Nothing comes any more: whoever reads a part would wait for ever.
		for (const part of error === undefined ? [] : [current, ...waiting]) {
			part?.content.destroy(error);
		}
	};

	parser.on('data', data => {
		if (data.type === 'attachment') {
			data.content.on('error', end);
			// Also of a part that nobody reads.
			data.content.on('data', () => steps++);
			data.content.pause();
			waiting.push(data);
		}

		note();
	});
	parser.once('end', () => end());
	parser.on('error', (error: Error) => end(new UserError(wordsFor(error.message), {cause: error})));
	source.once('error', end);
	source.once('end', () => {
		isFed = true;
		note();
	});
	source.pipe(parser);

	/** mailparser never ends if a message breaks off in the header of a message within it (see `untilStill`). */
	const turn = async (idleSince: number, idleTurns: number): Promise<number> => {
		await setImmediate();
		return steps === idleSince ? idleTurns + 1 : 0;
	};

	return {
		async next() {
			for (let idleTurns = 0; waiting.length === 0 && !isOver && idleTurns < mostIdleTurns; ) {
				if (isFed) {
					idleTurns = await turn(steps, idleTurns);
				} else {
					await new Promise<void>(resolve => {
						wake = resolve;
					});
				}
			}

			current = waiting.shift();
			if (current === undefined && failure !== undefined) {
				throw failure;
			}

			return current;
		},
		stop() {
			source.destroy();
			parser.destroy();
		},
	};
};

/** The node of mailparser's tree that a part is. */
const nodeOf = (parser: MailParser, {headers}: AttachmentStream): ParsedNode | undefined => {
	const {tree} = insideOf(parser);
	const pending = tree === false ? [] : [tree];
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		if (node.headers === headers) {
			return node;
		}

		pending.push(...node.children);
	}

	return undefined;
};

const toOpenPart = (part: AttachmentStream, node: ParsedNode | undefined): OpenPart => {
	const type = mediaType(node?.contentType || '');
	const bytes = part.content.iterator({destroyOnReturn: false}) as AsyncIterable<Uint8Array>;
	const header = (node?.headerLines ?? []).find(({line}) => /^content-type[ \t]*:/i.test(line))?.line ?? '';
	return {
		part: (node && placeOf(node, true)) || '1',
		name: (node?.node.filename || part.filename) ?? '',
		type,
		isShown: node?.node.disposition !== 'attachment' && isReadableType(type),
		bytes,
		text: toUtf8(bytes, parseContentType(header.slice(header.indexOf(':') + 1)).charset),
	};
};

const placeOf = (node: ParsedNode, isLeaf: boolean): string => {
	const {parent} = node;
	return parent === undefined
		? ''
		: placeOfChild(
				{type: mediaType(parent.contentType || ''), place: placeOf(parent, false)},
				parent.children.indexOf(node),
				isLeaf,
			);
};
