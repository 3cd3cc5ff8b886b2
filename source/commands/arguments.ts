import {UserError} from '../errors.js';
import {splitWords} from '../language/words.js';
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
export const text = (usage: string): ArgumentReader<string> => ({usage, read: given => given});

/** Words, quotes removed. */
export const words = (usage: string): ArgumentReader<readonly string[]> => ({
	usage,
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
	read: (given, context) => readMessages(given, context, options),
});

/** A message list that may be left out. */
export const optionalMessages = (options: MessageListOptions = {}): ArgumentReader<readonly number[] | undefined> => ({
	usage: '[message list]',
	read: (given, context) => (given === '' ? undefined : readMessages(given, context, options)),
});

/** One message; without it, the dot. */
export const oneMessage: ArgumentReader<number> = {
	usage: '[message]',
	async read(given, context) {
		const [first, ...more] = await readMessages(given, context, {});
		if (first === undefined || more.length > 0) {
			throw new UserError(`${context.verb}: one message at a time`);
		}

		return first;
	},
};

const readMessages = async (given: string, context: Context, options: MessageListOptions) => {
	const selectors = parseMessageList(given, context.verb);
	if (selectors.length === 0 && options.otherwise) {
		return options.otherwise(context);
	}

	return select(
		selectors.length > 0 ? selectors : [{kind: 'place', place: 'dot', part: undefined}],
		context.session,
		context.texts,
		{deleted: options.deleted ?? 'never', isRegex: context.variables.isSet('regex')},
	);
};
