import type {Verdict} from './commands/command.js';
import type {Variables} from './config/store.js';
import type {Engine} from './engine.js';
import type {LineInput, Screen} from './ports.js';
import {safe, safeLine} from './render/safe-text.js';

/**
 * Asks for lines and has them run until the session ends: the same for a person and for a pipe. Resolves with the exit
 * status: 0, or 1 if at the end of input the mailbox could not be written.
 */
export const converse = async (engine: Engine, screen: Screen, variables: Variables): Promise<number> => {
	for (;;) {
		const input = await readCommand(screen, variables);
		if ((await obey(input, engine, screen, variables)) !== 'continue') {
			return 0;
		}

		// A person can mend what kept the mailbox from being written; a pipe has nothing more to say.
		if (input.kind === 'end' && !screen.isInteractive) {
			return 1;
		}
	}
};

const obey = async (input: LineInput, engine: Engine, screen: Screen, variables: Variables): Promise<Verdict> => {
	if (input.kind === 'interrupt') {
		screen.print(safe`Interrupt`);
		return 'continue';
	}

	if (input.kind === 'line') {
		return engine.execute(input.text.trim() === '' && screen.isInteractive ? 'next' : input.text);
	}

	if (screen.isInteractive && variables.isSet('ignoreeof')) {
		screen.print(safe`Use "quit" to quit.`);
		return 'continue';
	}

	return engine.execute('quit');
};

/** One command, which may go on over lines that end in a backslash. */
const readCommand = async (screen: Screen, variables: Variables): Promise<LineInput> => {
	let text = '';
	for (;;) {
		const prompt = text === '' ? safeLine(variables.text('prompt') ?? '') : safe``;
		const input = await screen.readLine(prompt, {history: 'commands'});
		if (input.kind !== 'line') {
			return input;
		}

		text += input.text;
		if (!text.endsWith('\\') || text.endsWith('\\\\')) {
			return {kind: 'line', text};
		}

		text = text.slice(0, -1);
	}
};
