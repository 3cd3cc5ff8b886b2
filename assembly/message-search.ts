// AssemblyScript: TypeScript with the types of the machine. Finds ordinary messages in a chunk of a mailbox, sixteen octets
// at a time. What is not ordinary is left to `source/mailbox/mbox/scan.ts`, and so is what the chunk does not hold whole;
// both find the same, octet for octet.

import {plainFromLineEnd} from './from-line';
import {headerIdentity, headerStored, readHeader} from './header';
import {carriageReturn, lineFeed, space} from './octets';

/** Octets a chunk may have at most. */
export const chunkBytes: i32 = 256 * 1024;
/** Where the chunk lies in memory. What is read behind its end, sixteen octets at a time, is never believed. */
export const chunk: usize = memory.data(chunkBytes + 128, 16);

const mostMessages: i32 = 1024;
const fieldsOfMessage: i32 = 6;
/**
 * Where the messages are entered that the last search found: six 32-bit numbers each. Place of the From_ line, its length,
 * length of the header, stored flags, identity, octets of the empty line before the From_ line.
 */
export const messages: usize = memory.data(mostMessages * fieldsOfMessage * 4, 16);

/** `From`, as the machine reads four octets: the first is the lowest. */
const fromWord: u32 = 0x6d6f7246;

let count: i32 = 0;

/** How many messages the last search found. */
export function messageCount(): i32 {
	return count;
}

/**
 * Enters ordinary messages that begin behind the place `from` of a chunk of `length` octets. Returns the place of the first
 * `From ` behind an empty line of which it cannot tell what it is, or cannot tell yet; `length` if there is none.
 */
export function search(from: i32, length: i32): i32 {
	const end = chunk + length;
	count = 0;
	let start = nextFromWord(chunk + from, end);
	while (start < end && count < mostMessages) {
		const header = plainFromLineEnd(start, end);
		const headerEnd: usize = header === 0 ? 0 : readHeader(start, header, end);
		if (headerEnd === 0) {
			break;
		}

		enter(start, header, headerEnd);
		start = nextFromWord(headerEnd, end);
	}

	return <i32>(start - chunk);
}

/** How many line feeds there are in a chunk of `length` octets. */
export function lineFeeds(length: i32): i32 {
	const end = chunk + length;
	const feeds = i8x16.splat(lineFeed);
	let found: i32 = 0;
	let at = chunk;
	for (; at + 16 <= end; at += 16) {
		found += popcnt(i8x16.bitmask(i8x16.eq(v128.load(at), feeds)));
	}

	for (; at < end; at++) {
		found += i32(load<u8>(at) === lineFeed);
	}

	return found;
}

function enter(start: usize, header: usize, headerEnd: usize): void {
	const message = messages + count * fieldsOfMessage * 4;
	store<u32>(message, <u32>(start - chunk), 0);
	store<u32>(message, <u32>(header - start), 4);
	store<u32>(message, <u32>(headerEnd - header), 8);
	store<u32>(message, headerStored, 12);
	store<u32>(message, headerIdentity, 16);
	store<u32>(message, emptyLineBefore(start), 20);
	count++;
}

/** The next `From ` behind an empty line, or `end`. */
function nextFromWord(from: usize, end: usize): usize {
	const feeds = i8x16.splat(lineFeed);
	const initials = i8x16.splat(<u8>(fromWord & 0xff));
	for (let at = max(from, chunk + 1) - 1; at < end; at += 64) {
		const first = beginnings(at, feeds, initials);
		const second = beginnings(at + 16, feeds, initials);
		const third = beginnings(at + 32, feeds, initials);
		const fourth = beginnings(at + 48, feeds, initials);
		if (!v128.any_true(v128.or(v128.or(first, second), v128.or(third, fourth)))) {
			continue;
		}

		let places =
			<u64>i8x16.bitmask(first) |
			((<u64>i8x16.bitmask(second)) << 16) |
			((<u64>i8x16.bitmask(third)) << 32) |
			((<u64>i8x16.bitmask(fourth)) << 48);
		for (; places !== 0; places &= places - 1) {
			const start = at + 1 + <usize>ctz(places);
			if (start + 5 > end) {
				return end;
			}

			if (load<u32>(start) === fromWord && load<u8>(start, 4) === space && emptyLineBefore(start) > 0) {
				return start;
			}
		}
	}

	return end;
}

/** Of sixteen octets those that are a line feed with an F behind it. */
function beginnings(at: usize, feeds: v128, initials: v128): v128 {
	return v128.and(i8x16.eq(v128.load(at), feeds), i8x16.eq(v128.load(at, 1), initials));
}

/** Octets of the empty line that ends before a place; 0 if none does. */
function emptyLineBefore(place: usize): u32 {
	if (place < chunk + 2 || load<u8>(place - 1) !== lineFeed) {
		return 0;
	}

	if (load<u8>(place - 2) === lineFeed) {
		return 1;
	}

	return place >= chunk + 3 && load<u8>(place - 2) === carriageReturn && load<u8>(place - 3) === lineFeed ? 2 : 0;
}
