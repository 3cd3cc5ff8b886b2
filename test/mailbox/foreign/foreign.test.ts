import * as fs from 'node:fs';
import {Readable} from 'node:stream';
import {gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {fileOperations} from '../../../source/mailbox/file-operations.js';
import {createFolders} from '../../../source/mailbox/folders.js';
import {openForeign} from '../../../source/mailbox/foreign/open-foreign.js';
import type {SpoolLimits} from '../../../source/mailbox/foreign/spool.js';
import type {Mailbox} from '../../../source/ports.js';
import {flagBits} from '../../../source/session/flags.js';
import {fixture, letter, letters} from '../../helpers/play.js';
import {makeHome} from '../../helpers/program.js';

const folders = createFolders();

const octets = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Everything that a mailbox gives. */
const contentsOf = async (mailbox: Mailbox) => {
	const numbers = Array.from({length: mailbox.count}, (_, index) => index + 1);
	const heads: string[] = [];
	for await (const batch of mailbox.headers(numbers)) {
		heads.push(...batch.map(({fromLine, bytes}) => octetsAsText(fromLine, bytes)));
	}

	const texts: string[] = [];
	for (const number of numbers) {
		const pieces: Uint8Array[] = [];
		for await (const piece of mailbox.read(number)) {
			pieces.push(piece);
		}

		texts.push(octetsAsText(...pieces));
	}

	const sizes = numbers.map(number => [mailbox.size(number), mailbox.lines(number)]);
	await mailbox.close();
	return {heads, texts, sizes, stored: [...mailbox.stored]};
};

const octetsAsText = (...pieces: readonly Uint8Array[]): string => Buffer.concat(pieces).toString('latin1');

const compressedBox = (name: string, bytes: Uint8Array): string => {
	const path = makeHome().path(name);
	fs.writeFileSync(path, bytes);
	return path;
};

describe('an mbox that is compressed with gzip', () => {
	test.each(['dates', 'undated', 'body', 'length', 'blank-first'])(
		'holds the messages of odd/%s.mbox as they stand',
		async name => {
			const text = fixture(`odd/${name}.mbox`);
			const plain = await folders.open(makeHome().write('box', text));
			const packed = await folders.open(compressedBox('box.gz', gzipSync(octets(text))));
			expect(packed.access).toBe('read-only');
			expect(await contentsOf(packed)).toEqual(await contentsOf(plain));
		},
	);

	test('holds the messages of any mbox as they stand, however it arrives', async () => {
		const line = fc.constantFrom(
			...['', 'text', 'From here on', '>From there', '>>From ', '>', 'From a@b.example Mon Jan 12 10:00:00 2026'],
			...['From: x', '\xFF\0', 'From', 'Status: RO', 'From - Mon Jan 12 10:00:00 2026', 'x'.repeat(3000)],
		);
		const box = fc.array(fc.array(line, {maxLength: 8}), {minLength: 1, maxLength: 6});
		await fc.assert(
			fc.asyncProperty(box, fc.integer({min: 1, max: 5000}), async (messages, piece) => {
				const text = messages.map((lines, at) => letter(at, {body: lines.map(one => `${one}\n`).join('')})).join('');
				const plain = await folders.open(makeHome().write('box', text));
				const expected = await contentsOf(plain);
				const packed = gzipSync(octets(text));
				expect(await contentsOf(await folders.open(compressedBox('box.gz', packed)))).toEqual(expected);
				const pieces = (bytes: Buffer) =>
					Array.from({length: Math.ceil(bytes.length / piece)}, (_, at) =>
						bytes.subarray(at * piece, (at + 1) * piece),
					);
				for (const bytes of [packed, octets(text)]) {
					const piped = await openForeign('x', Readable.from(pieces(bytes)), 'x', {operations: fileOperations});
					expect(await contentsOf(piped)).toEqual(expected);
				}
			}),
			{numRuns: 60},
		);
	});

	test('is known by what it begins with, may be many archives in one, and may be empty', async () => {
		const two = Buffer.concat([gzipSync(octets(letters(2))), gzipSync(octets(letter(3)))]);
		const path = compressedBox('name', two);
		const mailbox = await folders.open(path);
		expect(mailbox).toMatchObject({path, count: 3, notices: [`${path}: is compressed: opened read-only`]});
		expect((await folders.open(compressedBox('empty.gz', gzipSync('')))).count).toBe(0);
	});

	test('keeps flags, and is not written', async () => {
		const mailbox = await folders.open(compressedBox('box.gz', gzipSync(octets(letter(1, {header: 'Status: RO\n'})))));
		expect([...mailbox.stored]).toEqual([flagBits.seen | flagBits.old]);
		await expect(mailbox.commit({drop: [1], restatus: new Map()})).rejects.toThrow(
			'is open read-only; nothing was written',
		);
		expect(await mailbox.refresh()).toBe(0);
		await mailbox.commit({drop: [], restatus: new Map()});
	});

	test('is not read to change its times, nor added to', async () => {
		const path = compressedBox('box.gz', gzipSync(octets(letters(2))));
		const past = new Date('2026-01-01T00:00:00Z');
		fs.utimesSync(path, past, past);
		const mailbox = await folders.open(path);
		expect(fs.statSync(path).atimeMs).toBe(past.getTime());
		await expect(folders.append(path, mailbox, [{number: 1, stored: 0}])).rejects.toThrow('nothing was added to it');
		expect(fs.readFileSync(path)).toEqual(gzipSync(octets(letters(2))));
	});

	test('that was cut off shows what there is, and says so', async () => {
		const many = gzipSync(
			octets(Array.from({length: 60}, (_, at) => letter(at, {body: `${Math.sqrt(at)}\n`.repeat(90)})).join('')),
		);
		const mailbox = await folders.open(compressedBox('box.gz', many.subarray(0, many.length / 2)));
		expect(mailbox.count).toBeGreaterThan(3);
		expect(mailbox.count).toBeLessThan(60);
		expect(mailbox.notices[1]).toContain('is damaged or was cut off: what could be unpacked is shown');
	});

	test('of something that is no mailbox says so, as of an mbox', async () => {
		const mailbox = await folders.open(compressedBox('box.gz', gzipSync(octets(`\nJunk\nFrom x\n\n${letters(2)}`))));
		expect(mailbox.count).toBe(2);
		expect(mailbox.notices[1]).toContain('line 2 is no From_ line');
	});
});

describe('what is compressed otherwise', () => {
	test.each([
		['bzip2', 'BZh91AY&SY', 'bzip2 -dc'],
		['xz', '\xFD7zXZ\0\0', 'xz -dc'],
		['zstd', '\x28\xB5\x2F\xFD\x04\x00', 'zstd -dc'],
	])('%s is refused with the command that helps', async (name, start, command) => {
		const path = compressedBox('box', octets(start));
		await expect(folders.open(path)).rejects.toThrow(
			`${path}: is compressed with ${name}; try: ${command} ${path} | inkmail -f -`,
		);
	});
});

describe('bounds', () => {
	const open = (text: string | AsyncIterable<Uint8Array>, limits: Partial<SpoolLimits>) => {
		const directory = makeHome().directory;
		const input = typeof text === 'string' ? Readable.from([octets(text)]) : text;
		const options = {
			operations: fileOperations,
			directory,
			limits: {octets: 10_000, lines: 1000, spoolOctets: 100_000, ...limits},
		};
		return {directory, opened: openForeign('box', input, 'x', options)};
	};

	test.each<[string, string, Partial<SpoolLimits>, string]>([
		[
			'a message',
			letter(1) + letter(2, {body: `${'x'.repeat(70)}\n`.repeat(200)}),
			{},
			'box: message 2 is larger than',
		],
		['a line without an end', letter(1, {body: 'x'.repeat(20_000)}), {}, 'box: message 1 is larger than'],
		['lines', letter(1, {body: '\n'.repeat(2000)}), {}, 'has more than 1000 lines'],
		['the whole', letters(50), {spoolOctets: 5000}, 'unpacked it is too large for'],
	])('%s that is too large is refused, and nothing is left', async (_, text, limits, words) => {
		const {directory, opened} = open(text, limits);
		await expect(opened).rejects.toThrow(words);
		expect(fs.readdirSync(directory)).toEqual([]);
	});

	test('input without an end does not fill the memory', async () => {
		let given = 0;
		async function* endless(): AsyncIterable<Uint8Array> {
			yield octets(letter(1).slice(0, -1));
			for (;;) {
				given++;
				yield Buffer.alloc(1000, 'x');
			}
		}

		await expect(open(endless(), {}).opened).rejects.toThrow('message 1 is larger than');
		expect(given).toBeLessThan(1000);
	});

	test('an error of the input is an error', async () => {
		async function* broken(): AsyncIterable<Uint8Array> {
			yield octets(letter(1));
			throw Object.assign(new Error('bad disk'), {code: 'EIO'});
		}

		await expect(open(broken(), {}).opened).rejects.toThrow('bad disk');
	});

	test('the copy has no name while it is open', async () => {
		const {directory, opened} = open(letters(3), {});
		const mailbox = await opened;
		expect(fs.readdirSync(directory)).toEqual([]);
		expect((await contentsOf(mailbox)).texts).toHaveLength(3);
	});
});

describe('standard input', () => {
	test('is a mailbox by several names, once', async () => {
		for (const name of ['-', '/dev/stdin', '/dev/fd/0']) {
			const withInput = createFolders({standardInput: Readable.from([octets(letters(2))])});
			const mailbox = await withInput.open(name);
			expect(mailbox).toMatchObject({path: '/dev/stdin', count: 2, access: 'read-only'});
			await expect(withInput.open(name)).rejects.toThrow('standard input was read already');
		}
	});

	test('is none if commands come from there', async () => {
		await expect(folders.open('-')).rejects.toThrow('standard input is where commands come from');
	});
});
