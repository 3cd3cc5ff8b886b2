import type {Address} from './address.js';
import {type AddressToken, tokenizeAddresses} from './tokens.js';

/** More than any mailing list software writes into one field; what comes after is left out. */
const maximumAddresses = 4096;

/** What stands between two separators, or the rest after a closing angle bracket. */
type Pending = {
	words: AddressToken[];
	/** One of the words has an `@`. */
	hasMailbox: boolean;
	comment: string;
	/** `Name <address>`, read already. */
	held: Address | undefined;
};

/**
 * Reads the addresses of a field of received mail: mailboxes and groups of RFC 5322, section 3.4, with the obsolete forms
 * of section 4.4, and what else is seen in mailboxes: bare local names, `host!user`, missing commas, junk. Groups are
 * flattened. Never throws; linear in time; at most 4096 addresses. Encoded words in names are left as they are.
 * A name without an address has an empty address.
 */
export const parseAddressList = (text: string): Address[] => {
	const {tokens} = tokenizeAddresses(text);
	const found: Address[] = [];
	let pending = nothing();
	for (let index = 0; index < tokens.length && found.length < maximumAddresses; index++) {
		const token = tokens[index] ?? endOfText;
		const {kind, text: said} = token;
		if (kind === 'comment') {
			pending.comment = said.trim();
		} else if (kind !== 'special' || (said === ':' && isPartOfAddress(pending))) {
			pending.words.push(token);
			pending.hasMailbox ||= isMailbox(token);
		} else if (said === '<') {
			const {address, end} = readAngle(tokens, index);
			found.push(...heldAddress(pending));
			const comment = pending.held === undefined ? pending.comment : '';
			pending = {...nothing(), comment, held: {name: nameOf(pending.words), address}};
			index = end;
		} else if (said === ':') {
			// What stood before it is the name of a group.
			pending = nothing();
		} else if (said !== '>') {
			found.push(...addressesOf(pending));
			pending = nothing();
		}
	}

	found.push(...addressesOf(pending));
	return found.slice(0, maximumAddresses);
};

const nothing = (): Pending => ({words: [], hasMailbox: false, comment: '', held: undefined});

const endOfText: AddressToken = {kind: 'special', text: ',', raw: ',', start: 0, isSpaced: false};

const heldAddress = ({held, comment}: Pending): Address[] =>
	held === undefined ? [] : [{...held, name: held.name || comment}];

const isPartOfAddress = ({hasMailbox, held}: Pending): boolean => hasMailbox || held !== undefined;

const isMailbox = ({kind, text}: AddressToken): boolean => kind === 'word' && text.includes('@');

// `Name <address> junk`: the junk is another address, or the name if there is none, or nothing.
const addressesOf = (pending: Pending): Address[] => {
	const {words, comment, held} = pending;
	if (held === undefined) {
		return bareAddresses(pending, comment);
	}

	const rest = bareAddresses(pending, '');
	if (pending.hasMailbox) {
		return [...heldAddress(pending), ...rest];
	}

	return [{...held, name: held.name || nameOf(words) || comment}];
};

/** Addresses without angle brackets: `root@host (Name)`, `root`, and with blanks where commas should be. */
const bareAddresses = ({words, hasMailbox}: Pending, comment: string): Address[] => {
	const clusters = clustersOf(words, hasMailbox);
	if (!hasMailbox) {
		const address = localName(clusters) ?? veiledAddress(clusters);
		if (address !== undefined) {
			return [{name: comment, address}];
		}

		return words.length === 0 ? [] : [{name: nameOf(words) || comment, address: ''}];
	}

	const found: Address[] = [];
	let before: AddressToken[][] = [];
	for (const cluster of clusters) {
		if (found.length < maximumAddresses && cluster.some(isMailbox)) {
			found.push({name: nameOf(before.flat()) || comment, address: rawOf(cluster)});
			before = [];
		} else {
			before.push(cluster);
		}
	}

	const last = found.at(-1);
	return last?.name === '' ? [...found.slice(0, -1), {...last, name: nameOf(before.flat())}] : found;
};

const localName = ([only, ...others]: readonly AddressToken[][]): string | undefined =>
	only !== undefined && others.length === 0 && only.every(({kind}) => kind === 'word') ? rawOf(only) : undefined;

// Archives of mailing lists (Pipermail) write `user at host.example` against those who collect addresses.
const veiledAddress = (clusters: readonly AddressToken[][]): string | undefined => {
	const [local, at, domain, ...others] = clusters.map(rawOf);
	return local !== undefined && at === 'at' && domain?.includes('.') && others.length === 0
		? `${local}@${domain}`
		: undefined;
};

// Section 4.4 allows white space around the dots and the `@` of an address.
const clustersOf = (words: readonly AddressToken[], hasMailbox: boolean): AddressToken[][] => {
	const clusters: AddressToken[][] = [];
	let previous = '';
	for (const word of words) {
		const cluster = clusters.at(-1);
		if (cluster !== undefined && (!word.isSpaced || (hasMailbox && isJoined(previous, word.raw)))) {
			cluster.push(word);
		} else {
			clusters.push([word]);
		}

		previous = word.raw;
	}

	return clusters;
};

const isJoined = (before: string, after: string): boolean => /[.@]/.test(before.slice(-1) + after.charAt(0));

/** Reads from `<` to `>`, or as far as an address can go where that is missing. `end` is the last token used. */
const readAngle = (tokens: readonly AddressToken[], start: number): {address: string; end: number} => {
	const inside: AddressToken[] = [];
	let comma: {inside: number; end: number} | undefined;
	let end = start + 1;
	let isClosed = false;
	for (; end < tokens.length; end++) {
		const token = tokens[end];
		if (token === undefined || (token.kind === 'special' && token.text === '<')) {
			break;
		}

		if (token.kind === 'special' && token.text === '>') {
			isClosed = true;
			break;
		}

		if (token.kind === 'special' && (token.text === ',' || token.text === ';')) {
			comma ??= {inside: inside.length, end};
		}

		if (token.kind !== 'comment') {
			inside.push(token);
		}
	}

	const isRoute = isClosed && inside[0]?.text.startsWith('@') === true;
	if (comma !== undefined && !isRoute) {
		return {address: angleAddress(inside.slice(0, comma.inside)), end: comma.end - 1};
	}

	return {address: angleAddress(inside), end: isClosed ? end : end - 1};
};

const angleAddress = (inside: readonly AddressToken[]): string => {
	const colon = inside.findLastIndex(({kind, text}) => kind === 'special' && text === ':');
	// `<@relay,@other:user@host>`: the route is passed over (RFC 5322, 4.4).
	return rawOf(inside[0]?.text.startsWith('@') ? inside.slice(colon + 1) : inside);
};

const rawOf = (words: readonly AddressToken[]): string =>
	words
		.map(({isSpaced, raw}, index) => {
			const previous = words[index - 1]?.raw;
			return isSpaced && previous !== undefined && !isJoined(previous, raw) ? ` ${raw}` : raw;
		})
		.join('');

const nameOf = (words: readonly AddressToken[]): string =>
	words
		.map(({isSpaced, text}, index) => (isSpaced && index > 0 ? ` ${text}` : text))
		.join('')
		.trim();
