import {afterAll, beforeAll, vi} from 'vitest';
import {type Bundle, bundleProgram} from '../helpers/bundle.js';
import {type OpenTerminal, openTerminal, type TerminalOptions} from '../helpers/terminal.js';

/**
 * Has the program of `programs/conversation.ts` made before the tests of a file, and removed after them. Returns where
 * it is and how to start it on a terminal, at its first prompt.
 */
export const prepareConversation = (): {
	path: () => string;
	converse: (options?: TerminalOptions) => Promise<OpenTerminal>;
} => {
	// Programs on terminals take their time on a busy machine; each step has a limit of its own.
	vi.setConfig({testTimeout: 60_000, hookTimeout: 60_000});
	let program: Bundle | undefined;
	beforeAll(async () => {
		program = await bundleProgram('test/frontends/programs/conversation.ts');
	});
	afterAll(async () => {
		await program?.remove();
	});
	const path = (): string => program?.path ?? '';
	return {
		path,
		async converse(options) {
			const terminal = openTerminal(process.execPath, [path()], options);
			await terminal.untilAt('? ');
			return terminal;
		},
	};
};
