import type {WordKinds} from '../completion/word-kind.js';
import {UserError} from '../errors.js';
import {splitWords, type Word} from '../language/words.js';
import {parseMessageList} from '../selection/parse.js';
import {type SelectOptions, select} from '../selection/select.js';
import type {ArgumentReader} from './command.js';
import type {Context} from './context.js';

/** No arguments. */
export const nothing: ArgumentReader<void> = {
	usage: '',
	read(text, {verb}) {
		if (text !== '') {
			throw new UserError(`${verb}: takes no arguments`);
		}
	},
};

/** What follows, as it was typed. */
export const text = (usage: string, completes?: WordKinds): ArgumentReader<string> => ({
	usage,
	completes,
	read: given => given,
});

/** Words, quotes removed. */
export const words = (usage: string, completes?: WordKinds): ArgumentReader<readonly string[]> => ({
	usage,
	completes,
	read: given => splitWords(given).map(word => word.text),
});

export type MessageListOptions = {
	readonly deleted?: SelectOptions['deleted'];
	/** The messages meant if none are named; else the dot. Throws UserError if there are none. */
	readonly otherwise?: (context: Context) => readonly number[];
};

/** A message list; without one, the dot. Never empty. */
export const messages = (options: MessageListOptions = {}): ArgumentReader<readonly number[]> => ({
	usage: '[message list]',
	completes: [['list']],
	read: (given, context) => readMessages(given, context, options),
});

/** A message list that may be left out. */
export const optionalMessages = (options: MessageListOptions = {}): ArgumentReader<readonly number[] | undefined> => ({
	usage: '[message list]',
	completes: [['list']],
	read: (given, context) => (given === '' ? undefined : readMessages(given, context, options)),
});

export type ListAndWord = {
	readonly numbers: readonly number[];
	/** Quotes removed; undefined if nothing was given. */
	readonly word: string | undefined;
};

/**
 * A word that comes last, a file or a command, and in front of it a message list, which may be left out; both may be.
 * `numbers` is never empty.
 */
export const messagesAndWord = (usage: string, options: MessageListOptions = {}): ArgumentReader<ListAndWord> => ({
	usage,
	completes: [['list', 'folder'], ['folder']],
	async read(given, context) {
		const last = lastWord(given);
		const list = last ? given.slice(0, last.start).trim() : '';
		return {numbers: await readMessages(list, context, options), word: last?.text};
	},
});

/** Words that are a message list whatever stands behind them: numbers, ranges, marks and states. */
export const surelyList = /^(?:[\d.^$*][\d.^$*,-]*|-\d[\d,-]*|:[a-zA-Z]+)$/;

/** A pattern in the list may hold a quote without a partner; that is no concern of a word that has none. */
export const lastWord = (given: string): Pick<Word, 'text' | 'start'> | undefined => {
	try {
		return splitWords(given).at(-1);
	} catch (error) {
		const [text = ''] = /\S+$/.exec(given) ?? [];
		if (!(error instanceof UserError) || /["'\\]/.test(text)) {
			throw error;
		}

		return {text, start: given.length - text.length};
	}
};

/** One message; without it, the dot. */
export const oneMessage: ArgumentReader<number> = {
	usage: '[message]',
	completes: [['list']],
	async read(given, context) {
		const [first, ...more] = await readMessages(given, context, {});
		if (first === undefined || more.length > 0) {
			throw new UserError(`${context.verb}: one message at a time`);
		}

		return first;
	},
};

const readMessages = async (given: string, context: Context, options: MessageListOptions) =>
	options.otherwise && parseMessageList(given, context.verb).length === 0
		? options.otherwise(context)
		: messagesNamed(given, context.verb, context, options);

/** The messages that a list names; without one, the dot. `verb` begins what is wrong with it. Throws UserError. */
export const messagesNamed = async (
	given: string,
	verb: string,
	context: Pick<Context, 'session' | 'texts' | 'variables' | 'system'>,
	options: Pick<MessageListOptions, 'deleted'> = {},
): Promise<readonly number[]> => {
	const selectors = parseMessageList(given, verb);
	return select(
		selectors.length > 0 ? selectors : [{kind: 'place', place: 'dot', part: undefined}],
		context.session,
		context.texts,
		{deleted: options.deleted ?? 'never', isRegex: context.variables.isSet('regex'), now: context.system.now()},
	);
};

/** True for a word that names messages by their numbers; a file may be called so, too. */
export const isLikeList = (word: string): boolean => /^[\d*^$.,-]+$/.test(word);
