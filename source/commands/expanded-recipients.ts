import {UserError} from '../errors.js';
import type {MessageSource} from '../ports.js';
import {safe} from '../render/safe-text.js';
import type {Context} from './context.js';
import {pathOf} from './write-file.js';

type Surroundings = Pick<Context, 'folders' | 'system' | 'screen' | 'variables'>;

/** Operands of the command line: those that are addresses, and the files and commands that get the message, too. */
export type Operands = {readonly addresses: readonly string[]; readonly targets: readonly string[]};

/**
 * With `expandaddr`, an operand that begins with `|` is a command, and one that begins with `+`, or has a slash and none of
 * `@!%`, is a mailbox; without it, there are addresses only, and such a one is refused later.
 */
export const sortOperands = (operands: readonly string[], {variables}: Pick<Context, 'variables'>): Operands => {
	const isTarget = (word: string): boolean =>
		variables.isSet('expandaddr') && (/^[|+]/.test(word) || (word.includes('/') && !/[@!%,\s]/.test(word)));
	return {addresses: operands.filter(word => !isTarget(word)), targets: operands.filter(isTarget)};
};

/** Appends a message to the mailboxes, and has the commands read it. Throws UserError for the first that fails. */
export const deliverToTargets = async (
	message: MessageSource,
	targets: readonly string[],
	context: Context,
): Promise<void> => {
	for (const target of targets) {
		await (target.startsWith('|')
			? runWith(message, target.slice(1), context)
			: context.folders.append(pathOf(target, context), message, [{number: 1, stored: 0}]));
	}
};

const runWith = async (message: MessageSource, command: string, {system, screen}: Surroundings): Promise<void> => {
	const shell = system.environment.SHELL || undefined;
	const options = {shell, input: message.read(1), hasTerminal: screen.isInteractive};
	const {status} = await screen.suspend(() => system.run(command, options));
	if (status !== 0) {
		throw new UserError(safe`|${command}: exit status ${status}`);
	}
};
