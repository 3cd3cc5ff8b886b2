import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {identityOf} from '../../../../source/mailbox/mbox/identity.js';
import {MessageIndex} from '../../../../source/mailbox/mbox/message-index.js';
import type {MessageSearch} from '../../../../source/mailbox/mbox/scan/message-search.js';
import {plainSearch} from '../../../../source/mailbox/mbox/scan/plain-search.js';
import {vectorSearch} from '../../../../source/mailbox/mbox/scan/vector-search.js';
import {type ReadAt, scan} from '../../../../source/mailbox/mbox/scan.js';
import {flagBits} from '../../../../source/session/flags.js';
import {fixture} from '../../../helpers/play.js';

const vector = (chunkBytes?: number): MessageSearch => {
	const search = vectorSearch(chunkBytes);
	if (!search) {
		throw new Error('there is no vector search: npm run build first');
	}

	return search;
};

const readingOf =
	(bytes: Buffer): ReadAt =>
	(buffer, offset, length, position) => {
		const piece = bytes.subarray(position, position + length);
		buffer.set(piece, offset);
		return piece.length;
	};

/** All that an index knows. */
const contentsOf = (index: MessageIndex) => ({
	size: index.size,
	messages: Array.from({length: index.count}, (_, at) => ({
		...index.extent(at + 1),
		stored: index.stored[at],
		identity: index.identity(at + 1),
	})),
});

const scanned = (bytes: Buffer, search: MessageSearch, from = 0, index = new MessageIndex()) => {
	const {oddLine} = scan(readingOf(bytes), from, index, search);
	return {oddLine, ...contentsOf(index)};
};

/** Messages that were read on the way, and places that were left to be judged. */
const countingSearch = (search: MessageSearch) => {
	const counts = {read: 0, left: 0};
	const counting: MessageSearch = {
		buffer: search.buffer,
		next(from, length, base, index) {
			const before = index.count;
			const place = search.next(from, length, base, index);
			counts.read += index.count - before;
			counts.left += place < length ? 1 : 0;
			return place;
		},
	};
	return {counting, counts};
};

const asctime = 'Mon Jan 12 10:00:00 2026';
const fromLine = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.constantFrom(`From a@b ${asctime}`, `From - ${asctime}`, `From x  Thu Jan  1 00:00:01 1970`),
	},
	fc.constantFrom(
		...[
			'From 17@xxx Thu Jan 01 00:00:00 +0000 1970',
			'From a Thu Jan 01 00:00:00 +00000 1970',
			'From Thu Jan 01 00:00:00 1970',
		],
		...[
			`From a b ${asctime}`,
			`From a at b ${asctime}`,
			`From \t a\t ${asctime} \t `,
			`From "a b" ${asctime}`,
			`From "\\" ${asctime}`,
		],
		...[
			'From "\\" Thu Jan 01 00:00:00 +0000 1970',
			`From ${asctime}`,
			'From a Mon Jan 32 99:99:99 0000',
			`From a ${asctime}x`,
		],
		...[
			`From a@b ${asctime.toUpperCase()}`,
			'From a mon foo 12 10:00:00 2026',
			'From a@b Wed, 25 May 2011 23:49:40 +0100',
		],
		...['From a@b', 'From - ', 'From here on', 'From ', 'From', 'F', `>From a@b ${asctime}`, `from a@b ${asctime}`],
		...[
			`From ${'a'.repeat(994)} ${asctime}`,
			`From ${'a'.repeat(995)} ${asctime}`,
			`From ${'a'.repeat(1100)} ${asctime}`,
		],
	),
);
const headerLine = fc.constantFrom(
	...[
		'Subject: x',
		'Date: Mon, 12 Jan 2026 10:00:00 +0000',
		'Message-ID: <1@x>',
		'message-id: <2@x>',
		'D',
		'M',
		'\tfolded',
	],
	...[
		`Date: ${'y'.repeat(240)}`,
		`M${'y'.repeat(260)}`,
		`DKIM-Signature: ${'z'.repeat(700)}`,
		'X-Long: '.padEnd(3000, 'w'),
	],
	...[
		'Status: RO',
		'status: R',
		'STATUS:O',
		'Status: 5.1.1',
		'Status:',
		`Status: R${' '.repeat(70)}O`,
		'Status: R O\tR',
		'Statu: R',
	],
	...[
		'X-Status: AFT',
		'x-status: A',
		'X-Status: FX',
		'Status: abcdefghijklmnopqR',
		'Status: abcdefghijklmnopR',
		'Status: aaaaaaaaaaaaaaaaaaR',
	],
	...['X-Statu\x13: A', 'Status\x1a R', 'Status: R\rO', '\x13tatus: R', 'S', 'X', '\0', '\r\r', 'Sender: F'],
);
const bodyLine = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.constantFrom(
			'',
			'text',
			'text',
			'For',
			'From: x',
			'\r',
			'\0\0\0',
			'Status: RO',
			'x'.repeat(70),
			'x'.repeat(2500),
		),
	},
	fromLine,
	headerLine,
);
const line = fc.oneof(
	fc.string({unit: fc.integer({min: 0, max: 255}).map(octet => String.fromCharCode(octet)), maxLength: 40}),
	bodyLine,
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\n', '\n', '\r\n', '\n\n', '\n\r\n', '\r', '');
const linesOf = (of: fc.Arbitrary<string>, maxLength: number) =>
	fc
		.array(fc.tuple(of, fc.oneof({weight: 5, arbitrary: fc.constant('\n')}, lineEnd)), {maxLength})
		.map(lines => lines.flat().join(''));
const message = fc
	.tuple(fromLine, linesOf(headerLine, 6), linesOf(bodyLine, 6), fc.constantFrom('\n', '\n', '\n', '', '\r\n'))
	.map(([from, header, body, separator]) => `${from}\n${header}\n${body}${separator}`);
const mailbox = fc
	.tuple(
		fc.constantFrom('', '', '', '\n', '\r\n\n', 'odd\n\n', '\nodd\n'),
		fc.array(fc.oneof({weight: 4, arbitrary: message}, linesOf(line, 4)), {maxLength: 25}),
		fc.constantFrom('', '', '', '\n', `From a@b ${asctime}`, 'From ', 'Fr', 'text'),
	)
	.chain(([start, messages, end]) => {
		const text = start + messages.join('') + end;
		return fc.constantFrom(text, text, text, text.replaceAll('\n', '\r\n'));
	})
	.map(text => Buffer.from(text, 'latin1'));
const chunkBytes = fc.oneof(fc.integer({min: 2048, max: 2400}), fc.integer({min: 2048, max: 16_384}));

describe('the vector search', () => {
	test('finds what the plain search finds: places, flags, what messages are known by, and the odd line', () => {
		fc.assert(
			fc.property(mailbox, chunkBytes, (bytes, octets) => {
				expect(scanned(bytes, vector(octets))).toEqual(scanned(bytes, plainSearch()));
			}),
			{numRuns: 3000},
		);
	});

	test('finds what the plain search finds when it looks again from a message on', () => {
		fc.assert(
			fc.property(mailbox, chunkBytes, fc.nat(), fc.nat(), (bytes, octets, cut, choice) => {
				const old = bytes.subarray(0, cut % (bytes.length + 1));
				const again = (search: MessageSearch) => {
					const index = new MessageIndex();
					scanned(old, search, 0, index);
					const number = 1 + (choice % (index.count + 1));
					const from = number <= index.count ? index.extent(number).start : 0;
					index.forget(number);
					return scanned(bytes, search, from, index);
				};
				expect(again(vector(octets))).toEqual(again(plainSearch()));
			}),
			{numRuns: 1000},
		);
	});

	test('finds what the plain search finds in a file that shrinks while it is read', () => {
		fc.assert(
			fc.property(mailbox, chunkBytes, fc.nat(), (bytes, octets, cut) => {
				const shrinking = (search: MessageSearch) => {
					const index = new MessageIndex();
					let reads = 0;
					const readAt: ReadAt = (buffer, offset, length, position) =>
						readingOf(reads++ === 0 ? bytes : bytes.subarray(0, cut % (bytes.length + 1)))(
							buffer,
							offset,
							length,
							position,
						);
					return {...scan(readAt, 0, index, search), ...contentsOf(index)};
				};
				expect(shrinking(vector(octets))).toEqual(shrinking(plainSearch(octets)));
			}),
			{numRuns: 1000},
		);
	});

	test('knows messages by what `identityOf` says of their header', () => {
		fc.assert(
			fc.property(mailbox, bytes => {
				for (const {start, header, headerEnd, identity} of scanned(bytes, vector()).messages) {
					expect(identity).toBe(identityOf(bytes.subarray(start, headerEnd), header - start));
				}
			}),
			{numRuns: 500},
		);
	});

	test.each(['mbox/course.mbox', 'mbox/everyday.mbox'])('finds what the plain search finds in %s', name => {
		const bytes = Buffer.from(fixture(name), 'latin1');
		const copies = Buffer.concat(Array.from({length: 40}, () => bytes));
		expect(scanned(copies, vector())).toEqual(scanned(copies, plainSearch()));
	});

	test('reads ordinary messages by itself', () => {
		const ordinary = [`From a@b ${asctime}\n`, 'From 1@xxx Mon Jan 12 10:00:00 +0000 2026\r\n'].map(
			from => `${from}Status: RO\nX-Status: A\n\ntext\n\n`,
		);
		const bytes = Buffer.from(ordinary.join('').repeat(5000), 'latin1');
		const {counting, counts} = countingSearch(vector());
		const {messages} = scanned(bytes, counting);
		expect(messages).toHaveLength(10_000);
		expect(new Set(messages.map(({stored}) => stored))).toEqual(
			new Set([flagBits.seen | flagBits.old | flagBits.answered]),
		);
		// The first, the last, one at the end of each chunk, and one in a thousand.
		expect(counts.left).toBeLessThan(20);
		expect(counts.read).toBeGreaterThan(9980);
	});

	test('passes on what goes wrong while the file is read, and is good for the next', () => {
		const bytes = Buffer.from(`From a@b ${asctime}\nSubject: x\n\ntext\n\n`.repeat(20_000));
		let reads = 0;
		const failing: ReadAt = (...place) => {
			if (++reads > 2) {
				throw new Error('EIO');
			}

			return readingOf(bytes)(...place);
		};
		expect(() => scan(failing, 0, new MessageIndex(), vector())).toThrow('EIO');
		expect(scanned(bytes, vector())).toEqual(scanned(bytes, plainSearch()));
	});
});
