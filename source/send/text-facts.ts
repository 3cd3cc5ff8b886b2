/** What decides how content may travel. */
export type TextFacts = {
	/** Lines end in \n or not at all, none is longer than mail may have, and no octet is one that mail systems change. */
	readonly isPlain: boolean;
	/** It has octets beyond ASCII. */
	readonly has8Bit: boolean;
	/** A line begins with `From `, or with that behind signs `>`: deliverers and mailboxes add and take away such a sign. */
	readonly hasFromLine: boolean;
	/** It has a carriage return. */
	readonly hasReturn: boolean;
	/** All of them stand before a line feed. */
	readonly hasPairedReturns: boolean;
};

/** Kept of a line that is longer than any may be: so much that it still is, and its last character. */
const longestKept = 4096;
const tooLong = 'x'.repeat(999);

/** What mail systems take out or change: tab, form feed and the ends of lines are text. */
const control = /[^\t\n\f\r -~\u0080-\u00FF]/;

/** RFC 5322, section 2.1.1: 998 octets without the line end. */
const hasLongLine = (text: string): boolean => {
	for (let start = 0; start < text.length; ) {
		const found = text.indexOf('\n', start);
		const end = found < 0 ? text.length : found;
		if (end - start > 999 || (end - start === 999 && text[end - 1] !== '\r')) {
			return true;
		}

		start = end + 1;
	}

	return false;
};

/** Looks at content piece by piece, in little memory. Throws what `content` throws. */
export const textFacts = async (content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<TextFacts> => {
	const seen = {has8Bit: false, isOdd: false, hasFromLine: false, hasReturn: false, hasLoneReturn: false};
	/** `text` begins a line, or goes on where one is too long anyway. */
	const inspect = (text: string): void => {
		seen.has8Bit ||= /[\u0080-\u00FF]/.test(text);
		seen.isOdd ||= control.test(text) || hasLongLine(text);
		seen.hasFromLine ||= /^>*From /m.test(text);
		seen.hasReturn ||= text.includes('\r');
		seen.hasLoneReturn ||= /\r(?!\n)/.test(text);
	};

	let rest = '';
	for await (const piece of content) {
		const text = rest + Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
		const end = text.lastIndexOf('\n') + 1;
		inspect(text.slice(0, end));
		rest = text.slice(end);
		if (rest.length > longestKept) {
			inspect(rest.slice(0, -1));
			rest = tooLong + rest.slice(-1);
		}
	}

	inspect(rest);
	return {
		isPlain: !seen.isOdd,
		has8Bit: seen.has8Bit,
		hasFromLine: seen.hasFromLine,
		hasReturn: seen.hasReturn,
		hasPairedReturns: !seen.hasLoneReturn,
	};
};
