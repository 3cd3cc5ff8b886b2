import {parseMessageList} from '../selection/parse.js';
import {type Choice, selectParts} from '../selection/select.js';
import {lastWord} from './arguments.js';
import type {ArgumentReader} from './command.js';
import type {Context} from './context.js';

export type {Choice} from '../selection/select.js';

/** The messages and parts that a list names; without one, the dot. Never empty. Throws UserError. */
export const readChoices = async (list: string, context: Context): Promise<readonly Choice[]> => {
	const selectors = parseMessageList(list, context.verb);
	return selectParts(
		selectors.length > 0 ? selectors : [{kind: 'place', place: 'dot', part: undefined}],
		context.session,
		context.texts,
		{deleted: 'never', isRegex: context.variables.isSet('regex'), now: context.system.now()},
	);
};

/** A message list in which parts may be named (`3.2`); without one, the dot. Never empty. */
export const messageParts: ArgumentReader<readonly Choice[]> = {
	usage: '[message list]',
	completes: [['list']],
	read: readChoices,
};

export type ChoicesAndWord = {
	readonly choices: readonly Choice[];
	/** Quotes removed; undefined if nothing was given. */
	readonly word: string | undefined;
};

/** As `messageParts`, and a word behind it. */
export const partsAndWord = (usage: string): ArgumentReader<ChoicesAndWord> => ({
	usage,
	completes: [['list', 'file'], ['file']],
	async read(given, context) {
		const last = lastWord(given);
		const list = last ? given.slice(0, last.start).trim() : '';
		return {choices: await readChoices(list, context), word: last?.text};
	},
});

/** The numbers of the messages in which something was chosen, each once. */
export const numbersOf = (choices: readonly Choice[]): readonly number[] => [
	...new Set(choices.map(({number}) => number)),
];
