import fc from 'fast-check';
import {expect, test} from 'vitest';
import {addLine, identityOf} from '../../../source/mailbox/mbox/identity.js';

test.each([
	['', 0, 0],
	['', 1, 0x514e28b7],
	['test', 0, 0xba6bd213],
	['aaaa', 0x9747b28c, 0x5a97808a],
	['Hello, world!', 0x9747b28c, 0x24884cba],
	['The quick brown fox jumps over the lazy dog', 0x9747b28c, 0x2fa826cd],
])('the hash of a line is MurmurHash3: %j', (line, seed, expected) => {
	const bytes = Buffer.from(line);
	expect(addLine(seed, bytes, 0, bytes.length)).toBe(expected);
});

const identityOfText = (fromLine: string, header: string) =>
	identityOf(Buffer.from(fromLine + header), Buffer.byteLength(fromLine));

test('a message is known by its From_ line, Date and Message-ID; its flags and other fields may change', () => {
	const fromLine = 'From a@b Mon Jan 12 10:00:00 2026\n';
	const header = 'Subject: x\nDate: Mon, 12 Jan 2026 10:00:00 +0000\nMessage-ID: <1@b>\n';
	const identity = identityOfText(fromLine, header);
	expect(identityOfText(fromLine, `${header}Status: RO\n`)).toBe(identity);
	expect(identityOfText(fromLine, header.replace('Subject: x', 'Subject: y'))).toBe(identity);
	expect(identityOfText(fromLine.replace('a@b', 'b@b'), header)).not.toBe(identity);
	expect(identityOfText(fromLine, header.replace('10:00:00', '10:00:01'))).not.toBe(identity);
	expect(identityOfText(fromLine, header.replace('<1@b>', '<2@b>'))).not.toBe(identity);
});

test('a hundred thousand messages that differ in a number are told apart, but for a few', () => {
	const identities = new Set(
		Array.from({length: 100_000}, (_, number) => identityOfText('From - \n', `Message-ID: <${number}@b>\n`)),
	);
	// Of so many numbers of 32 bits that are drawn by lot, one or two pairs are the same.
	expect(identities.size).toBeGreaterThan(99_990);
});

test('what stands behind the line makes no difference', () => {
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 300}), fc.uint8Array({maxLength: 40}), fc.nat(8), (line, rest, start) => {
			const bytes = Uint8Array.from([...new Uint8Array(start), ...line.filter(octet => octet !== 10), 10, ...rest]);
			const end = bytes.indexOf(10) + 1;
			expect(addLine(7, bytes, start, bytes.length)).toBe(addLine(7, bytes.slice(start, end), 0, end - start));
		}),
	);
});
