import type {Address} from '../address/address.js';
import {readFromLine} from '../mbox-format/from-line.js';
import type {HeaderBlock} from '../ports.js';
import {parseContentType} from './content-type.js';
import {parseDate} from './date.js';
import {firstAddress} from './envelope.js';
import {decodeField} from './header.js';
import {fieldText, pickFields} from './header-block.js';

// Nothing in such a field is encoded, so that it says what it looks like.
const plainField = /^[\0-\u007F]*$/;

/** All fields of one name, decoded; other fields are not looked at, and what is not encoded is not decoded. */
export const fieldTexts = (block: HeaderBlock, name: string): readonly string[] =>
	pickFields(block.bytes, name).map(value =>
		plainField.test(value) && !value.includes('=?') ? value : decodeField(name, fieldText(value)),
	);

/** The first mailbox of `From:`, else the envelope sender. */
export const senderOf = (block: HeaderBlock): Address =>
	firstAddress(pickFields(block.bytes, 'from', 1)[0]) ?? {name: '', address: readFromLine(block.fromLine).sender};

/** The date of the From_ line, else of `Date:`. */
export const receivedOf = (block: HeaderBlock): Date | undefined => {
	const {date} = readFromLine(block.fromLine);
	if (date) {
		return date;
	}

	const [written] = pickFields(block.bytes, 'date', 1);
	return written === undefined ? undefined : parseDate(written);
};

// Sets in which an ASCII octet is that ASCII character, and in which nothing else becomes ASCII by ignoring case, but for
// what UTF-8 has. (Turkish ones have a capital I with a dot.)
const asciiBased = 'utf-?8|us-ascii|ascii|iso-?8859-(?:1|2|15)|windows-125[0-2]|koi8-[ru]';
const isAsciiBased = new RegExp(`^(?:${asciiBased})$`, 'i');
const identities = new Set(['', '7bit', '8bit', 'binary']);

// Tried at the beginning alone.
const nothing = /^(?!)/;
const anything = /(?:)/;

/** Encodings, markup, other sets, and how names of files and fields are encoded (RFC 2047, 2231). */
const hiding = new RegExp(
	`base64|quoted-printable|uue|text/(?:html|[(])|charset=(?!"?(?:${asciiBased})["\\s;])|=\\?|\\*=`,
	'i',
);

/**
 * What in the body tells that its text may not stand there as it is read. Where it does not match, ASCII in the text is
 * ASCII in the octets.
 */
export const veilOf = (block: HeaderBlock): RegExp => {
	const [encoding = ''] = pickFields(block.bytes, 'content-transfer-encoding', 1);
	if (!identities.has(encoding.trim().toLowerCase())) {
		return anything;
	}

	const [contentType = ''] = pickFields(block.bytes, 'content-type', 1);
	const {type, charset} = parseContentType(contentType);
	if (type === 'text/plain') {
		return charset === undefined || isAsciiBased.test(charset) ? nothing : anything;
	}

	return type.startsWith('multipart/') ? hiding : anything;
};
