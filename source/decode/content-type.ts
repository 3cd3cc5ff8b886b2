import {withoutComments} from './comments.js';

/** What a `Content-Type:` says (RFC 2045, section 5.1). */
export type ContentType = {
	/** `type/subtype`, lower case; `text/plain` where there is none that could be meant. */
	readonly type: string;
	readonly charset: string | undefined;
	/** `format=flowed` (RFC 3676). */
	readonly isFlowed: boolean;
};

/** Reads a `Content-Type:`, with comments and quoted strings. The first of two parameters with the same name counts. */
export const parseContentType = (value: string): ContentType => {
	const [type = '', ...rest] = splitParameters(withoutComments(value));
	const parameters = new Map<string, string>();
	for (const parameter of rest) {
		const equals = parameter.indexOf('=');
		const name = parameter.slice(0, Math.max(equals, 0)).trim().toLowerCase();
		if (name !== '' && !parameters.has(name)) {
			parameters.set(name, parameter.slice(equals + 1).trim());
		}
	}

	return {
		type: mediaType(type),
		charset: parameters.get('charset') || undefined,
		isFlowed: parameters.get('format')?.toLowerCase() === 'flowed',
	};
};

/** A media type in lower case. What is none, such as `text` of mail older than MIME, is plain text (RFC 2045, 5.2). */
export const mediaType = (type: string): string => {
	const name = type.trim().toLowerCase();
	return /^[^\s/]+\/[^\s/]+$/.test(name) ? name : 'text/plain';
};

/** The pieces between semicolons, quotes taken away. Linear. */
const splitParameters = (value: string): string[] => {
	const pieces: string[] = [];
	let piece = '';
	let isQuoted = false;
	for (let index = 0; index < value.length; index++) {
		const character = value.charAt(index);
		if (character === '"') {
			isQuoted = !isQuoted;
		} else if (character === ';' && !isQuoted) {
			pieces.push(piece);
			piece = '';
		} else if (character === '\\' && isQuoted) {
			index++;
			piece += value.charAt(index);
		} else {
			piece += character;
		}
	}

	pieces.push(piece);
	return pieces;
};
