import {cleanHeaderValue} from '../draft/draft.js';
import type {TransferEncoding} from '../ports.js';
import {encode, type Part, streamOf, textEncoding} from './part.js';
import {textFacts} from './text-facts.js';

/** What the user said of the text. */
export type BodyWishes = {
	/** `-a 'Content-Type: …'`, `--content-type`. */
	readonly contentType?: string | undefined;
	/** `-a 'Content-Transfer-Encoding: …'`: how it is encoded already. */
	readonly transferEncoding?: string | undefined;
	/** `--encoding`: how it is to be encoded. */
	readonly encoding?: TransferEncoding | undefined;
};

/** RFC 2045, section 6.8. */
const maximumBase64Line = /[^\r\n]{76}(?=[^\r\n])/g;

/**
 * Says how a text is mailed so that its reader gets it character for character, with the line end that the last line may
 * lack. What the user says is encoded already, and what is made of parts, stays as it is.
 */
export const textPart = async (
	text: string,
	{contentType, transferEncoding, encoding}: BodyWishes = {},
): Promise<Part> => {
	const content = text === '' || text.endsWith('\n') ? text : `${text}\n`;
	const type = contentType === undefined ? 'text/plain; charset=utf-8' : cleanHeaderValue(contentType);
	const octets = Buffer.from(content);
	if (/^(?:multipart|message)\//i.test(type)) {
		// Never encoded as a whole (RFC 2045, section 6.4).
		const isSevenBit = await isSafeAs7Bit(octets);
		return {type, encoding: isSevenBit ? '7bit' : '8bit', content: () => streamOf(octets)};
	}

	const encoded = await encodedAlready(content, transferEncoding);
	if (encoded !== undefined) {
		return {type, encoding: encoded.encoding, content: () => streamOf(Buffer.from(encoded.text))};
	}

	const chosen = textEncoding(await textFacts([octets]), encoding);
	return {
		type: await withTrueCharset(type, content),
		encoding: chosen,
		content: () => encode(streamOf(octets), chosen),
	};
};

const encodedAlready = async (
	content: string,
	transferEncoding = '',
): Promise<{readonly text: string; readonly encoding: TransferEncoding} | undefined> => {
	const encoding = transferEncoding.trim().toLowerCase();
	if (encoding !== 'base64' && encoding !== 'quoted-printable') {
		return undefined;
	}

	// `base64 -w 0` writes one line, whatever its length.
	const text = encoding === 'base64' ? content.replaceAll(maximumBase64Line, '$&\n') : content;
	return (await isSafeAs7Bit(Buffer.from(text))) ? {text, encoding} : undefined;
};

const isSafeAs7Bit = async (octets: Uint8Array): Promise<boolean> => {
	const {isPlain, has8Bit} = await textFacts([octets]);
	return isPlain && !has8Bit;
};

// Whatever the user says of a text: beyond ASCII it is UTF-8 that is sent.
const withTrueCharset = async (contentType: string, text: string): Promise<string> => {
	if (!/^text\//i.test(contentType) || /^[\0-\u007F]*$/.test(text)) {
		return contentType;
	}

	const {parseHeaderValue, buildHeaderValue} = await import('nodemailer/lib/mime-funcs');
	const {value, params} = parseHeaderValue(contentType, {stripComments: true});
	return buildHeaderValue({value, params: {...params, charset: 'utf-8'}});
};
