import {setImmediate} from 'node:timers/promises';
import type {MailParser} from 'mailparser';
import {limits} from './limits.js';

/**
 * A node of mailparser's own tree. Its types do not name it, but without it nobody could know which parts are
 * alternatives of each other; mailparser is pinned to a version in which it is there.
 */
export type ParsedNode = {
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

export const insideOf = (parser: MailParser): Inside => parser as unknown as Inside;

/** mailparser, made so that every part comes as a stream of its octets, transfer encoding undone. */
export const createMimeParser = async (): Promise<MailParser> => {
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
	// mailparser gathers text in memory, decodes it for good and joins it, unless no type counts as text.
	Object.assign(parser, {textTypes: []});
	return parser;
};

/**
 * Waits until all that was fed has come out. mailparser may end before the streams of its last part do, and never ends
 * if a message breaks off in the header of a message within it. Nothing waits for the outside here, so that a parser
 * that does nothing for as long as this never will again.
 */
export const untilStill = async (gathered: {readonly steps: number}, isDone: () => boolean): Promise<void> => {
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
export const mostIdleTurns = 10_000;

/**
 * What a parser is to be fed with: the `Content-…:` fields of a message as a header block, and its body, which ends once its
 * parts nest deeper than is shown.
 */
export async function* inputOf(
	parser: MailParser,
	fields: Uint8Array,
	body: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	yield Buffer.concat([Buffer.from('MIME-Version: 1.0\n'), fields, Buffer.from('\n')]);
	yield* untilTooDeep(parser, body);
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
