import {expressionMatcher, isExpression} from './expression.js';
import {type MessageTest, plainMatcher, senderMatcher, type TextMatcher} from './match.js';
import {dayOf, spanOf} from './moment.js';
import type {Selector} from './selector.js';

/** Those for which messages have to be looked at. */
export type TestedSelector = Extract<Selector, {kind: 'sender' | 'field' | 'body' | 'time' | 'size' | 'tallied'}>;

export type TestSettings = {
	/** `/…/` is an extended regular expression. */
	readonly isRegex: boolean;
	/** What `2w` and `today` count from. */
	readonly now: Date;
};

/** What a selector asks of a message. Throws UserError for a pattern that is no regular expression. */
export const testOf = async (selector: TestedSelector, settings: TestSettings): Promise<MessageTest> => {
	switch (selector.kind) {
		case 'sender': {
			return {kind: 'sender', matches: senderMatcher(selector.text)};
		}

		case 'field': {
			const {matches} = await textMatcher(selector.pattern, settings);
			return {kind: 'field', name: selector.name, matches};
		}

		case 'body': {
			return {kind: 'body', ...(await textMatcher(selector.pattern, settings))};
		}

		case 'time': {
			return {kind: 'received', matches: timeTest(selector, settings.now)};
		}

		case 'tallied': {
			return {kind: 'tallied', from: selector.from, to: selector.to};
		}

		case 'size': {
			const {relation, octets} = selector;
			return {kind: 'size', matches: size => (relation === 'larger' ? size > octets : size < octets)};
		}
	}
};

const textMatcher = async (pattern: string, {isRegex}: TestSettings): Promise<TextMatcher> =>
	isRegex && isExpression(pattern) ? expressionMatcher(pattern) : plainMatcher(pattern);

const timeTest = (selector: Extract<Selector, {kind: 'time'}>, now: Date): ((date: Date) => boolean) => {
	const span = spanOf(selector.moment, now);
	switch (selector.relation) {
		case 'since': {
			return date => date >= span.start;
		}

		case 'before': {
			return date => date < span.start;
		}

		case 'on': {
			const {start, end} = selector.moment.kind === 'ago' ? dayOf(span.start) : span;
			return date => date >= start && date < end;
		}
	}
};
