import {headerLength} from '../../mbox-format/header-length.js';
import {separatorQuoter} from '../../mbox-format/quote.js';
import {statusEdits} from './status-edit.js';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * New content of a message as it goes into an mbox: with the flags `stored` whatever it says of them, its last line ended, and
 * with a `>` before every line that would begin a message of its own. `content` is header, empty line and body.
 */
export const replacementOf = (content: Uint8Array, stored: number): Uint8Array => {
	const header = content.subarray(0, headerLength(content));
	const pieces: Uint8Array[] = [];
	let at = 0;
	for (const edit of statusEdits(header, 0, stored)) {
		pieces.push(content.subarray(at, edit.at), edit.bytes);
		at = edit.at + edit.length;
	}

	pieces.push(content.subarray(at), missingLineEnd(content));
	const quoter = separatorQuoter();
	return Buffer.concat([...pieces.flatMap(piece => quoter.push(piece)), ...quoter.end()]);
};

const missingLineEnd = (content: Uint8Array): Uint8Array => {
	if (content.at(-1) === lineFeed) {
		return Buffer.alloc(0);
	}

	const first = content.indexOf(lineFeed);
	return Buffer.from(first > 0 && content[first - 1] === carriageReturn ? '\r\n' : '\n');
};
