import {UserError} from '../errors.js';
import type {Place, Selector} from './selector.js';
import {type Token, tokenize} from './tokens.js';

const marks: Readonly<Record<string, Place>> = {'.': 'dot', '^': 'first', $: 'last'};
const stateLetters = /^[adfhmnorstTu]+$/;

/**
 * `3-5 :u alice /lunch` into selectors. Knows nothing of the mailbox. An empty list gives none.
 * Throws UserError in the words of `mail`, led by `verb`, the command as typed.
 */
export const parseMessageList = (list: string, verb: string): Selector[] => {
	const tokens = tokenize(list);
	const selectors = readSet(tokens, verb);
	const rest = tokens.shift();
	if (rest) {
		throw syntaxError(verb, rest.text);
	}

	return selectors;
};

const readSet = (tokens: Token[], verb: string): Selector[] => {
	const selectors: Selector[] = [];
	while (tokens[0] && tokens[0].kind !== '}') {
		selectors.push(readOne(tokens, verb));
	}

	return selectors;
};

const readOne = (tokens: Token[], verb: string): Selector => {
	const token = tokens.shift();
	switch (token?.kind) {
		case '!': {
			return {kind: 'not', of: readOne(tokens, verb)};
		}

		case '{': {
			const of = readSet(tokens, verb);
			if (tokens.shift()?.kind !== '}' || of.length === 0) {
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
		if (!stateLetters.test(text.slice(1))) {
			throw new UserError(`${verb}: unknown message type near ${text}; there are :${[...'adfhmnorstTu'].join(' :')}`);
		}

		return {kind: 'state', letters: text.slice(1)};
	}

	return readPlaces(text, verb) ?? {kind: 'sender', text};
};

const place = String.raw`\d+|[.^$]`;
const single = new RegExp(String.raw`^(${place})(?:\.([\d.]+)|((?:\[\d+\])+))?$`);
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

	if (/^\d[\d.[\]-]*$/.test(text)) {
		throw syntaxError(verb, text);
	}

	return undefined;
};

const toPlace = (text: string): Place => marks[text] ?? Number(text);

const syntaxError = (verb: string, near: string) => new UserError(`${verb}: syntax error near ${near}`);
