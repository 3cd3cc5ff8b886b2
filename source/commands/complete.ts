import {headerNames} from '../completion/header-names.js';
import {type Correspondent, directoryOf, type Known, matchesOf, wantsFiles} from '../completion/matches.js';
import {type Wanted, wantedIn, wantedInCommand, wantedInEscape} from '../completion/wanted.js';
import type {WordKind} from '../completion/word-kind.js';
import {escapes} from '../compose/escapes/index.js';
import {variables} from '../config/variables.js';
import {UserError} from '../errors.js';
import {splitCommandLine} from '../language/command-line.js';
import type {Completions} from '../ports.js';
import {type SafeText, safe} from '../render/safe-text.js';
import {listForms} from '../selection/forms.js';
import {stateLetters} from '../selection/states.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {commandNames, commandOf, spelledOut} from './find.js';
import {placeOf} from './folder-names.js';
import {chapterNames} from './help.js';

/** So many messages around the current one tell whom one writes to. */
const mostEnvelopes = 500;

/** What can stand at the cursor (in UTF-16 units) of a command line. */
export const completeCommand = async (line: string, cursor: number, context: Context): Promise<Completions> => {
	const wanted = wantedInCommand(line, cursor, context.commands);
	return wanted ? completed(wanted, context) : {start: cursor, end: cursor, matches: []};
};

/** As `completeCommand`, of a line that begins with a tilde escape; undefined where it is text. */
export const completeEscape = async (
	line: string,
	cursor: number,
	sign: string,
	context: Context,
): Promise<Completions | undefined> => {
	const wanted = wantedInEscape(line, cursor, sign, escapes, context.commands);
	return wanted && completed(wanted, context);
};

/** As `completeCommand`, of a list of recipients. */
export const completeRecipients = async (line: string, cursor: number, context: Context): Promise<Completions> => {
	const wanted = wantedIn(line.slice(0, cursor), 0, [['address']]);
	return wanted ? completed(wanted, context) : {start: cursor, end: cursor, matches: []};
};

/** The rest of a command's name, as far as it is typed, and what it takes; undefined where that is no help any more. */
export const hintFor = (line: string, commands: readonly Command[]): SafeText | undefined => {
	const {verb = '', rest = ''} = splitCommandLine(line) ?? {};
	const command = verb === '' || rest !== '' ? undefined : commandOf(commands, verb);
	if (command === undefined) {
		return undefined;
	}

	const name = spelledOut(command, verb).slice(verb.length);
	const {usage} = command;
	if (/\s$/.test(line)) {
		return usage === '' ? undefined : safe`${usage}`;
	}

	const both = usage === '' ? name : `${name} ${usage}`;
	return both === '' ? undefined : safe`${both}`;
};

const completed = async (wanted: Wanted, context: Context): Promise<Completions> =>
	matchesOf(wanted, await knownFor(wanted, context));

/** Looks up what these kinds of words need and no more. */
const knownFor = async (wanted: Wanted, context: Context): Promise<Known> => {
	const {kinds, word} = wanted;
	const wants = (...some: readonly WordKind[]): boolean => some.some(kind => kinds.includes(kind));
	const {correspondence, system} = context;
	const names = wants('address', 'folder', 'file', 'directory') ? await system.knownNames() : {users: [], aliases: []};
	return {
		commands: commandNames(context.commands),
		variables: [...variables, ...ownVariables(context)],
		aliases: [...correspondence.aliases.keys()],
		correspondents: wants('address') || (wants('list') && word !== '') ? await correspondentsIn(context) : [],
		users: names.users,
		mailAliases: names.aliases,
		headers: headerNames,
		listForms: typedForms,
		topics: wants('topic') ? topicsOf(context) : [],
		entries: wantsFiles(wanted) ? await entriesFor(word, context) : [],
	};
};

/** Variables of the user's own. */
const ownVariables = ({variables: set}: Context) =>
	set.entries().map(([name, value]) => ({names: [name], kind: typeof value === 'boolean' ? 'boolean' : 'string'}));

/** Forms that are typed as they stand, and the beginnings of those that are followed by something. */
const typedForms: readonly string[] = [
	...listForms.map(({form}) => form).filter(form => /^[.^$*+-]$/.test(form)),
	...listForms.flatMap(({form}) => (form.startsWith('field') ? [] : (/^[a-z]+:/.exec(form) ?? []))),
	':/',
	...[...stateLetters].map(letter => `:${letter}`),
];

const topicsOf = ({commands}: Context): readonly string[] => [
	...commandNames(commands),
	...variables.flatMap(({names}) => names),
	...escapes.flatMap(({letters}) => letters.map(letter => `~${letter}`)),
	...chapterNames,
];

/** Who wrote the messages around the current one, and to whom. What goes wrong with it is no concern of somebody who types. */
const correspondentsIn = async (context: Context): Promise<readonly Correspondent[]> => {
	const {decoder, session} = context;
	const found = new Map<string, Correspondent>();
	try {
		const {mailbox} = context;
		const last = Math.min(mailbox.count, Math.max(session.dot, 1) + mostEnvelopes / 2);
		const first = Math.max(1, last - mostEnvelopes + 1);
		const numbers = Array.from({length: Math.max(0, last - first + 1)}, (_, index) => first + index);
		for await (const blocks of mailbox.headers(numbers)) {
			for (const {from, to} of blocks.map(block => decoder.envelope(block))) {
				for (const one of [from, to]) {
					if (one !== undefined && /^[^\s,;"<>]+$/.test(one.address)) {
						found.set(one.address.toLowerCase(), {address: one.address, name: one.name});
					}
				}
			}
		}
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}
	}

	return [...found.values()];
};

/** What is in the directory that a word begins with. */
const entriesFor = async (word: string, context: Context) => {
	const directory = directoryOf(word);
	try {
		return await context.system.entriesOf(directory === '' ? '.' : placeOf(directory, context).path);
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		return [];
	}
};
