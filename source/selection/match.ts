import {literalIn} from './literal.js';

/** What to look for in a message. All text is decoded, and case is ignored. */
export type MessageTest =
	| {readonly kind: 'sender'; readonly matches: (name: string, address: string) => boolean}
	/** Any field of that name. */
	| {readonly kind: 'field'; readonly name: string; readonly matches: (text: string) => boolean}
	/** Any line of the decoded text. */
	| ({readonly kind: 'body'} & TextMatcher)
	/** When it came in. */
	| {readonly kind: 'received'; readonly matches: (date: Date) => boolean}
	/** Its size in octets. */
	| {readonly kind: 'size'; readonly matches: (octets: number) => boolean}
	/** It is in one of these groups of the last tally, counted from 1; without `to`, in one from `from` on. */
	| {readonly kind: 'tallied'; readonly from: number; readonly to: number | undefined}
	/** Sender and subject differ from those of that message in nothing but what changes. */
	| {readonly kind: 'like'; readonly number: number};

/** Looks into messages for the selectors that need it. */
export interface Texts {
	/** Those of the messages, ascending, that pass. Throws UserError for a group that there is not. */
	find(test: MessageTest, numbers: readonly number[]): Promise<number[]>;
}

/** A test for text. */
export type TextMatcher = {
	readonly matches: (text: string) => boolean;
	/**
	 * Letters and digits (ASCII, lower case) that stand in every text that matches; empty if there are none. Where they
	 * are not, nobody needs to decode.
	 */
	readonly literal: string;
};

const ascii = /^[\0-\u007F]*$/;

/** Text with nothing left of case, and of the ways to write an accent (Unicode, UAX 15). */
export const folded = (text: string): string =>
	ascii.test(text) ? text.toLowerCase() : text.normalize('NFC').toLowerCase().normalize('NFC');

/** A test for text that contains another. */
export const plainMatcher = (wanted: string): TextMatcher => {
	const needle = folded(wanted);
	// Looks without making a second text of each; only beyond ASCII is there more to case.
	const plain = new RegExp(needle.replaceAll(/[^\w\s]/g, '\\$&'), 'i');
	return {
		matches: text => plain.test(text) || (!ascii.test(text) && folded(text).includes(needle)),
		literal: literalIn(wanted),
	};
};

/** A word in a message list: a part of somebody's name or address. */
export const senderMatcher = (word: string): ((name: string, address: string) => boolean) => {
	const wanted = folded(word);
	return (name, address) => folded(address).includes(wanted) || folded(name).includes(wanted);
};

/** The same word, if it is to be somebody's address and no part of one. */
export const addressMatcher = (word: string): ((name: string, address: string) => boolean) => {
	const wanted = folded(word);
	return (_, address) => folded(address) === wanted;
};
