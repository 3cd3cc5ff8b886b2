import fc from 'fast-check';
import {expect, test} from 'vitest';
import {checksum} from '../../../source/mailbox/mbox/checksum.js';

const octets = fc.uint8Array({maxLength: 200});

test('the same octets have the same checksum wherever they lie in memory', () => {
	fc.assert(
		fc.property(octets, fc.nat(9), fc.nat(), (bytes, offset, seed) => {
			const room = Buffer.alloc(bytes.length + offset, 7);
			room.set(bytes, offset);
			expect(checksum(room.subarray(offset), seed)).toEqual(checksum(Buffer.from(bytes), seed));
		}),
	);
});

test('other octets, fewer, more, or of another step, have another', () => {
	fc.assert(
		fc.property(octets, fc.nat(), fc.nat(), fc.integer({min: 1, max: 255}), (bytes, seed, where, change) => {
			const original = checksum(bytes, seed);
			const other = Uint8Array.from(bytes);
			const at = where % Math.max(1, bytes.length);
			other[at] = (other[at] ?? 0) ^ change;
			expect(bytes.length > 0 && checksum(other, seed).equals(original)).toBe(false);
			expect(checksum(Buffer.concat([bytes, Buffer.alloc(1)]), seed).equals(original)).toBe(false);
			expect(checksum(bytes, seed + 1).equals(original)).toBe(false);
		}),
	);
});

test('a stretch that a disk kept in part is found out', () => {
	const before = Buffer.from('From ann@example.org\n'.repeat(1000));
	const after = Buffer.from('z'.repeat(before.length));
	for (let kept = 512; kept < before.length; kept += 512) {
		const torn = Buffer.concat([after.subarray(0, kept), before.subarray(kept)]);
		expect(checksum(torn, 1).equals(checksum(after, 1))).toBe(false);
	}
});
