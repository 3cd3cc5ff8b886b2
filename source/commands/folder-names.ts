import type {WordKinds} from '../completion/word-kind.js';
import {MailboxError, UserError} from '../errors.js';
import {folderDirectory, type Place, readFolderName, type Surroundings} from '../language/folder-name.js';
import {resolve} from '../language/paths.js';
import type {Mailbox} from '../ports.js';
import {mboxPath, spoolPath} from '../spool.js';
import {words} from './arguments.js';
import type {ArgumentReader} from './command.js';
import type {Context} from './context.js';

type Around = Pick<Context, 'system' | 'variables' | 'places'>;

const surroundings = ({system, variables, places}: Around): Surroundings => {
	const {invoker, environment} = system;
	return {
		home: invoker.home,
		homeOf: user => system.homeOf(user),
		spoolOf: user => ({path: spoolPath(user, invoker, environment), owner: user ?? invoker.user}),
		mbox: mboxPath(invoker, environment),
		folder: variables.text('folder'),
		places,
	};
};

/** The mailbox that a name as the user typed it stands for. Throws UserError. */
export const placeOf = (name: string, around: Around): Place => readFolderName(name, surroundings(around));

/** The directory that `+name` is in. Throws UserError. */
export const folderDirectoryOf = (around: Around): string => folderDirectory(surroundings(around));

/**
 * Where a file is that is named after somebody (`Save`, `Mail`): in the directory `outfolder` names, or in that of `+name` if
 * it is set without a value; without it, in the working directory. Throws UserError.
 */
export const namedFileOf = (name: string, around: Around): string => {
	const {variables} = around;
	if (!variables.isSet('outfolder')) {
		return name;
	}

	return resolve(folderDirectory({...surroundings(around), folder: outfolderOf(variables)}), name);
};

const outfolderOf = (variables: Context['variables']): string | undefined =>
	variables.text('outfolder') || variables.text('folder');

/** Opens a mailbox. That there is none for a user is said in words of its own. Throws UserError. */
export const openPlace = async ({path, owner}: Place, {folders, system}: Context): Promise<Mailbox> => {
	try {
		return await folders.open(path);
	} catch (error) {
		if (owner === undefined || !(error instanceof MailboxError && error.isMissing)) {
			throw error;
		}

		const isStranger = owner !== system.invoker.user && !system.isUser(owner);
		throw new UserError(isStranger ? `"${owner}" is not a user of this system` : `No mail for ${owner}`);
	}
};

/** One name, which may be left out. */
export const oneName = (usage: string, completes: WordKinds): ArgumentReader<string | undefined> => ({
	usage,
	completes: [...completes, []],
	read(given, context) {
		const [name, ...more] = words(usage).read(given, context) as readonly string[];
		if (more.length > 0) {
			throw new UserError(`${context.verb}: takes only one argument (quotes keep a name with blanks together)`);
		}

		return name;
	},
});
