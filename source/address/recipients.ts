import {UserError} from '../errors.js';
import {safe, safeLine} from '../render/safe-text.js';
import type {Address} from './address.js';
import {addressFault} from './faults.js';
import {type AddressToken, tokenizeAddresses} from './tokens.js';

/** Refuses what was typed: the place is an index into it. */
type Refuse = (at: number, reason: string) => never;

/** The whole of a long line of recipients would only hide the place. */
const excerptLength = 60;

/**
 * Reads recipients that the user typed: as in a header, with commas; or, where there is neither a comma nor a bracket nor
 * a quote, with blanks (`alice bob` is two). Empty text has none, and commas too many do no harm. Names are kept as typed.
 * Throws UserError for what is no address, and for what must not reach a mail system (see `addressFault`), with three
 * lines: the reason, the text, and a caret under the place.
 */
export const readRecipients = (text: string): Address[] => {
	const refuse: Refuse = (at, reason) => {
		throw new UserError(pointAt(text, at, reason));
	};

	const unfit = text.search(/[\0-\u0008\u000A-\u001F\u007F-\u009F]/);
	if (unfit >= 0) {
		refuse(unfit, 'a control character has no place in an address');
	}

	return /[,;<>()"[\]]/.test(text) ? readList(text, refuse) : readWords(text, refuse);
};

const readWords = (text: string, refuse: Refuse): Address[] =>
	[...text.matchAll(/\S+/g)].map(({0: address, index}) => accept(address, '', index, refuse));

const readList = (text: string, refuse: Refuse): Address[] => {
	const {tokens, unbalanced} = tokenizeAddresses(text);
	const [lonely] = unbalanced;
	if (lonely !== undefined) {
		refuse(lonely, `${text.charAt(lonely)} stands alone`);
	}

	const addresses: Address[] = [];
	let mailbox: AddressToken[] = [];
	for (const token of [...tokens, undefined]) {
		if (token !== undefined && !isSpecial(token, ',') && !isSpecial(token, ';')) {
			mailbox.push(token);
		} else {
			addresses.push(...readMailbox(mailbox, refuse));
			mailbox = [];
		}
	}

	return addresses;
};

const isSpecial = (token: AddressToken, character: string): boolean =>
	token.kind === 'special' && token.text === character;

/** `Name <address>`, `address (Name)` or `address`; nothing from nothing. */
const readMailbox = (tokens: readonly AddressToken[], refuse: Refuse): Address[] => {
	const words = tokens.filter(({kind}) => kind !== 'comment');
	const comment = tokens.findLast(({kind}) => kind === 'comment')?.text.trim() ?? '';
	const open = words.findIndex(word => isSpecial(word, '<'));
	const close = words.findIndex(word => isSpecial(word, '>'));
	const colon = words.find(word => isSpecial(word, ':'));
	if (colon !== undefined) {
		refuse(colon.start, 'no colon stands here: a group is written without its name');
	}

	if (open < 0) {
		return words.length === 0 ? [] : [readBare(words, comment, refuse)];
	}

	const opening = words[open];
	if (opening === undefined || close < open) {
		return refuse(opening?.start ?? 0, '< stands alone');
	}

	const after = words[close + 1];
	if (after !== undefined) {
		refuse(after.start, 'a comma is missing here');
	}

	const inside = words.slice(open + 1, close);
	const address = inside.map(({raw, isSpaced}, index) => (isSpaced && index > 0 ? ` ${raw}` : raw)).join('');
	const name = words.slice(0, open);
	return [accept(address, nameOf(name) || comment, inside[0]?.start ?? opening.start, refuse)];
};

const readBare = (words: readonly AddressToken[], name: string, refuse: Refuse): Address => {
	const [first] = words;
	const next = words.find(({isSpaced}, index) => index > 0 && isSpaced);
	if (next !== undefined) {
		refuse(next.start, 'a comma is missing here');
	}

	return accept(words.map(({raw}) => raw).join(''), name, first?.start ?? 0, refuse);
};

const nameOf = (words: readonly AddressToken[]): string =>
	words.map(({text, isSpaced}, index) => (isSpaced && index > 0 ? ` ${text}` : text)).join('');

const accept = (address: string, name: string, at: number, refuse: Refuse): Address => {
	const fault = addressFault(address);
	return fault === undefined ? {name, address} : refuse(at, fault);
};

const pointAt = (text: string, at: number, reason: string): string => {
	const start = text.length <= excerptLength ? 0 : Math.max(0, Math.min(at - 20, text.length - excerptLength));
	const end = Math.min(text.length, start + excerptLength);
	const before = `${start > 0 ? '…' : ''}${text.slice(start, at)}`;
	const shown = safe`${before}${text.slice(at, end)}${end < text.length ? '…' : ''}`;
	// Whatever is put before the first line, the caret stays under its place.
	return `${reason}\n  ${shown}\n  ${blanksFor(safeLine(before))}^`;
};

// A blank of the same width for each character, so that the caret stands under the place.
const blanksFor = (text: string): string =>
	text
		.replaceAll(/\p{Mark}/gu, '')
		.replaceAll(/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/g, '  ')
		.replaceAll(/\p{Emoji_Presentation}/gu, '  ')
		.replaceAll(/[^ ]/gu, ' ');

/** Reads the one address to send from. Throws UserError if it is none, or several. */
export const oneRecipient = (text: string): Address => {
	const [address, ...more] = readRecipients(text);
	if (!address || more.length > 0) {
		throw new UserError(safe`${text}: wants one address to send from`);
	}

	return address;
};
