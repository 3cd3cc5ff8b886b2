import {UserError} from '../errors.js';
import {answersTo, nearestWord, spellings} from '../language/abbreviation.js';
import {padToWidth} from '../render/columns.js';
import {joinSafe, type SafeText, safe, safeLine} from '../render/safe-text.js';
import {words} from './arguments.js';
import {type Command, defineCommand} from './command.js';

const synopsis = ({names, usage}: Command): string => [names[0], usage].filter(Boolean).join(' ');

/** The command a word stands for. Throws UserError, with the nearest one there is, if there is none. */
export const findCommand = (commands: readonly Command[], word: string): Command => {
	const found = commands.find(command => command.names.some(name => answersTo(name, word)));
	if (found) {
		return found;
	}

	const names = commands.flatMap(command => command.names.map(name => spellings(name).full));
	const nearest = nearestWord(word, names);
	throw new UserError(
		`Unknown command: ${word}${nearest === undefined ? ' (? lists the commands)' : ` (did you mean ${nearest}?)`}`,
	);
};

const table = (commands: readonly Command[]): SafeText => {
	const rows = commands.map(command => [safeLine(synopsis(command)), safeLine(command.summary)] as const);
	const width = Math.min(26, Math.max(...rows.map(([left]) => left.length)));
	return joinSafe(
		rows.map(([left, right]) => joinSafe([padToWidth(left, width, 'left'), right], ' ')),
		'\n',
	);
};

const explain = (command: Command): SafeText => {
	const others = command.names.slice(1);
	const also = others.length > 0 ? ` (also ${others.join(', ')})` : '';
	return joinSafe(
		[safe`${synopsis(command)}${also}: ${command.summary}`, ...(command.details ? [safe`    ${command.details}`] : [])],
		'\n',
	);
};

export default defineCommand({
	names: ['hel[p]', '?'],
	summary: 'explain commands: ? reply for one, ? * for all',
	isBasic: true,
	takes: words('[command ...]'),
	async run(wanted, context) {
		const {commands} = context;
		if (wanted.length === 0) {
			const basic = table(commands.filter(command => command.isBasic));
			await context.show(
				joinSafe(
					[basic, safe``, safe`A message list is 3, 2-5, * (all), $ (last), :u (unread), alice, /subject/.`],
					'\n',
				),
			);
			return;
		}

		if (wanted.includes('*')) {
			await context.show(table(commands));
			return;
		}

		const found = wanted.map(word => findCommand(commands, word));
		await context.show(joinSafe(found.map(explain), '\n'));
	},
});
