import {UserError} from '../errors.js';
import {expandBang} from '../language/bang.js';
import type {ProcessEnd} from '../ports.js';
import {safe} from '../render/safe-text.js';
import type {Context} from './context.js';

type Running = Pick<Context, 'screen' | 'system' | 'variables' | 'verb'>;

const shellOf = ({system}: Running): string | undefined => system.environment.SHELL || undefined;

/** What cannot be said by what the program itself wrote: that it failed. */
const tellEnd = (name: string, {status, signal}: ProcessEnd, {screen}: Running): void => {
	if (signal !== undefined) {
		screen.complain(safe`${name}: ended by ${signal}`);
	} else if (status !== 0) {
		screen.complain(safe`${name}: exit status ${status}`);
	}
};

/**
 * Runs a command line with $SHELL, on the terminal if there is one; tells of a failure. `input` is what it reads. Throws
 * UserError if it could not be run, and what `input` throws.
 */
export const runCommandLine = async (
	typed: string,
	context: Running,
	input?: AsyncIterable<Uint8Array>,
): Promise<void> => {
	const {screen, system, variables, verb} = context;
	const last = variables.text('gnu-last-command');
	const command = variables.isSet('bang') ? expandBang(typed, last) : typed;
	if (command.includes('\0')) {
		throw new UserError(`${verb}: no command has a NUL in it`);
	}

	if (command !== typed) {
		screen.print(safe`${command}`);
	}

	variables.note('gnu-last-command', command);
	const options = {shell: shellOf(context), input, hasTerminal: screen.isInteractive};
	tellEnd(command, await screen.suspend(() => system.run(command, options)), context);
};

/**
 * What a command line writes, read by $SHELL; `input` is what it reads. Undefined if it fails, which is told. Throws UserError
 * if it could not be run, or writes too much.
 */
export const outputOfCommandLine = async (
	command: string,
	context: Running,
	input?: AsyncIterable<Uint8Array>,
): Promise<Uint8Array | undefined> => {
	const {screen, system} = context;
	const options = {shell: shellOf(context), input, hasTerminal: screen.isInteractive};
	const {output, ...end} = await screen.suspend(() => system.takeOutput(command, options));
	tellEnd(command, end, context);
	return end.status === 0 ? output : undefined;
};

/** Runs $SHELL itself on the terminal. Throws UserError if it could not be run. */
export const runShell = async (context: Running): Promise<void> => {
	const {screen, system} = context;
	const options = {shell: shellOf(context), hasTerminal: screen.isInteractive};
	tellEnd(options.shell ?? 'sh', await screen.suspend(() => system.runShell(options)), context);
};
