import {isAscii} from 'node:buffer';
import {setImmediate as yieldToEvents} from 'node:timers/promises';
import {UserError} from './errors.js';
import {groupKey, membersOf, type Tally} from './grouping/tally.js';
import type {Decoder, HeaderBlock, Mailbox, Screen} from './ports.js';
import {startProgress} from './progress.js';
import type {MessageTest, TextMatcher, Texts} from './selection/match.js';

/** What a search looks into, and whom it tells. */
export interface SearchWorld {
	readonly mailbox: Mailbox;
	readonly decoder: Decoder;
	readonly screen: Pick<Screen, 'progress'>;
	/** The last one of this mailbox. */
	readonly tally?: Tally | undefined;
	/** Aborted by ^C. */
	readonly signal: AbortSignal;
}

type BodyTest = Extract<MessageTest, {kind: 'body'}>;
type HeadTest = Exclude<MessageTest, {kind: 'size' | 'body' | 'tallied'}>;

/**
 * Looks into the messages of the mailbox that is open when it is asked, decoded. ^C (the signal) ends a search with a
 * UserError.
 */
export const searchTexts = (worldNow: () => SearchWorld): Texts => ({
	async find(test, numbers) {
		if (numbers.length === 0) {
			return [];
		}

		const world = worldNow();

		if (test.kind === 'size') {
			const {mailbox} = world;
			return numbers.filter(number => test.matches(mailbox.size(number)));
		}

		if (test.kind === 'tallied') {
			const members = membersOf(world.tally, test);
			return numbers.filter(number => members.has(number));
		}

		const progress = startProgress(world.screen, 'Searching', numbers.length);
		const found: number[] = [];
		const report = (done: number): void => {
			if (world.signal.aborted) {
				throw new UserError('Interrupted');
			}

			progress.report(done);
		};
		try {
			await (test.kind === 'body'
				? findBodies(test, numbers, world, found, report)
				: findHeads(test, numbers, world, found, report));
		} finally {
			progress.end();
		}

		return found;
	},
});

/** Not a promise a message: awaiting each of 100,000 would cost more than looking at them. */
const findHeads = async (
	test: HeadTest,
	numbers: readonly number[],
	{mailbox, decoder}: SearchWorld,
	found: number[],
	report: (done: number) => void,
): Promise<void> => {
	const passes = headTest(test, decoder, test.kind === 'like' ? await keyOf(test.number, {mailbox, decoder}) : '');
	let done = 0;
	for await (const blocks of mailbox.headers(numbers)) {
		for (const block of blocks) {
			if (passes(block)) {
				found.push(block.number);
			}
		}

		done += blocks.length;
		report(done);
	}
};

/** What the tally goes by in a message. */
const keyOf = async (number: number, {mailbox, decoder}: Pick<SearchWorld, 'mailbox' | 'decoder'>): Promise<string> => {
	for await (const [block] of mailbox.headers([number])) {
		if (block) {
			return messageKey(block, decoder);
		}
	}

	throw new UserError(`${number}: cannot be read from ${mailbox.path}`);
};

const messageKey = (block: HeaderBlock, decoder: Decoder): string =>
	groupKey({address: decoder.sender(block).address, subject: decoder.fieldTexts(block, 'subject')[0] ?? ''});

/** `key` is what a message has to have for `like`. */
const headTest = (test: HeadTest, decoder: Decoder, key: string): ((block: HeaderBlock) => boolean) => {
	switch (test.kind) {
		case 'sender': {
			return block => {
				const {name, address} = decoder.sender(block);
				return test.matches(name, address);
			};
		}

		case 'field': {
			const name = test.name.toLowerCase();
			return block => decoder.fieldTexts(block, name).some(text => test.matches(text));
		}

		case 'like': {
			return block => messageKey(block, decoder) === key;
		}

		case 'received': {
			return block => {
				const date = decoder.received(block);
				return date !== undefined && test.matches(date);
			};
		}
	}
};

/** So that ^C is heard between messages, which are read without waiting. */
const longestDeafness = 50;

const findBodies = async (
	test: BodyTest,
	numbers: readonly number[],
	world: SearchWorld,
	found: number[],
	report: (done: number) => void,
): Promise<void> => {
	const {mailbox, decoder} = world;
	let done = 0;
	let heardAt = performance.now();
	const listen = async (): Promise<void> => {
		if (performance.now() - heardAt > longestDeafness) {
			await yieldToEvents();
			heardAt = performance.now();
			report(done);
		}
	};
	for await (const blocks of mailbox.headers(numbers)) {
		for (const block of blocks) {
			const mayMatch = test.literal === '' || (await mayContain(mailbox, block, test.literal, decoder.veil(block)));
			if (mayMatch && (await bodyMatches(block, test, world, listen))) {
				found.push(block.number);
			}

			done++;
			await listen();
		}
	}
};

/** Octets of the line between header and body at most. */
const emptyLine = 2;

/** No word of a veil is as long. */
const overlap = 32;

// Kelvin sign, long s, capital I with a dot, in UTF-8: in another case they are k, s and i.
const foldsToAscii = /\xE2\x84\xAA|\xC5\xBF|\xC4\xB0/;

/** False if the octets of a body cannot be read as a text with these letters and digits in it, in whatever case. */
const mayContain = async (mailbox: Mailbox, block: HeaderBlock, literal: string, veil: RegExp): Promise<boolean> => {
	if (veil.test('')) {
		return true;
	}

	const wanted = new RegExp(literal, 'i');
	let toSkip = block.bytes.length;
	let end = '';
	let octets = 0;
	for await (const piece of mailbox.read(block.number)) {
		const rest = piece.subarray(Math.min(toSkip, piece.length));
		toSkip -= piece.length - rest.length;
		octets += rest.length;
		const text = end + Buffer.from(rest.buffer, rest.byteOffset, rest.length).toString('latin1');
		if (wanted.test(text) || veil.test(text) || (!isAscii(rest) && foldsToAscii.test(text))) {
			return true;
		}

		end = text.slice(-Math.max(overlap, literal.length));
	}

	// With no body, its text may be what stands in the header and is no field.
	return octets <= emptyLine;
};

/** Characters looked at between two moments in which ^C is heard. */
const stretch = 64 * 1024;

const bodyMatches = async (
	block: HeaderBlock,
	{matches}: TextMatcher,
	{mailbox, decoder}: SearchWorld,
	listen: () => Promise<void>,
): Promise<boolean> => {
	const {text} = await decoder.message(block, mailbox.read(block.number));
	let start = 0;
	do {
		// At the end of a line: no match goes over one.
		const end = text.length - start <= stretch ? -1 : text.indexOf('\n', start + stretch);
		const lines = text.slice(start, end === -1 ? undefined : end);
		// All at once first, which is faster; but `[^x]` would match a line end.
		if (matches(lines) && lines.split('\n').some(matches)) {
			return true;
		}

		start = end === -1 ? text.length : end + 1;
		await listen();
	} while (start < text.length);

	return false;
};
