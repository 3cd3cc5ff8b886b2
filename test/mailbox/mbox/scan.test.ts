import {Readable} from 'node:stream';
import fc from 'fast-check';
import {mboxReader} from 'mbox-reader';
import {describe, expect, test} from 'vitest';
import {MessageIndex} from '../../../source/mailbox/mbox/message-index.js';
import {plainSearch} from '../../../source/mailbox/mbox/scan/plain-search.js';
import {scan} from '../../../source/mailbox/mbox/scan.js';
import {flagBits} from '../../../source/session/flags.js';
import {fixture} from '../../helpers/play.js';

const scanText = (text: string, chunkBytes?: number) => {
	const bytes = Buffer.from(text, 'latin1');
	const index = new MessageIndex();
	const {oddLine} = scan(
		(buffer, offset, length, position) => bytes.copy(buffer, offset, position, position + length),
		0,
		index,
		plainSearch(chunkBytes),
	);
	const cut = (from: number, to: number) => bytes.toString('latin1', from, to);
	const messages = Array.from({length: index.count}, (_, at) => {
		const {start, header, headerEnd, end, next} = index.extent(at + 1);
		return {
			fromLine: cut(start, header),
			header: cut(header, headerEnd),
			rest: cut(headerEnd, end),
			separator: cut(end, next),
			stored: index.stored[at],
		};
	});
	return {messages, oddLine};
};

const from = 'From a@b Mon Jan 12 10:00:00 2026\n';
const subjects = (text: string) => scanText(text).messages.map(({header}) => /Subject: (.*?)\r?\n/.exec(header)?.[1]);

test('a message is a From_ line, a header, a body, and the empty line before the next', () => {
	expect(
		scanText(`${from}Subject: 1\nStatus: RO\nX-Status: F\n\nbody\n\n${from}Subject: 2\n\nlast\n`).messages,
	).toEqual([
		{
			fromLine: from,
			header: 'Subject: 1\nStatus: RO\nX-Status: F\n',
			rest: '\nbody\n',
			separator: '\n',
			stored: flagBits.seen | flagBits.old | flagBits.flagged,
		},
		{fromLine: from, header: 'Subject: 2\n', rest: '\nlast\n', separator: '', stored: 0},
	]);
});

describe('a message begins', () => {
	test.each([
		['behind an empty line only', `${from}Subject: 1\n\ntext\n${from}Subject: no\n\n`, ['1']],
		['behind the empty line of a header without a body', `${from}Subject: 1\n\n${from}Subject: 2\n\n`, ['1', '2']],
		['at a From_ line only, not at any From', `${from}Subject: 1\n\n\nFrom here on\n\nFrom: x\n\n`, ['1']],
		[
			'at a From_ line with a zone',
			`${from}Subject: 1\n\n\nFrom a@b Wed, 25 May 2011 23:49:40 +0100\nSubject: 2\n\n`,
			['1', '2'],
		],
		[
			'whatever Content-Length says',
			`${from}Subject: 1\nContent-Length: 400\n\nx\n\n${from}Subject: 2\n\n`,
			['1', '2'],
		],
		['with CRLF line ends', `${from}Subject: 1\n\nx\n\n${from}Subject: 2\n\n`.replaceAll('\n', '\r\n'), ['1', '2']],
		['with line ends mixed', `${from}Subject: 1\r\n\r\nx\r\n\r\n${from}Subject: 2\n\n`, ['1', '2']],
		['behind empty lines at the start of the file', `\n\r\n${from}Subject: 1\n\n`, ['1']],
		['without a date if a header field follows', `From a@b\nSubject: 1\n\nx\n\nFrom - \nSubject: 2\n\n`, ['1', '2']],
		['without a newline at its end', `${from}Subject: 1\n\nx\n\n${from}Subject: 2`, ['1', undefined]],
	])('%s', (_, text, expected) => {
		expect(subjects(text)).toEqual(expected);
	});

	test('nowhere in an empty file', () => {
		expect(scanText('')).toEqual({messages: [], oddLine: undefined});
		expect(scanText('\n\n')).toEqual({messages: [], oddLine: undefined});
	});
});

test('text before the first From_ line is odd, and the messages behind it are found', () => {
	expect(scanText(`\n\nSubject: junk\n\n${from}Subject: 1\n\n`)).toMatchObject({
		oddLine: 3,
		messages: [{header: 'Subject: 1\n'}],
	});
	expect(scanText('no mail at all\n')).toEqual({messages: [], oddLine: 1});
});

test('Status in a body, or with more than letters, is no flag', () => {
	const {messages} = scanText(`${from}Status: 5.1.1\n\nStatus: RO\n\n${from}status: r\nX-STATUS: a\n\n`);
	expect(messages.map(({stored}) => stored)).toEqual([0, 0]);
});

test('a header longer than a chunk is read whole', () => {
	const long = `Subject: ${'x'.repeat(5000)}\nX-Many: ${'y'.repeat(9000)}\nStatus: O\n`;
	expect(scanText(`${from}${long}\nbody\n\n${from}Subject: 2\n\n`, 2048).messages).toMatchObject([
		{header: long, stored: flagBits.old},
		{header: 'Subject: 2\n'},
	]);
});

const line = fc.constantFrom(
	...['', '', '', 'text', 'From ', 'From here on', '>From a@b Mon Jan 12 10:00:00 2026', 'Status: RO', 'Subject: x'],
	...[from.trim(), 'From a@b', 'From - ', 'From x@y Fri Feb 30 2:61 99', 'F', 'Fr', '\0', 'x'.repeat(1500), '\r'],
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n');
const mailbox = fc.array(fc.tuple(line, lineEnd), {maxLength: 60}).map(lines => from + lines.flat().join(''));

test('nothing is lost between messages, and each begins where it may', () => {
	fc.assert(
		fc.property(mailbox, text => {
			const {messages} = scanText(text);
			expect(messages.map(({fromLine, header, rest, separator}) => fromLine + header + rest + separator).join('')).toBe(
				text,
			);
			for (const {fromLine, separator, header, rest} of messages.slice(0, -1)) {
				expect(fromLine).toMatch(/^From /);
				expect(separator === '' ? header + rest : separator).toMatch(/(^|\n)\r?\n$/);
			}

			for (const {header} of messages) {
				expect(header).not.toMatch(/(^|\n)\r?\n/);
			}
		}),
		{numRuns: 500},
	);
});

test('where a chunk ends makes no difference', () => {
	fc.assert(
		fc.property(mailbox, fc.integer({min: 2048, max: 4096}), (text, chunkBytes) => {
			expect(scanText(text, chunkBytes)).toEqual(scanText(text));
		}),
		{numRuns: 500},
	);
});

test('looking again from the last message on finds what looking at all finds', () => {
	fc.assert(
		fc.property(mailbox, fc.nat(), (text, place) => {
			const bytes = Buffer.from(text, 'latin1');
			const old = bytes.subarray(0, Math.max(from.length, place % (bytes.length + 1)));
			const index = new MessageIndex();
			const reading = (of: Buffer) => (buffer: Uint8Array, offset: number, length: number, position: number) =>
				of.copy(buffer, offset, position, position + length);
			scan(reading(old), 0, index);
			const last = index.count;
			const {start} = index.extent(last);
			index.forget(last);
			scan(reading(bytes), start, index);
			const whole = new MessageIndex();
			scan(reading(bytes), 0, whole);
			const extents = (of: MessageIndex) => Array.from({length: of.count}, (_, at) => of.extent(at + 1));
			// A line that was cut off may have looked like another then; what was read stays as it was read.
			if (old.length === bytes.length || old.toString('latin1').endsWith('\n\n')) {
				expect(extents(index)).toEqual(extents(whole));
			}
		}),
		{numRuns: 500},
	);
});

test('another reader finds as many messages in ordinary mailboxes', async () => {
	for (const name of ['mbox/course.mbox', 'mbox/everyday.mbox']) {
		const bytes = Buffer.from(fixture(name), 'latin1');
		let count = 0;
		for await (const message of mboxReader(Readable.from([bytes]))) {
			count += message ? 1 : 0;
		}

		expect(scanText(bytes.toString('latin1')).messages).toHaveLength(count);
	}
});
