import {isAscii, isUtf8} from 'node:buffer';
import {decodeCodePage, decodeHz, decodeIso2022Kr, decodeUtf7, isCodePage} from './old-charsets.js';

/** How a label of mail is decoded: a name `TextDecoder` knows, one of our own, or by looking at the bytes. */
type Charset = {readonly kind: 'guess' | 'own' | 'platform'; readonly name: string};

const own = new Map<string, (bytes: Uint8Array) => string>([
	['utf-7', bytes => decodeUtf7(latin1(bytes))],
	['hz-gb-2312', bytes => decodeHz(bytes)],
	['iso-2022-kr', bytes => decodeIso2022Kr(bytes)],
	['windows-1252', bytes => decodeWindows1252(bytes)],
	['utf-16', bytes => decodeUtf16(bytes)],
]);

// What mail says, where TextDecoder does not take it as it stands. The first that fits wins; labels are short and in
// lower case, `_` turned into `-`.
const aliases: readonly (readonly [RegExp, Charset])[] = [
	[/^(us-?|x-?)?ascii|^ansi-x3|^iso-?646|^646|^us$|^csascii|^cp367/, {kind: 'guess', name: 'us-ascii'}],
	[/^(x-)?unknown|^8bit|^7bit|^binary|^default|^none|^text|^name$|^_?-?auto/, {kind: 'guess', name: 'unknown'}],
	[/utf-?7$/, {kind: 'own', name: 'utf-7'}],
	[/utf-?8/, {kind: 'platform', name: 'utf-8'}],
	[/^(utf-?16|ucs-?2)-?be/, {kind: 'platform', name: 'utf-16be'}],
	[/^(utf-?16|ucs-?2)-?le/, {kind: 'platform', name: 'utf-16le'}],
	[/^(utf-?16|ucs-?2|unicode|csunicode)/, {kind: 'own', name: 'utf-16'}],
	[
		/^(iso-?)?8859-?1$|^latin-?1|^l1$|^cp-?1252|^(windows|win|ansi)-?(1252|latin)|^iso-ir-100$/,
		{kind: 'own', name: 'windows-1252'},
	],
	[/^hz/, {kind: 'own', name: 'hz-gb-2312'}],
	[/gb-?2312|^gbk|gb-?18030|^(cp|ms|windows)-?936|^(x-)?euc-?cn/, {kind: 'platform', name: 'gb18030'}],
	[/^ks-?c|^ksc|korean|euc-?kr|^(cp|ms|windows|x-windows)-?949|^uhc/, {kind: 'platform', name: 'euc-kr'}],
	[/big-?5|^(cp|ms|windows)-?950/, {kind: 'platform', name: 'big5'}],
	[/sjis|shift-?jis|^(cp|ms|windows)-?(932|31j)|^ms-kanji/, {kind: 'platform', name: 'shift_jis'}],
	[/euc-?jp|^ujis/, {kind: 'platform', name: 'euc-jp'}],
	[/^(x-|cs)?iso-?2022-?jp/, {kind: 'platform', name: 'iso-2022-jp'}],
	[/^(x-|cs)?iso-?2022-?kr/, {kind: 'own', name: 'iso-2022-kr'}],
	[/^koi8-?u|^koi8-?ru/, {kind: 'platform', name: 'koi8-u'}],
	[/^(cs)?koi8/, {kind: 'platform', name: 'koi8-r'}],
	[/^(x-)?mac-?cyr/, {kind: 'platform', name: 'x-mac-cyrillic'}],
	[/^(x-)?mac|^apple/, {kind: 'platform', name: 'macintosh'}],
	[/^tis-?620|^(cp|windows)-?874/, {kind: 'platform', name: 'windows-874'}],
	[/^(cp|ibm)-?866/, {kind: 'platform', name: 'ibm866'}],
];
const numbered: readonly (readonly [RegExp, string])[] = [
	[/^(?:iso-?)?8859-?(\d{1,2})/, 'iso-8859-'],
	[/^(?:cp|win|windows|ms|x-cp)-?(125\d)/, 'windows-'],
	[/^(?:cp|ibm|dos)-?(437|850)/, 'cp'],
];

const known = new Map<string, Charset | undefined>();

/** True if `charset` names a character set that is read as one, be it by looking at the bytes (`us-ascii`, `x-unknown`). */
export const isKnownCharset = (charset: string): boolean => resolveCharset(charset) !== undefined;

/** True if words in this character set each begin and end in ASCII, so that they are decoded one by one (RFC 2047, 3). */
export const hasShifts = (charset: string): boolean => {
	const name = resolveCharset(charset)?.name ?? '';
	return name.startsWith('iso-2022-') || name === 'hz-gb-2312' || name === 'utf-7';
};

/**
 * Bytes of a declared character set as text. A label nobody knows, or bytes that are not what the label says, are
 * read as `decodeUndeclared` does. A byte order mark is dropped. Never throws.
 */
export const decodeCharset = (bytes: Uint8Array, charset: string | undefined): string => {
	const found = charset === undefined ? undefined : resolveCharset(charset);
	if (found === undefined || found.kind === 'guess' || found.name === 'utf-8') {
		return decodeUndeclared(bytes);
	}

	if (found.kind === 'platform') {
		return new TextDecoder(found.name).decode(bytes);
	}

	return own.get(found.name)?.(bytes) ?? decodeCodePage(bytes, found.name);
};

/**
 * Bytes nobody said the character set of: UTF-8 where a line is valid (or nearly) as such, else windows-1252. By line,
 * because a report may quote from files that do not agree.
 */
export const decodeUndeclared = (bytes: Uint8Array): string => {
	if (isAscii(bytes)) {
		return latin1(bytes);
	}

	const buffer = view(bytes);
	if (isUtf8(bytes)) {
		return withoutMark(buffer.toString('utf8'));
	}

	const lines: string[] = [];
	for (let start = 0; start <= buffer.length; ) {
		const newline = buffer.indexOf(0x0a, start);
		const end = newline === -1 ? buffer.length : newline;
		lines.push(decodeLine(buffer.subarray(start, end)));
		start = end + 1;
	}

	return withoutMark(lines.join('\n'));
};

/** The bytes before a UTF-8 character that was cut in two by a limit; all of them if there is none. */
export const withoutCutCharacter = (bytes: Uint8Array): Uint8Array => {
	for (let back = 1; back <= 3 && back <= bytes.length; back++) {
		const byte = bytes[bytes.length - back] ?? 0;
		if (byte >= 0xc0) {
			const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
			return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
		}

		if (byte < 0x80) {
			break;
		}
	}

	return bytes;
};

/** One character for each octet. */
export const latin1 = (bytes: Uint8Array): string => view(bytes).toString('latin1');

/** The other way round. */
export const octets = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const view = (bytes: Uint8Array): Buffer =>
	bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

const decodeLine = (line: Buffer): string => {
	if (isUtf8(line)) {
		return line.toString('utf8');
	}

	// A valid line cut in the middle of a character, or with a stray octet, is still UTF-8.
	const lossy = line.toString('utf8');
	let broken = 0;
	let whole = 0;
	for (let index = 0; index < lossy.length; index++) {
		const code = lossy.charCodeAt(index);
		if (code === 0xfffd) {
			broken++;
		} else if (code > 0x7f) {
			whole++;
		}
	}

	return whole > broken ? lossy : decodeWindows1252(line);
};

// TextDecoder of several Node releases takes windows-1252 for latin1 and gives C1 controls for 0x80 to 0x9F.
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

const decodeWindows1252 = (bytes: Uint8Array): string =>
	latin1(bytes).replaceAll(/[\u0080-\u009F]/g, character => windows1252[character.charCodeAt(0) - 0x80] ?? character);

const decodeUtf16 = (bytes: Uint8Array): string => {
	const [first, second] = bytes;
	const isMarkedLittle = first === 0xff && second === 0xfe;
	// Without a mark it ought to be big-endian (RFC 2781, 4.3), but ASCII in it shows what it is.
	const isLittle = isMarkedLittle || (first !== 0xfe && first !== 0 && second === 0);
	return new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes);
};

const resolveCharset = (label: string): Charset | undefined => {
	if (known.has(label)) {
		return known.get(label);
	}

	const found = findCharset(label);
	// Labels come from mail: there is no end to them.
	if (known.size < 500) {
		known.set(label, found);
	}

	return found;
};

const findCharset = (label: string): Charset | undefined => {
	// `*en` is a language (RFC 2231, 5); `3D` is left of a header that was quoted-printable.
	const name = label
		.slice(0, 64)
		.toLowerCase()
		.replaceAll(/[\s"'\\<>=;,]/g, '')
		.replace(/^(?:3d)+/, '')
		.replace(/\*.*$/, '');
	const dashed = name.replaceAll('_', '-');
	const alias = aliases.find(([pattern]) => pattern.test(dashed));
	if (alias !== undefined) {
		// A Node without its full character sets does not know them all.
		return alias[1].kind === 'platform' && !isPlatformCharset(alias[1].name) ? undefined : alias[1];
	}

	for (const [pattern, prefix] of numbered) {
		const number = pattern.exec(dashed)?.[1];
		const numberedName = `${prefix}${number}`;
		if (number !== undefined && isCodePage(numberedName)) {
			return {kind: 'own', name: numberedName};
		}

		if (number !== undefined && isPlatformCharset(numberedName)) {
			return {kind: 'platform', name: numberedName};
		}
	}

	return isPlatformCharset(name) ? {kind: 'platform', name} : undefined;
};

const isPlatformCharset = (name: string): boolean => {
	try {
		new TextDecoder(name);
		return true;
	} catch (error) {
		if (error instanceof RangeError) {
			return false;
		}

		throw error;
	}
};
