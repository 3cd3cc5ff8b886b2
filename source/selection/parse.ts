import {UserError} from '../errors.js';
import {readMoment} from './moment.js';
import {readOctets} from './octets.js';
import type {Place, Selector, SizeRelation, TimeRelation} from './selector.js';
import {stateLetters} from './states.js';
import {type Token, tokenize} from './tokens.js';

const marks: Readonly<Record<string, Place>> = {'.': 'dot', '^': 'first', $: 'last'};

/** Groups in groups: deeper than anybody writes, and short of what a stack holds. */
const deepest = 100;

/**
 * `3-5 :u alice /lunch` into selectors. Knows nothing of the mailbox. An empty list gives none.
 * Throws UserError in the words of `mail`, led by `verb`, the command as typed.
 */
export const parseMessageList = (list: string, verb: string): Selector[] => {
	// Read from the end: taking from the front of a long array costs its length.
	const tokens = tokenize(list).reverse();
	const selectors = readSet(tokens, verb, 0);
	const rest = tokens.pop();
	if (rest) {
		throw syntaxError(verb, rest.text);
	}

	return selectors;
};

const next = (tokens: readonly Token[]): Token['kind'] | undefined => tokens.at(-1)?.kind;

const readSet = (tokens: Token[], verb: string, depth: number): Selector[] => {
	const selectors: Selector[] = [];
	while (tokens.length > 0 && next(tokens) !== '}') {
		selectors.push(readTerm(tokens, verb, depth));
	}

	return selectors;
};

/** One, or several with `&` between them. */
const readTerm = (tokens: Token[], verb: string, depth: number): Selector => {
	const first = readOne(tokens, verb, depth);
	if (next(tokens) !== '&') {
		return first;
	}

	const of = [first];
	while (next(tokens) === '&') {
		tokens.pop();
		of.push(readOne(tokens, verb, depth));
	}

	return {kind: 'all of', of};
};

const readOne = (tokens: Token[], verb: string, depth: number): Selector => {
	const token = tokens.pop();
	if (depth > deepest) {
		throw syntaxError(verb, token?.text ?? 'end');
	}

	switch (token?.kind) {
		case '!': {
			return {kind: 'not', of: readOne(tokens, verb, depth + 1)};
		}

		case '{': {
			const of = readSet(tokens, verb, depth + 1);
			if (tokens.pop()?.kind !== '}' || of.length === 0) {
				throw syntaxError(verb, 'end');
			}

			return {kind: 'group', of};
		}

		case 'quoted': {
			return {kind: 'sender', text: token.text};
		}

		case 'pattern': {
			const {field, pattern, text} = token;
			return field === '' ? {kind: 'body', pattern, text} : {kind: 'field', name: field ?? 'subject', pattern, text};
		}

		case 'bare': {
			return readBare(token.text, verb);
		}

		default: {
			throw syntaxError(verb, token?.text ?? 'end');
		}
	}
};

const readBare = (text: string, verb: string): Selector => {
	if (text === '*') {
		return {kind: 'all'};
	}

	if (text === '+' || text === '-') {
		return {kind: text === '+' ? 'next' : 'previous'};
	}

	if (text.startsWith(':')) {
		const isKnown = text.length > 1 && [...text.slice(1)].every(letter => stateLetters.includes(letter));
		if (!isKnown) {
			throw new UserError(`${verb}: unknown message type near ${text}; there are :${[...stateLetters].join(' :')}`);
		}

		return {kind: 'state', letters: text.slice(1)};
	}

	return readQuality(text, verb) ?? readPlaces(text, verb) ?? {kind: 'sender', text};
};

const relations: Readonly<Record<string, TimeRelation | SizeRelation | 'group' | 'like'>> = {
	since: 'since',
	before: 'before',
	on: 'on',
	larger: 'larger',
	smaller: 'smaller',
	group: 'group',
	like: 'like',
};

/** `since:2w`, `larger:1M`: no address has an unquoted colon there (RFC 5322, 3.4.1), so no address is lost. */
const readQuality = (text: string, verb: string): Selector | undefined => {
	const [, word = '', value = ''] = /^([a-z]+):(.*)$/is.exec(text) ?? [];
	const relation = relations[word.toLowerCase()];
	switch (relation) {
		case undefined: {
			return undefined;
		}

		case 'larger':
		case 'smaller': {
			const octets = readOctets(value);
			if (octets === undefined) {
				throw new UserError(`${verb}: no size near ${text}; there are 500, 20k, 1.5M and 2G`);
			}

			return {kind: 'size', relation, octets, text};
		}

		case 'group': {
			return readGroups(value, text, verb);
		}

		case 'like': {
			const [, placed] = likeness.exec(value) ?? [];
			if (placed === undefined) {
				throw new UserError(`${verb}: no message near ${text}; there are like:5, like:., like:^ and like:$`);
			}

			return {kind: 'like', place: toPlace(placed), text};
		}

		default: {
			const moment = readMoment(value);
			if (moment === undefined) {
				throw new UserError(
					`${verb}: no date near ${text}; there are 12h, 3d, 2w, 6m, 1y, 2026-01-31, 2026-01, 2026, today and yesterday`,
				);
			}

			return {kind: 'time', relation, moment, text};
		}
	}
};

const readGroups = (value: string, text: string, verb: string): Selector => {
	const [, first, dash, last] = /^(\d{1,9})(?:(-)(\d{1,9})?)?$/.exec(value) ?? [];
	if (first === undefined) {
		throw new UserError(
			`${verb}: no group near ${text}; there are group:3, group:1-3 and group:4-, as tally numbers them`,
		);
	}

	const from = Number(first);
	const to = dash === undefined ? from : last === undefined ? undefined : Number(last);
	if (to !== undefined && from > to) {
		throw new UserError(`range error near ${text}: ${from} comes after ${to}`);
	}

	return {kind: 'tallied', from, to, text};
};

const place = String.raw`\d+|[.^$]`;
const likeness = new RegExp(`^(${place})$`);
const single = new RegExp(String.raw`^(${place})(?:\.(\d+(?:\.\d+)*)|((?:\[\d+\])+))?$`);
const range = new RegExp(`^(${place})?-(${place}|\\*)?$`);

const readPlaces = (text: string, verb: string): Selector | undefined => {
	const one = single.exec(text);
	if (one?.[1] !== undefined) {
		const part = one[2] ?? one[3]?.slice(1, -1).replaceAll('][', '.');
		return {kind: 'place', place: toPlace(one[1]), part};
	}

	const several = range.exec(text);
	if (several) {
		const [, from, to] = several;
		return {kind: 'range', from: toPlace(from ?? '1'), to: to === undefined || to === '*' ? 'last' : toPlace(to), text};
	}

	// What looks like numbers and is none is a slip, not somebody's name.
	if (/^[\d.^$*+[\]-]+$/.test(text)) {
		throw syntaxError(verb, text);
	}

	return undefined;
};

const toPlace = (text: string): Place => marks[text] ?? Number(text);

const syntaxError = (verb: string, near: string) => new UserError(`${verb}: syntax error near ${near}`);
