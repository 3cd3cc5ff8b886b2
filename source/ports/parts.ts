import type {Header} from '../ports.js';

/** A part of a message: a node of its MIME tree (RFC 2046). */
export type MessagePart = {
	/** Place in the tree, as IMAP counts: `1`, `2.1`. Empty for a message of several parts itself. */
	readonly part: string;
	/** Parts that it is in; 0 for the message itself. */
	readonly depth: number;
	/** As the message gives it; not yet safe as a file name or for a terminal. Empty if it has none. */
	readonly name: string;
	/** Media type, lower case: `application/pdf`. */
	readonly type: string;
	readonly charset: string | undefined;
	/** Content transfer encoding, lower case; empty if it names none. */
	readonly encoding: string;
	/** Decoded size in octets; undefined for a part that holds others. */
	readonly sizeBytes: number | undefined;
	/** It has a text that can be shown. */
	readonly isText: boolean;
	/** `message` shows it as text; it is no attachment then. */
	readonly isShown: boolean;
	/** Its own header; that of the message belongs to the message. */
	readonly header: Header;
};

/** What parts a message has. */
export type MessageStructure = {
	/** In the order of the message, each before those it holds. */
	readonly parts: readonly MessagePart[];
	/** What could not be taken apart, in words. */
	readonly notices: readonly string[];
	/**
	 * What one of them says: its text, or that of all it holds, as `message` makes it. Not yet safe for a terminal.
	 * Undefined if there is no such part, or no text in it.
	 */
	textOf(part: string): Promise<PartText | undefined>;
};

export type PartText = {
	/** Lines end in \n. */
	readonly text: string;
	readonly notices: readonly string[];
};

/** A part that holds no others, its content at hand. Either may be read, once, before the next part is asked for. */
export type OpenPart = Pick<MessagePart, 'part' | 'name' | 'type' | 'isShown'> & {
	/** Its octets, transfer encoding undone. */
	readonly bytes: AsyncIterable<Uint8Array>;
	/** They as text: in UTF-8, lines end in \n. */
	readonly text: AsyncIterable<Uint8Array>;
};
