// The same as in `source/mailbox/mbox/identity.ts`.

const identifyingBytes: usize = 256;

/** What the hash of a message begins with. */
export const noIdentity: u32 = 0;

/** Takes the beginning of a line into the hash of a message: MurmurHash3 (x86, 32 bits), with the hash so far as its seed. */
export function hashLine(seed: u32, line: usize, next: usize): u32 {
	const length = min(next - line, identifyingBytes);
	const tail = line + (length & ~3);
	let hash = seed;
	for (let at = line; at < tail; at += 4) {
		hash = rotl<u32>(hash ^ scramble(load<u32>(at)), 13) * 5 + 0xe6546b64;
	}

	let rest: u32 = 0;
	for (let at = line + length; at > tail; at--) {
		rest = (rest << 8) | load<u8>(at - 1);
	}

	hash ^= scramble(rest) ^ <u32>length;
	hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
	hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
	return hash ^ (hash >>> 16);
}

function scramble(word: u32): u32 {
	return rotl<u32>(word * 0xcc9e2d51, 15) * 0x1b873593;
}
