import {UserError} from '../errors.js';
import {joinSafe, safeLine} from '../render/safe-text.js';
import {nothing} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';
import {folderDirectoryOf} from './folder-names.js';

/** A word that a shell takes as it stands. */
const quoted = (path: string): string => `'${path.replaceAll("'", String.raw`'\''`)}'`;

/** Runs the user's own lister on the directory. */
const runLister = async (lister: string, directory: string, {screen, system}: Context): Promise<void> => {
	const options = {shell: system.environment.SHELL, hasTerminal: screen.isInteractive};
	await screen.suspend(() => system.run(`${lister} ${quoted(directory)}`, options));
};

export default defineCommand({
	names: ['folders'],
	summary: 'list the mailboxes in the directory that +name means',
	details:
		'That directory is the value of the variable folder, or ~/Mail. $LISTER, if it is set, is run on it; else the names are listed, those of directories with a slash.',
	example: 'folders   shows which names may follow + in file +name',
	takes: nothing,
	async run(_, context) {
		const directory = folderDirectoryOf(context);
		const names = await context.folders.list(directory);
		const lister = context.system.environment.LISTER;
		if (lister) {
			await runLister(lister, directory, context);
			return;
		}

		if (names.length === 0) {
			throw new UserError(`${directory}: is empty`);
		}

		await context.show(joinSafe(names.map(safeLine), '\n'));
	},
});
