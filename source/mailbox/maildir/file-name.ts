import {flagBits} from '../../session/flags.js';

/**
 * A message of a Maildir, by its path in there: `cur/1700000000.M5P42.host:2,FS`. An octet a character (latin1), for a
 * name may be any octets.
 */
export type Entry = string;

/** What lies in `new` no mail program has seen yet; what one has seen lies in `cur`, with its flags in the name. */
export type Place = 'new' | 'cur';

/** What stands before the flags (https://cr.yp.to/proto/maildir.html). */
const infoMark = ':2,';

/** Letters that mean what a stored flag means. `P` and the keywords of others (`a` to `z`) are theirs. */
const letters = [
	['D', flagBits.draft],
	['F', flagBits.flagged],
	['R', flagBits.answered],
	['S', flagBits.seen],
	['T', flagBits.trashed],
] as const;

export const placeOf = (entry: Entry): Place => (entry.startsWith('new/') ? 'new' : 'cur');

const nameOf = (entry: Entry): string => entry.slice(4);

const split = (name: string): {readonly base: string; readonly info: string} => {
	const mark = name.indexOf(infoMark);
	return mark === -1 ? {base: name, info: ''} : {base: name.slice(0, mark), info: name.slice(mark + infoMark.length)};
};

/**
 * What a message is known by, wherever it lies and whatever flags it has: its name without the flags, and without the
 * sizes that Dovecot adds and corrects.
 */
export const keyOf = (entry: Entry): string => split(nameOf(entry)).base.replaceAll(/,[SW]=\d+/g, '');

/** The stored flags (see `flagBits`) that place and name tell of. */
export const storedOf = (entry: Entry): number => {
	const {info} = split(nameOf(entry));
	const old = placeOf(entry) === 'cur' ? flagBits.old : 0;
	return letters.reduce((stored, [letter, bit]) => stored | (info.includes(letter) ? bit : 0), old);
};

/** The letters of stored flags, in the order in which they have to stand: that of ASCII. */
export const flagLetters = (stored: number): string =>
	letters.map(([letter, bit]) => ((stored & bit) === 0 ? '' : letter)).join('');

/** Where a message is to lie that gets some stored flags and loses others; letters that are not ours stay. */
export const withStored = (entry: Entry, set: number, cleared: number): Entry => {
	const {base, info} = split(nameOf(entry));
	const [, written = '', rest = ''] = /^([A-Za-z]*)(.*)$/s.exec(info) ?? [];
	const kept = [...written].filter(letter => !flagLetters(set | cleared).includes(letter));
	const flags = [...new Set([...kept, ...flagLetters(set)])].sort().join('') + rest;
	// In `new` only Dovecot writes flags, and reads them.
	const isSeen = placeOf(entry) === 'cur' || (set & flagBits.old) !== 0 || flags !== '';
	return isSeen ? `cur/${base}${infoMark}${flags}` : entry;
};

/** Octets of the message as its name tells them (`,S=1234`), undefined if it does not. */
export const sizeIn = (entry: Entry): number | undefined => {
	const digits = /,S=(\d{1,15})(?=[,:]|$)/.exec(nameOf(entry))?.[1];
	return digits === undefined ? undefined : Number(digits);
};

/** When a message was delivered: whole seconds since 1970, and microseconds, which name no other second. */
export type Delivery = {readonly seconds: number; readonly microseconds: number};

/** The delivery that a name tells of; undefined if it does not begin with a number. */
export const deliveryOf = (entry: Entry): Delivery | undefined => {
	const [, seconds, rest = ''] = /^(\d{1,12})(?!\d)(.*)$/s.exec(nameOf(entry)) ?? [];
	return seconds === undefined
		? undefined
		: {seconds: Number(seconds), microseconds: Number(/^\.[^:]*?M(\d{1,6})(?!\d)/.exec(rest)?.[1] ?? 0)};
};
