/** Octets of an encoded line, a soft line break and what a first octet may grow by included (RFC 2045, section 6.7). */
const longestLine = 76;
const spare = 3;
/** A line longer than this is encoded in several pieces. */
const longestPiece = 65_536;
const lineFeed = 0x0a;
const equalsSign = 0x3d;

const isLiteral = (octet: number): boolean =>
	(octet >= 0x20 && octet <= 0x7e && octet !== equalsSign) || octet === 0x09;
const isBlank = (octet: number): boolean => octet === 0x20 || octet === 0x09;
const coded = Array.from({length: 256}, (_, octet) => `=${octet.toString(16).toUpperCase().padStart(2, '0')}`);
const written = coded.map((code, octet) => (isLiteral(octet) ? String.fromCharCode(octet) : code));

/**
 * Encodes text whose lines end in \n as quoted-printable, piece by piece. Every other octet comes back as it was: carriage
 * returns, blanks at the end of a line, a line that begins with `From ` or `>From ` (deliverers change it), a line of one
 * dot. Throws what `content` throws.
 */
export async function* encodeQuotedPrintable(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
	let rest: Uint8Array = new Uint8Array();
	for await (const piece of content) {
		const octets = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
		const end = octets.lastIndexOf(lineFeed) + 1;
		if (end > 0) {
			yield Buffer.from(encodeLines(octets.subarray(0, end)));
		}

		rest = Uint8Array.from(octets.subarray(end));
		if (rest.length > longestPiece) {
			yield Buffer.from(`${encodeLines(rest)}=\n`);
			rest = new Uint8Array();
		}
	}

	yield Buffer.from(encodeLines(rest));
}

const encodeLines = (octets: Uint8Array): string => {
	const lines: string[] = [];
	let line = '';
	const endLine = (end: string): void => {
		lines.push(guarded(line), end);
		line = '';
	};

	octets.forEach((octet, index) => {
		if (octet === lineFeed) {
			endLine('\n');
			return;
		}

		const next = octets[index + 1];
		const isLast = next === undefined || next === lineFeed;
		const word = (isLast && isBlank(octet) ? coded : written)[octet] ?? '';
		if (line.length + word.length > longestLine - 1 - spare) {
			endLine('=\n');
		}

		line += word;
	});
	return lines.join('') + guarded(line);
};

// The spare room is for this.
const guarded = (line: string): string => {
	if (line !== '.' && !/^>*From /.test(line)) {
		return line;
	}

	return `${coded[line.charCodeAt(0)]}${line.slice(1)}`;
};
