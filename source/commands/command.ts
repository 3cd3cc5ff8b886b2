import type {WordKinds} from '../completion/word-kind.js';
import type {Context} from './context.js';

/** What follows from a line: the session goes on, or ends (`quit` has written by then, `exit` never writes). */
export type Verdict = 'continue' | 'quit' | 'exit';

/** Reads what follows the command word into what the command's `run` receives. */
export interface ArgumentReader<Arguments> {
	/** For the synopsis: `[message list]`. */
	readonly usage: string;
	/** What kinds of words it takes, for Tab; without it, nothing is known of them. */
	readonly completes?: WordKinds | undefined;
	/** May look at headers or bodies (`:/text/`), hence may be awaited. Throws UserError. */
	read(text: string, context: Context): Arguments | Promise<Arguments>;
}

export type CommandDefinition<Arguments> = {
	/** POSIX notation: `d[elete]` answers to d, de, del … delete. The first is the name. */
	readonly names: readonly [string, ...string[]];
	/** One line, for help and the list of commands. */
	readonly summary: string;
	/** One of those a newcomer needs: shown by `?` alone. */
	readonly isBasic?: boolean;
	/** A paragraph, for `help NAME`. */
	readonly details: string;
	/** A line one may type, and what it does: `d 3-5   deletes messages 3, 4 and 5`. */
	readonly example: string;
	readonly takes: ArgumentReader<Arguments>;
	/** Where it is refused. */
	readonly refuseWhen?: readonly ('read-only' | 'start-up')[];
	/** Steers which lines run, so it is read even where lines are skipped. */
	readonly steers?: true;
	run(given: Arguments, context: Context): Promise<Verdict | void> | Verdict | void;
};

/** A command with its argument type closed over, so that one table can hold them all. */
export type Command = Omit<CommandDefinition<never>, 'takes' | 'run'> & {
	readonly usage: string;
	readonly completes?: WordKinds | undefined;
	invoke(text: string, context: Context): Promise<Verdict>;
};

/** Makes a command from its description. */
export const defineCommand = <Arguments>(definition: CommandDefinition<Arguments>): Command => {
	const {takes, run, ...rest} = definition;
	return {
		...rest,
		usage: takes.usage,
		completes: takes.completes,
		async invoke(text, context) {
			return (await run(await takes.read(text, context), context)) ?? 'continue';
		},
	};
};
