import {UserError} from '../errors.js';
import {hasFlag} from '../session/flags.js';
import type {Session} from '../session/session.js';
import {addressMatcher, type Texts} from './match.js';
import type {Place, Selector} from './selector.js';
import {stateTest} from './states.js';
import {type TestedSelector, type TestSettings, testOf} from './test-of.js';

export type SelectOptions = TestSettings & {
	/**
	 * Which deleted messages a command takes: `never`; `named` (by number or `:d`, but not in a range or `*`);
	 * `only` (undelete).
	 */
	readonly deleted: 'never' | 'named' | 'only';
	/** Parts of messages (`3.2`) may be named. */
	readonly parts?: boolean;
};

/** A message, and perhaps a part of it: `3.2`. */
export type Choice = {readonly number: number; readonly part: string | undefined};

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

/** As `select`, where parts of messages may be named. */
export const selectParts = async (
	selectors: readonly Selector[],
	session: Session,
	texts: Texts,
	options: SelectOptions,
): Promise<Choice[]> => {
	const choices = new Map<string, Choice>();
	for (const selector of selectors) {
		const part = selector.kind === 'place' ? selector.part : undefined;
		for (const number of await select([selector], session, texts, {...options, parts: true})) {
			choices.set(`${number}.${part ?? ''}`, {number, part});
		}
	}

	if (choices.size === 0) {
		throw new UserError('No applicable messages');
	}

	return [...choices.values()];
};

type Scope = {
	readonly session: Session;
	readonly texts: Texts;
	readonly options: SelectOptions;
	/** What the sets on the right of `&` are drawn from, ascending. */
	readonly pool?: readonly number[];
	/** Behind `!`: everything but message 6 is no less so if 6 is deleted. */
	readonly isExcluding?: true;
};

/** A list that is right, but finds nothing. */
class NoMatch extends UserError {}

const expand = async (selector: Selector, scope: Scope): Promise<readonly number[]> => {
	const {session, options} = scope;
	switch (selector.kind) {
		case 'place': {
			if (selector.part !== undefined && !options.parts) {
				throw new UserError(`message parts not allowed near ${selector.part}`);
			}

			return [namedMessage(selector.place, scope)];
		}

		case 'next': {
			const number = eligible(scope).find(one => one > session.dot);
			return number === undefined ? [] : [number];
		}

		case 'previous': {
			const number = eligible(scope).findLast(one => one < session.dot);
			return number === undefined ? [] : [number];
		}

		case 'all': {
			return poolOf(scope);
		}

		case 'range': {
			return rangeOf(selector, scope);
		}

		case 'state': {
			return withState(selector.letters, scope);
		}

		case 'group': {
			let numbers: readonly number[] = [];
			for (const one of selector.of) {
				numbers = numbers.concat(await expand(one, scope));
			}

			return numbers;
		}

		case 'not': {
			const excluded = new Set(await expandOrNone(selector.of, {...scope, isExcluding: true}));
			return poolOf(scope).filter(number => !excluded.has(number));
		}

		case 'like': {
			return alike(selector, scope);
		}

		case 'all of': {
			return allOf(selector.of, scope);
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

/** Each looks only at what those before it left, so that `alice & :/text/` reads few bodies. */
const allOf = async (selectors: readonly Selector[], scope: Scope): Promise<readonly number[]> => {
	let left: readonly number[] | undefined;
	for (const selector of selectors) {
		const inner: Scope = left === undefined ? scope : {...scope, pool: [...left].sort((a, b) => a - b)};
		const chosen: readonly number[] = await expandOrNone(selector, inner);
		const isChosen = new Set(chosen);
		left = left === undefined ? chosen : left.filter(number => isChosen.has(number));
		if (left.length === 0) {
			throw new NoMatch('No applicable messages');
		}
	}

	return left ?? [];
};

const matching = async (selector: TestedSelector, scope: Scope): Promise<number[]> => {
	const found = await scope.texts.find(await testOf(selector, scope.options), poolOf(scope));
	if (found.length === 0) {
		const isQuality = selector.kind === 'time' || selector.kind === 'size' || selector.kind === 'tallied';
		throw new NoMatch(
			isQuality ? `No messages satisfy ${selector.text}` : `No applicable messages from {${selector.text}}`,
		);
	}

	if (selector.kind !== 'sender' || !selector.text.includes('@')) {
		return found;
	}

	// bob@other.example is not jacob@other.example if there is a bob.
	const exactly = await scope.texts.find({kind: 'sender', matches: addressMatcher(selector.text)}, found);
	return exactly.length > 0 ? exactly : found;
};

/** The message itself may be deleted: it is only an example. */
const alike = async ({place, text}: Extract<Selector, {kind: 'like'}>, scope: Scope): Promise<number[]> => {
	const number = numberOf(place, scope);
	const found = number === 0 ? [] : await scope.texts.find({kind: 'like', number}, poolOf(scope));
	if (found.length === 0) {
		throw new NoMatch(`No messages satisfy ${text}`);
	}

	return found;
};

const isDeleted = ({session}: Scope, number: number) => hasFlag(session.flags, number, 'deleted');

/** The messages a command takes when they are not named, ascending. */
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

/** The messages that sets such as `*` and `alice` are drawn from, ascending. */
const poolOf = (scope: Scope): readonly number[] => scope.pool ?? eligible(scope);

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

	const deleted = scope.isExcluding ? undefined : scope.options.deleted;
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

	return poolOf(scope).filter(number => number >= from && number <= to);
};

const withState = (letters: string, scope: Scope): number[] => {
	const {session, options} = scope;
	const takesDeleted = letters.includes('d') && options.deleted === 'named' && !scope.pool;
	const pool = takesDeleted ? Array.from({length: session.flags.length}, (_, index) => index + 1) : poolOf(scope);
	const holds = stateTest(letters);
	const found = pool.filter(number => holds(session, number));
	if (found.length === 0) {
		throw new NoMatch(`No messages satisfy :${letters}`);
	}

	return found;
};
