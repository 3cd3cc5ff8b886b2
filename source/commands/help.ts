import {escapes} from '../compose/escapes/index.js';
import {findVariable, variables} from '../config/variables.js';
import {UserError} from '../errors.js';
import {definitionList, indented, paragraph} from '../render/definitions.js';
import {joinSafe, type SafeText, safe, safeLine} from '../render/safe-text.js';
import {listForms} from '../selection/forms.js';
import {words} from './arguments.js';
import {type Command, defineCommand} from './command.js';
import type {Context} from './context.js';
import {commandNames, commandOf, suggestion} from './find.js';
import {explainVariable} from './variable.js';

const synopsis = ({names, usage}: Pick<Command, 'names' | 'usage'>): string =>
	[names.join(', '), usage].filter(Boolean).join(' ');

const escapeSynopsis = ({letters, usage}: (typeof escapes)[number]): string =>
	[letters.map(letter => `~${letter}`).join(', '), usage].filter(Boolean).join(' ');

const commandRows = (commands: readonly Command[]) =>
	commands.map(({names, usage, summary}) => [synopsis({names: [names[0]], usage}), summary] as const);

/** A synopsis, one line, a paragraph and an example: the form of every explanation. */
type Article = {
	readonly title: string;
	readonly summary: string;
	readonly details?: string | undefined;
	readonly example?: string | undefined;
};

const renderArticle = ({title, summary, details, example}: Article, cells: number): SafeText => {
	const text = [summary, ...(details === undefined ? [] : [details])].map(part => paragraph(part, cells - 4));
	return joinSafe(
		[
			safeLine(title),
			...text.map(part => indented(part, 4)),
			...(example === undefined ? [] : [safe`    Example: ${example}`]),
		],
		'\n',
	);
};

/** Lists of everything of a kind, by the words they are asked for with. */
const chapters: Readonly<Record<string, (cells: number, context: Context) => SafeText>> = {
	'*': (cells, {commands}) => definitionList(commandRows(commands), cells),
	variables: cells =>
		definitionList(
			variables.map(({names, summary}) => [names.join(', '), summary]),
			cells,
		),
	lists: cells =>
		joinSafe(
			[
				paragraph('A message list names the messages a command is for; without one it is the current message.', cells),
				definitionList(
					listForms.map(({form, summary}) => [form, summary]),
					cells,
				),
				paragraph('? and one of these shows an example: ? since:2w', cells),
			],
			'\n',
		),
	'~': cells =>
		joinSafe(
			[
				paragraph('While a message is typed, at the beginning of a line:', cells),
				definitionList(
					[
						...escapes.map(known => [escapeSynopsis(known), known.summary] as const),
						['~~text', 'a line that begins with a tilde'],
					],
					cells,
				),
			],
			'\n',
		),
};

/** The words that ask for a list of everything of a kind. */
export const chapterNames: readonly string[] = Object.keys(chapters);

const sameChapter: Readonly<Record<string, string>> = {
	commands: '*',
	all: '*',
	escapes: '~',
	'~?': '~',
	list: 'lists',
	messages: 'lists',
};

/** All that a word means: `hold` is a command and a variable. */
const articlesOn = (word: string, context: Context, cells: number): readonly SafeText[] => {
	const command = commandOf(context.commands, word);
	const variable = findVariable(word);
	const tilde = escapes.find(({letters}) => letters.some(letter => word === `~${letter}`));
	const form = listForms.find(({form}) => form === word);
	return [
		...(command ? [renderArticle({...command, title: synopsis(command)}, cells)] : []),
		...(variable ? [explainVariable(variable, context.variables, cells)] : []),
		...(tilde ? [renderArticle({...tilde, title: escapeSynopsis(tilde)}, cells)] : []),
		...(form ? [renderArticle({...form, title: form.form}, cells)] : []),
	];
};

const explain = (word: string, context: Context, cells: number): SafeText => {
	const articles = articlesOn(word, context, cells);
	const chapter = chapters[word] ?? (articles.length === 0 ? chapters[sameChapter[word] ?? ''] : undefined);
	const texts = chapter ? [chapter(cells, context)] : articles;
	if (texts.length === 0) {
		const known = [
			...commandNames(context.commands),
			...variables.flatMap(({names}) => names),
			...Object.keys(chapters),
		];
		throw new UserError(`Unknown command: ${word}${suggestion(word, known) || ' (? lists the commands)'}`);
	}

	return joinSafe(
		texts.flatMap((text, index) => (index === 0 ? [text] : [safe``, text])),
		'\n',
	);
};

/** One screen for somebody who knows nothing yet. */
const firstSteps = (context: Context, cells: number): SafeText =>
	joinSafe(
		[
			definitionList(commandRows(context.commands.filter(({isBasic}) => isBasic)), cells),
			safe``,
			safe`A number alone shows that message, Enter the next one.`,
			safe`A message list is 3, 2-5, * (all), $ (last), :u (unread), alice, /subject/.`,
			safe``,
			safe`? delete    explains a command       ? *           lists all commands`,
			safe`? hold      explains a variable      ? variables   lists all variables`,
			safe`? ~p        explains an escape       ? ~           lists what ~ does`,
			safe`                                     ? lists       explains message lists`,
		],
		'\n',
	);

export default defineCommand({
	names: ['hel[p]', '?'],
	summary: 'explain commands and variables: ? reply for one, ? * for all',
	details:
		'Alone, it shows the commands one needs first. ? variables, ? lists and ? ~ list the variables, the forms of message lists and the escapes for writing; with the name of one of these, as in ? ~p, it is explained.',
	example: '? d   explains delete',
	takes: words('[command ...]', [['topic']]),
	async run(wanted, context) {
		const cells = Math.max(40, context.screen.columns - 1);
		await context.show(
			wanted.length === 0
				? firstSteps(context, cells)
				: joinSafe(
						wanted.flatMap((word, index) => [...(index > 0 ? [safe``] : []), explain(word, context, cells)]),
						'\n',
					),
		);
	},
});
