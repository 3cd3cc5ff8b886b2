import {hashLine, noIdentity} from './identity';
import {carriageReturn, lineFeed, lineFeedFrom, lowerCase} from './octets';
import {readStatusLine, unclear} from './status';

/** Flags that the last header stores. */
export let headerStored: u32 = 0;
/** What the message of the last header is known by. */
export let headerIdentity: u32 = 0;

/** Reads the header behind a From_ line. Returns where it ends; 0 if that is not in the chunk, or if it has an unclear line. */
export function readHeader(fromLine: usize, header: usize, end: usize): usize {
	headerStored = 0;
	headerIdentity = hashLine(noIdentity, fromLine, header);
	// A line that the chunk does not hold whole is the last of the loop, whatever was taken of it.
	for (let line = header; line + 1 < end; ) {
		const first = load<u8>(line);
		if (first === lineFeed || (first === carriageReturn && load<u8>(line, 1) === lineFeed)) {
			return line;
		}

		const next = lineFeedFrom(line, end) + 1;
		const initial = first | lowerCase;
		if (initial === 0x73 || initial === 0x78) {
			const stored = readStatusLine(line);
			if (stored === unclear) {
				return 0;
			}

			headerStored |= stored;
		} else if (initial === 0x64 || initial === 0x6d) {
			headerIdentity = hashLine(headerIdentity, line, next);
		}

		line = next;
	}

	return 0;
}
