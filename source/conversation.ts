import type {Verdict} from './commands/command.js';
import type {Variables} from './config/store.js';
import type {Engine} from './engine.js';
import {isContinued} from './language/logical-lines.js';
import type {LineInput, Screen} from './ports.js';
import {safe, safeLine} from './render/safe-text.js';

/** So many ends of input in a row, and there is nobody any more who could say anything else (as bash counts them). */
const mostEnds = 10;

/**
 * Asks for lines and has them run until the session ends: the same for a person and for a pipe. Resolves with the exit
 * status: 0, or 1 if at the end of input the mailbox could not be written.
 */
export const converse = async (engine: Engine, screen: Screen, variables: Variables): Promise<number> => {
	const patience = screen.isInteractive ? mostEnds : 1;
	let ends = 0;
	for (;;) {
		const input = await readWatching(engine, screen, variables);
		if ((await obey(input, engine, screen, variables)) !== 'continue') {
			return 0;
		}

		ends = input.kind === 'end' ? ends + 1 : 0;
		if (ends >= patience) {
			return 1;
		}
	}
};

/** Reads a command. A person is told of new mail before the prompt, and while it waits. */
const readWatching = async (engine: Engine, screen: Screen, variables: Variables): Promise<LineInput> => {
	if (!screen.isInteractive) {
		return readCommand(engine, screen, variables);
	}

	let noticing = engine.noticeNewMail();
	await noticing;
	const stopWatching = engine.watchMailbox(() => {
		noticing = noticing.then(() => engine.noticeNewMail());
	});
	try {
		return await readCommand(engine, screen, variables);
	} finally {
		stopWatching();
		await noticing;
	}
};

const obey = async (input: LineInput, engine: Engine, screen: Screen, variables: Variables): Promise<Verdict> => {
	if (input.kind === 'interrupt') {
		if (variables.isSet('quit')) {
			return engine.execute('exit');
		}

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
const readCommand = async (engine: Engine, screen: Screen, variables: Variables): Promise<LineInput> => {
	let text = '';
	for (;;) {
		const prompt = text === '' ? safeLine(variables.text('prompt') ?? '') : safe``;
		const input = await screen.readLine(prompt, {history: 'commands', ...(text === '' ? engine.typing : {})});
		if (input.kind !== 'line') {
			return input;
		}

		text += input.text;
		if (!isContinued(text)) {
			return {kind: 'line', text};
		}

		text = text.slice(0, -1);
	}
};
