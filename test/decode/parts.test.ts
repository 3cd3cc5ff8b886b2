import {createHash} from 'node:crypto';
import {setImmediate} from 'node:timers/promises';
import {describe, expect, test} from 'vitest';
import {createDecoder} from '../../source/decode/decoder.js';
import {UserError} from '../../source/errors.js';
import {blockOf as blockOfBytes, bytesOf, inPieces} from './message-of.js';

const decoder = createDecoder();
const blockOf = (message: string) => blockOfBytes(bytesOf(message));

const structureOf = (message: string) => decoder.structure(blockOf(message), inPieces(bytesOf(message), 100));

/** Every part with its bytes, as latin1. */
const partsOf = async (message: string, pieceBytes = 100): Promise<[string, string, string, string][]> => {
	const found: [string, string, string, string][] = [];
	for await (const {part, type, name, bytes} of decoder.openParts(
		blockOf(message),
		inPieces(bytesOf(message), pieceBytes),
	)) {
		const pieces: Uint8Array[] = [];
		for await (const piece of bytes) {
			pieces.push(piece);
		}

		found.push([part, type, name, Buffer.concat(pieces).toString('latin1')]);
	}

	return found;
};

const textOf = async (message: string, wanted: string): Promise<string> => {
	let text = '';
	for await (const open of decoder.openParts(blockOf(message), inPieces(bytesOf(message), 7))) {
		if (open.part === wanted) {
			for await (const piece of open.text) {
				text += Buffer.from(piece).toString();
			}
		}
	}

	return text;
};

const inner =
	'From: a@b\nSubject: inner\nContent-Type: multipart/mixed; boundary=i\n\n--i\n\ntext within\n--i\nContent-Type: image/png; name=p.png\nContent-Transfer-Encoding: base64\n\nAAEC\n--i--\n';
const message = `From: a@b
Content-Type: multipart/mixed; boundary=o

--o
Content-Type: multipart/alternative; boundary=a

--a
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

caf=E9
--a
Content-Type: text/html

<p>caf&eacute;
--a--
--o
Content-Type: application/pdf; name="=?utf-8?Q?r=C3=A9sum=C3=A9.pdf?="
Content-Disposition: attachment
Content-Transfer-Encoding: base64

JVBERg==
--o
Content-Type: message/rfc822

${inner}--o--
`;

describe('the structure of a message', () => {
	test('numbers the parts as IMAP does, with their names, types and sizes', async () => {
		const {parts, notices} = await structureOf(message);
		expect(parts.map(({part, depth, type, name, sizeBytes}) => [part, depth, type, name, sizeBytes])).toEqual([
			['', 0, 'multipart/mixed', '', undefined],
			['1', 1, 'multipart/alternative', '', undefined],
			['1.1', 2, 'text/plain', '', 4],
			['1.2', 2, 'text/html', '', 14],
			['2', 1, 'application/pdf', 'résumé.pdf', 4],
			['3', 1, 'message/rfc822', '', undefined],
			['3', 2, 'multipart/mixed', '', undefined],
			['3.1', 3, 'text/plain', '', 11],
			['3.2', 3, 'image/png', 'p.png', 3],
		]);
		expect(notices).toEqual([]);
	});

	test('gives the text of a part, be it an attachment, and of a message within', async () => {
		const {textOf} = await structureOf(message);
		expect((await textOf('1.1'))?.text).toBe('café');
		expect((await textOf('1.2'))?.text).toBe('café');
		expect((await textOf('3'))?.text).toContain('Subject: inner\n\ntext within\n');
		expect(await textOf('2')).toBeUndefined();
		expect(await textOf('4')).toBeUndefined();
	});

	test('of a message of one part is its part 1', async () => {
		expect((await structureOf('From: a@b\n\nhello\n')).parts).toMatchObject([
			{part: '1', depth: 0, type: 'text/plain', sizeBytes: 6, isText: true, isShown: true},
		]);
	});

	test('says where it ends before the message does', async () => {
		const many = `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(1200)}--b--\n`;
		expect((await structureOf(many)).notices).toEqual(['the message has more than 1000 parts: the rest is not shown']);
	});
});

describe('the parts of a message', () => {
	const expected = [
		['1.1', 'text/plain', '', 'caf\xE9'],
		['1.2', 'text/html', '', '<p>caf&eacute;'],
		['2', 'application/pdf', 'résumé.pdf', '%PDF'],
		['3.1', 'text/plain', '', 'text within'],
		['3.2', 'image/png', 'p.png', '\0\x01\x02'],
	];

	test.each([1, 3, 100, 100_000])('come with their bytes, however the message is read (%d)', async pieceBytes => {
		const found = await partsOf(message, pieceBytes);
		expect(found.map(([part, type, name, bytes]) => [part, type, name, bytes.trimEnd()])).toEqual(expected);
	});

	test('are the same ones that the structure names', async () => {
		const {parts} = await structureOf(message);
		const leaves = parts.filter(({sizeBytes}) => sizeBytes !== undefined);
		expect(leaves.map(({part, sizeBytes}) => [part, sizeBytes])).toEqual(
			(await partsOf(message)).map(([part, , , bytes]) => [part, bytes.length]),
		);
	});

	test('may be passed over, or left in the middle', async () => {
		const seen: string[] = [];
		for await (const {part, bytes} of decoder.openParts(blockOf(message), inPieces(bytesOf(message), 100))) {
			seen.push(part);
			if (part === '2') {
				for await (const _ of bytes) {
					break;
				}
			}
		}

		expect(seen).toEqual(['1.1', '1.2', '2', '3.1', '3.2']);
	});

	test('come as text in UTF-8 as well', async () => {
		expect(await textOf(message, '1.1')).toBe('café');
		expect(await textOf('Content-Type: text/plain; charset=gb2312\n\n\xC4\xE3\xBA\xC3\r\n\xC4\xE3', '1')).toBe(
			'你好\n你',
		);
		expect(await textOf('Content-Type: text/plain; charset=utf-16le\n\na\0\n\0b\0\n\0', '1')).toBe('a\nb\n');
		expect(await textOf('From: a@b\n\nGr\xC3\xBC\xC3\x9Fe\nGr\xFC\xDFe\n', '1')).toBe('Grüße\nGrüße\n');
	});

	test('end where the message breaks off', async () => {
		const broken = message.slice(0, message.indexOf('Subject: inner'));
		expect((await partsOf(broken)).map(([part]) => part)).toEqual(['1.1', '1.2', '2', '3.1']);
	});

	test('beyond what is taken apart end in an error, after those before', async () => {
		const many = `Content-Type: multipart/mixed; boundary=b\n\n${`--b\n\n${'x'.repeat(2000)}\n`.repeat(1200)}--b--\n`;
		const seen: string[] = [];
		const read = async () => {
			for await (const {part} of decoder.openParts(blockOf(many), inPieces(bytesOf(many), 1000))) {
				seen.push(part);
			}
		};
		await expect(read()).rejects.toThrow(UserError);
		expect(seen.length).toBeGreaterThan(900);
	});

	test('let what goes wrong with reading through', async () => {
		async function* broken(): AsyncGenerator<Uint8Array> {
			yield bytesOf(message.slice(0, 500));
			throw new UserError('the disk is gone');
		}

		const read = async () => {
			for await (const {bytes} of decoder.openParts(blockOf(message), broken())) {
				for await (const _ of bytes) {
					// Read on.
				}
			}
		};
		await expect(read()).rejects.toThrow('the disk is gone');
	});

	test('that somebody reads end when reading fails', async () => {
		let octets = 0;
		async function* interrupted(): AsyncGenerator<Uint8Array> {
			yield bytesOf(message.slice(0, message.indexOf('JVBERg==')));
			yield Buffer.from(`${'A'.repeat(60)}\n`.repeat(10_000));
			while (octets <= 100_000) {
				await setImmediate();
			}

			throw new UserError('Interrupted');
		}

		const read = async () => {
			for await (const {bytes} of decoder.openParts(blockOf(message), interrupted())) {
				for await (const piece of bytes) {
					octets += piece.length;
				}
			}
		};
		await expect(read()).rejects.toThrow('Interrupted');
		expect(octets).toBeGreaterThan(100_000);
	});

	test('of 50 MB come in little memory', async () => {
		const line = `${Buffer.alloc(57, 'x').toString('base64')}\n`;
		const lines = Math.ceil((50 * 1024 * 1024) / 57);
		const head = 'Content-Type: multipart/mixed; boundary=b\n\n';
		async function* large(): AsyncGenerator<Uint8Array> {
			yield Buffer.from(`${head}--b\nContent-Type: application/zip\nContent-Transfer-Encoding: base64\n\n`);
			const piece = Buffer.from(line.repeat(1000));
			for (let done = 0; done < lines; done += 1000) {
				yield done + 1000 > lines ? piece.subarray(0, (lines - done) * line.length) : piece;
			}

			yield Buffer.from('--b--\n');
		}

		const before = process.memoryUsage().arrayBuffers;
		let most = 0;
		let octets = 0;
		const hash = createHash('sha256');
		for await (const {bytes} of decoder.openParts(blockOf(head), large())) {
			for await (const piece of bytes) {
				octets += piece.length;
				hash.update(piece);
				most = Math.max(most, process.memoryUsage().arrayBuffers - before);
			}
		}

		expect(octets).toBe(lines * 57);
		expect(hash.digest('hex')).toBe(
			createHash('sha256')
				.update(Buffer.alloc(lines * 57, 'x'))
				.digest('hex'),
		);
		expect(most).toBeLessThan(30 * 1024 * 1024);
	});
});
