import {cleanHeaderValue} from '../draft/draft.js';

/** What the user said of the body with `-a 'Content-Type: …'` and `-a 'Content-Transfer-Encoding: …'`. */
export type BodyWishes = {readonly contentType?: string | undefined; readonly transferEncoding?: string | undefined};

export type Body =
	/** For MailComposer, which chooses the encoding unless it is set here. */
	| {
			readonly kind: 'composed';
			readonly text: string;
			readonly contentType: string | undefined;
			readonly encoding: 'base64' | undefined;
	  }
	/** Goes after the header as it is. */
	| {
			readonly kind: 'verbatim';
			readonly text: string;
			readonly contentType: string;
			readonly transferEncoding: string;
	  };

/** RFC 5322, section 2.1.1. */
const maximumLineLength = 998;
/** RFC 2045, section 6.8. */
const maximumBase64Line = /[^\r\n]{76}(?=[^\r\n])/g;

/**
 * Says how a text is mailed so that its reader gets it character for character, with the line end that the last line may
 * lack. What the user says is encoded already, and what is made of parts, stays as it is.
 */
export const planBody = async (text: string, {contentType, transferEncoding}: BodyWishes = {}): Promise<Body> => {
	const content = text === '' || text.endsWith('\n') ? text : `${text}\n`;
	const type = contentType === undefined ? undefined : cleanHeaderValue(contentType);
	if (type !== undefined && /^(?:multipart|message)\//i.test(type)) {
		// Never encoded as a whole (RFC 2045, section 6.4). MailComposer would close the parts a second time.
		const encoding = fits7Bit(content) ? '7bit' : '8bit';
		return {kind: 'verbatim', text: content, contentType: type, transferEncoding: encoding};
	}

	const encoded = encodedAlready(content, transferEncoding);
	if (encoded !== undefined) {
		// MailComposer takes the name of an encoding as the wish to encode.
		return {kind: 'verbatim', contentType: type ?? 'text/plain; charset=utf-8', ...encoded};
	}

	return {
		kind: 'composed',
		text: content,
		contentType: type === undefined ? undefined : await withTrueCharset(type, content),
		// With `newline: 'unix'` MailComposer takes out every carriage return, those of a quoted-printable text too.
		encoding: content.includes('\r') ? 'base64' : undefined,
	};
};

const encodedAlready = (
	content: string,
	transferEncoding = '',
): {readonly text: string; readonly transferEncoding: string} | undefined => {
	const encoding = transferEncoding.trim().toLowerCase();
	// `base64 -w 0` writes one line, whatever its length.
	const text = encoding === 'base64' ? content.replaceAll(maximumBase64Line, '$&\n') : content;
	return (encoding === 'base64' || encoding === 'quoted-printable') && fits7Bit(text)
		? {text, transferEncoding: encoding}
		: undefined;
};

const fits7Bit = (text: string): boolean =>
	/^[\u0001-\u007F]*$/.test(text) && text.split('\n').every(({length}) => length <= maximumLineLength);

// Whatever the user says of a text: beyond ASCII it is UTF-8 that is sent. MailComposer corrects that for text/plain alone.
const withTrueCharset = async (contentType: string, text: string): Promise<string> => {
	if (!/^text\//i.test(contentType) || /^[\0-\u007F]*$/.test(text)) {
		return contentType;
	}

	const {parseHeaderValue, buildHeaderValue} = await import('nodemailer/lib/mime-funcs');
	const {value, params} = parseHeaderValue(contentType, {stripComments: true});
	return buildHeaderValue({value, params: {...params, charset: 'utf-8'}});
};
