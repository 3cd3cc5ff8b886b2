const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Octets of a message before the empty line (LF or CRLF) that ends its header; all, if none does. */
export const headerLength = (content: Uint8Array): number => {
	for (let at = 0; at < content.length; ) {
		if (content[at] === lineFeed || (content[at] === carriageReturn && content[at + 1] === lineFeed)) {
			return at;
		}

		const end = content.indexOf(lineFeed, at);
		at = end === -1 ? content.length : end + 1;
	}

	return content.length;
};
