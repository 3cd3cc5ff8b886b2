import {UserError} from '../errors.js';

export type ReadableText = {
	/** Lines end in \n. */
	readonly text: string;
	/** It is no UTF-8, and was read as Windows-1252, which has a character for nearly every byte. */
	readonly isGuessed: boolean;
};

/** The text that bytes stand for, whatever they are. */
export const decodedText = (bytes: Uint8Array): ReadableText => {
	try {
		return {text: withPlainLineEnds(new TextDecoder('utf-8', {fatal: true}).decode(bytes)), isGuessed: false};
	} catch {
		return {text: withPlainLineEnds(new TextDecoder('windows-1252').decode(bytes)), isGuessed: true};
	}
};

const withPlainLineEnds = (text: string): string => text.replaceAll('\r\n', '\n');

/** Characters that no text has: what holds one is a program, a picture or an archive. */
const noText = /[\0-\u0006\u000E-\u001A\u001C-\u001F]/;

/** The same of a file or a program, the last line complete. Throws UserError, with `name` in front, for what is no text. */
export const readableText = (bytes: Uint8Array, name: string): ReadableText => {
	const {text, isGuessed} = decodedText(bytes);
	if (noText.test(text)) {
		throw new UserError(`${name}: is no text (~@ attaches a file, whatever it is)`);
	}

	return {text: withLastLineEnd(text), isGuessed};
};

/** A text whose last line ends as the others. */
export const withLastLineEnd = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
