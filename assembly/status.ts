import {carriageReturn, isBlank, isLetter, lineFeed, lowerCase} from './octets';

/** A line whose letters have to be counted to tell. */
export const unclear: u32 = 0xffff_ffff;

/** As in `source/mbox-format/status.ts`. */
const lookahead: usize = 64;
const mostLetters: i32 = 16;

const statusName = 'status:';
const xStatusName = 'x-status:';

/** The flags that a line of a header stores (see `source/session/flags.ts`). */
export function readStatusLine(line: usize): u32 {
	const isStatus = spells(line, statusName);
	if (!isStatus && !spells(line, xStatusName)) {
		return 0;
	}

	let stored: u32 = 0;
	let letters = 0;
	for (let at = line + (isStatus ? statusName.length : xStatusName.length); at < line + lookahead; at++) {
		const octet = load<u8>(at);
		if (octet === lineFeed) {
			break;
		}

		if (isBlank(octet) || octet === carriageReturn) {
			continue;
		}

		if (!isLetter(octet)) {
			return 0;
		}

		if (++letters > mostLetters) {
			return unclear;
		}

		stored |= isStatus ? flagOfStatus(octet) : flagOfXStatus(octet);
	}

	return stored;
}

function flagOfStatus(letter: u8): u32 {
	return letter === 0x52 /* R */ ? 1 : letter === 0x4f /* O */ ? 2 : 0;
}

function flagOfXStatus(letter: u8): u32 {
	return letter === 0x41 /* A */ ? 4 : letter === 0x46 /* F */ ? 8 : letter === 0x54 /* T */ ? 16 : 0;
}

function spells(line: usize, name: string): bool {
	for (let index = 0; index < name.length; index++) {
		const octet = load<u8>(line + index);
		const letter = isLetter(octet) ? octet | lowerCase : octet;
		if (<u16>letter !== load<u16>(changetype<usize>(name) + 2 * index)) {
			return false;
		}
	}

	return true;
}
