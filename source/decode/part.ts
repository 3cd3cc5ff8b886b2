import type {ContentType} from './content-type.js';

/** The decoded octets of a part, as far as they are kept. */
export type PartContent = {
	/** All there are, kept or not, as far as they were read. */
	readonly sizeBytes: number;
	readonly kept: Uint8Array;
	/** There is more than is kept. */
	readonly isCut: boolean;
};

/** A node of the MIME tree (RFC 2046). */
export type Part = ContentType & {
	/** `attachment`, `inline` (RFC 2183), or empty. */
	readonly disposition: string;
	/** File name, decoded; empty if there is none. */
	readonly name: string;
	/** Content transfer encoding, lower case. Undone in `content` if it is one that is known. */
	readonly encoding: string;
	/** The header block of the part. */
	readonly header: Uint8Array;
	/** For a part that holds no others. */
	readonly content: PartContent | undefined;
	readonly children: readonly Part[];
};

// Text that is there for programs.
const notForReading = new Set([
	'text/calendar',
	'text/css',
	'text/directory',
	'text/javascript',
	'text/rtf',
	'text/vcard',
	'text/x-amp-html',
	'text/x-vcard',
	'text/x-watch-html',
]);

/** True for a part whose content people read: text, and the reports of mail systems, unless it is sent as an attachment. */
export const isReadable = (part: Part): boolean =>
	part.disposition !== 'attachment' && part.content !== undefined && isReadableType(part.type);

/** As `isReadable`, of a media type. */
export const isReadableType = (type: string): boolean =>
	(type.startsWith('text/') && !notForReading.has(type)) ||
	(type.startsWith('message/') && type !== 'message/rfc822' && type !== 'message/global' && type !== 'message/partial');

/** True of a media type whose content is text at all, be it for programs. */
export const isTextType = (type: string): boolean => type.startsWith('text/') || isReadableType(type);
