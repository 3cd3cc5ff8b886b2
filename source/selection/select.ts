import {UserError} from '../errors.js';
import {undeletedAfter, undeletedBefore} from '../session/dot.js';
import {hasFlag} from '../session/flags.js';
import type {Session} from '../session/session.js';
import {isNew, isReadNow, isUnread} from '../session/status.js';
import {senderMatcher, type Texts, type TextTest, textMatcher} from './match.js';
import type {Place, Selector} from './selector.js';

export type SelectOptions = {
	/**
	 * Which deleted messages a command takes: `never`; `named` (by number or `:d`, but not in a range or `*`);
	 * `only` (undelete).
	 */
	readonly deleted: 'never' | 'named' | 'only';
	/** `/…/` is an extended regular expression. */
	readonly isRegex: boolean;
	/** Parts of messages (`3.2`) may be named. */
	readonly parts?: boolean;
};

/**
 * The messages a list means here and now, in the order written, without repeats; never none. Throws UserError, before anything changed, if a number does not exist, a
 * message named is deleted, or nothing matches.
 */
export const select = async (
	selectors: readonly Selector[],
	session: Session,
	texts: Texts,
	options: SelectOptions,
): Promise<number[]> => {
	const chosen = new Set<number>();
	for (const selector of selectors) {
		for (const number of await expand(selector, {session, texts, options})) {
			chosen.add(number);
		}
	}

	if (chosen.size === 0) {
		throw new UserError('No applicable messages');
	}

	return [...chosen];
};

type Scope = {readonly session: Session; readonly texts: Texts; readonly options: SelectOptions};

const expand = async (selector: Selector, scope: Scope): Promise<readonly number[]> => {
	const {session, options} = scope;
	switch (selector.kind) {
		case 'place': {
			if (selector.part !== undefined && !options.parts) {
				throw new UserError(`message parts not allowed near ${selector.part}`);
			}

			return [namedMessage(selector.place, scope)];
		}

		case 'next':
		case 'previous': {
			const number =
				selector.kind === 'next'
					? undeletedAfter(session.flags, session.dot)
					: undeletedBefore(session.flags, session.dot);
			return number === 0 ? [] : [number];
		}

		case 'all': {
			return eligible(scope);
		}

		case 'range': {
			return rangeOf(selector, scope);
		}

		case 'state': {
			return withState(selector.letters, scope);
		}

		case 'group': {
			return (await Promise.all(selector.of.map(one => expand(one, scope)))).flat();
		}

		case 'not': {
			const excluded = new Set(await expandOrNone(selector.of, scope));
			return eligible(scope).filter(number => !excluded.has(number));
		}

		default: {
			return matching(selector, scope);
		}
	}
};

/** `!alice` where nobody is called alice is everything, not an error. */
const expandOrNone = async (selector: Selector, scope: Scope): Promise<readonly number[]> => {
	try {
		return await expand(selector, scope);
	} catch (error) {
		if (error instanceof NoMatch) {
			return [];
		}

		throw error;
	}
};

class NoMatch extends UserError {}

const matching = async (
	selector: Extract<Selector, {kind: 'sender' | 'field' | 'body'}>,
	scope: Scope,
): Promise<number[]> => {
	const found = await scope.texts.find(testOf(selector, scope.options.isRegex), eligible(scope));
	if (found.length === 0) {
		throw new NoMatch(`No applicable messages from {${selector.text}}`);
	}

	return found;
};

const testOf = (selector: Extract<Selector, {kind: 'sender' | 'field' | 'body'}>, isRegex: boolean): TextTest => {
	switch (selector.kind) {
		case 'sender': {
			return {kind: 'sender', matches: senderMatcher(selector.text)};
		}

		case 'field': {
			return {kind: 'field', name: selector.name, matches: textMatcher(selector.pattern, isRegex)};
		}

		case 'body': {
			return {kind: 'body', matches: textMatcher(selector.pattern, isRegex)};
		}
	}
};

const isDeleted = ({session}: Scope, number: number) => hasFlag(session.flags, number, 'deleted');

/** The messages that sets such as `*` and `alice` are drawn from, ascending. */
const eligible = (scope: Scope): number[] => {
	const wanted = scope.options.deleted === 'only';
	const numbers: number[] = [];
	for (let number = 1; number <= scope.session.flags.length; number++) {
		if (isDeleted(scope, number) === wanted) {
			numbers.push(number);
		}
	}

	return numbers;
};

const numberOf = (place: Place, scope: Scope): number => {
	const {flags, dot} = scope.session;
	switch (place) {
		case 'dot': {
			return dot;
		}

		case 'first': {
			return eligible(scope)[0] ?? 0;
		}

		case 'last': {
			return eligible(scope).at(-1) ?? 0;
		}

		default: {
			if (place < 1 || place > flags.length) {
				throw new UserError(`${place}: invalid message number`);
			}

			return place;
		}
	}
};

const namedMessage = (place: Place, scope: Scope): number => {
	const number = numberOf(place, scope);
	if (number === 0 || (place === 'dot' && eligible(scope).length === 0)) {
		throw new UserError('No applicable messages');
	}

	const {deleted} = scope.options;
	if (deleted === 'never' && isDeleted(scope, number)) {
		throw new UserError(`${number}: Inappropriate message (has been deleted)`);
	}

	if (deleted === 'only' && !isDeleted(scope, number)) {
		throw new UserError(`${number}: Inappropriate message (has not been deleted)`);
	}

	return number;
};

const rangeOf = (selector: Extract<Selector, {kind: 'range'}>, scope: Scope): number[] => {
	const from = numberOf(selector.from, scope);
	const to = numberOf(selector.to, scope);
	if (from > to && to !== 0) {
		throw new UserError(`range error near ${selector.text}: ${from} comes after ${to}`);
	}

	return eligible(scope).filter(number => number >= from && number <= to);
};

const states: Readonly<Record<string, (session: Session, number: number) => boolean>> = {
	n: ({flags}, number) => isNew(flags, number) && !isReadNow(flags, number),
	o: ({flags}, number) => hasFlag(flags, number, 'old'),
	r: ({flags}, number) => hasFlag(flags, number, 'seen') || isReadNow(flags, number),
	u: ({flags}, number) => (isNew(flags, number) || isUnread(flags, number)) && !isReadNow(flags, number),
	d: ({flags}, number) => hasFlag(flags, number, 'deleted'),
	s: ({flags}, number) => hasFlag(flags, number, 'saved'),
	t: ({flags}, number) => hasFlag(flags, number, 'tagged'),
	T: ({flags}, number) => !hasFlag(flags, number, 'tagged'),
	a: ({flags}, number) => hasFlag(flags, number, 'answered'),
	f: ({flags}, number) => hasFlag(flags, number, 'flagged'),
	h: ({flags}, number) => hasFlag(flags, number, 'held'),
	m: ({flags}, number) => hasFlag(flags, number, 'mboxed'),
};

const withState = (letters: string, scope: Scope): number[] => {
	const {session, options} = scope;
	const takesDeleted = letters.includes('d') && options.deleted === 'named';
	const pool = takesDeleted ? Array.from({length: session.flags.length}, (_, index) => index + 1) : eligible(scope);
	const found = pool.filter(number => [...letters].every(letter => states[letter]?.(session, number)));
	if (found.length === 0) {
		throw new NoMatch(`No messages satisfy :${letters}`);
	}

	return found;
};
