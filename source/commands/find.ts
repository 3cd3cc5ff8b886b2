import {UserError} from '../errors.js';
import {answersTo, nearestWords, spellings} from '../language/abbreviation.js';
import type {Command} from './command.js';

const lookUp = (commands: readonly Command[], word: string): Command | undefined =>
	commands.find(command => command.names.some(name => answersTo(name, word)));

/** True for a word that is `if`, `else` or `endif`: read even where lines are skipped. */
export const steers = (commands: readonly Command[], word: string): boolean => lookUp(commands, word)?.steers === true;

/** Every name of every command, in full. */
export const commandNames = (commands: readonly Command[]): readonly string[] =>
	commands.flatMap(({names}) => names.map(name => spellings(name).full));

/** The name of a command, in full, that a word stands for: `type` for `t`, though `print` is its first. */
export const spelledOut = ({names}: Command, word: string): string =>
	spellings(names.find(name => answersTo(name, word)) ?? names[0]).full;

/** `did you mean`, in brackets; empty where nothing comes near. */
export const suggestion = (word: string, known: readonly string[]): string => {
	const nearest = nearestWords(word, known);
	const last = nearest.at(-1);
	const named = nearest.length > 1 ? `${nearest.slice(0, -1).join(', ')} or ${last}` : last;
	return named === undefined ? '' : ` (did you mean ${named}?)`;
};

/** The command a word stands for. Throws UserError, with the nearest ones there are, if there is none. */
export const findCommand = (commands: readonly Command[], word: string): Command => {
	const found = lookUp(commands, word);
	if (!found) {
		throw new UserError(
			`Unknown command: ${word}${suggestion(word, commandNames(commands)) || ' (? lists the commands)'}`,
		);
	}

	return found;
};

/** The command a word stands for, if it is one. */
export const commandOf = lookUp;
