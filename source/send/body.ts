/** RFC 5322, section 2.1.1. */
const maximumLineLength = 998;
/** RFC 2045, section 6.7, allows 76; a mark at the beginning may take two more. */
const quotedPrintableLineLength = 74;

export type EncodedBody = {
	readonly contentType: string;
	readonly transferEncoding: string;
	/** Lines end in \n; UTF-8 where the encoding is 8bit, else ASCII. */
	readonly text: string;
};

/** What the user said of the body with `-a 'Content-Type: …'` and `-a 'Content-Transfer-Encoding: …'`. */
export type BodyWishes = {readonly contentType?: string | undefined; readonly transferEncoding?: string | undefined};

/**
 * Makes a text fit to be mailed: as it stands if it is ASCII in lines of at most 998 characters, else quoted-printable
 * (RFC 2045, section 6.7), which keeps every character, control characters and carriage returns included. A text that the
 * user says is encoded already, and one made of parts, stays as it is.
 */
export const encodeBody = (text: string, {contentType, transferEncoding}: BodyWishes = {}): EncodedBody => {
	const content = text === '' || text.endsWith('\n') ? text : `${text}\n`;
	const isPlain = fits7Bit(content);
	if (contentType !== undefined && /^(?:multipart|message)\//i.test(contentType)) {
		// RFC 2045, section 6.4: these are never encoded as a whole.
		return {contentType, transferEncoding: isPlain ? '7bit' : '8bit', text: content};
	}

	if (isPlain && transferEncoding !== undefined && /^(?:base64|quoted-printable)$/i.test(transferEncoding)) {
		return {contentType: contentType ?? 'text/plain; charset=utf-8', transferEncoding, text: content};
	}

	if (isPlain) {
		return {contentType: contentType ?? 'text/plain; charset=us-ascii', transferEncoding: '7bit', text: content};
	}

	return {
		contentType: withUtf8(contentType ?? 'text/plain'),
		transferEncoding: 'quoted-printable',
		text: encodeQuotedPrintable(content),
	};
};

const fits7Bit = (text: string): boolean =>
	/^[\t\n -~]*$/.test(text) && text.split('\n').every(({length}) => length <= maximumLineLength);

// Whatever the user says of a text: it is UTF-8 that is sent.
const withUtf8 = (contentType: string): string =>
	/^text\//i.test(contentType)
		? `${contentType.replaceAll(/;\s*charset\s*=\s*(?:"[^"]*"|[^;\s]*)/gi, '')}; charset=utf-8`
		: contentType;

const encodeQuotedPrintable = (text: string): string =>
	text
		.split('\n')
		.map(line => wrap(encodeOctets(Buffer.from(line))))
		.join('\n');

/** The octets of a line, each as it stands or as `=XX`. */
const encodeOctets = (octets: Uint8Array): readonly string[] =>
	Array.from(octets, (octet, index) => {
		const isBlank = octet === 0x20 || octet === 0x09;
		const isLiteral = isBlank ? index < octets.length - 1 : octet > 0x20 && octet < 0x7f && octet !== 0x3d;
		return isLiteral ? String.fromCharCode(octet) : hexadecimal(octet);
	});

const hexadecimal = (octet: number): string => `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;

/** Breaks a line softly. No line is left that a mail system might take for an end or a From_ line (RFC 2049, section 3). */
const wrap = (octets: readonly string[]): string => {
	const lines: string[] = [];
	let line = '';
	octets.forEach((octet, index) => {
		const isLast = index === octets.length - 1;
		if (line.length + octet.length > quotedPrintableLineLength - (isLast ? 0 : 1)) {
			lines.push(line);
			line = '';
		}

		line += octet;
	});
	lines.push(line);
	return lines.map(part => part.replace(/^(?:F(?=rom )|\.$)/, mark => hexadecimal(mark.charCodeAt(0)))).join('=\n');
};
