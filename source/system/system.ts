import type {Draft, Invoker, System} from '../ports.js';
import {homeOf, isUser} from './accounts.js';
import {readCommandFile} from './command-files.js';
import {edit} from './editor.js';
import {files} from './files.js';
import {knownNames} from './known-names.js';
import {page} from './pager.js';
import {createProcesses} from './processes.js';
import {createUnsentDrafts, type UnsentOptions} from './unsent-drafts.js';
import {changeDirectory} from './working-directory.js';

export type SystemOptions = {
	readonly invoker: Invoker;
	readonly version: string;
	/** `setenv` writes into it. */
	readonly environment: Record<string, string | undefined>;
	/** Where the message being written is kept for after a crash; without it, it is not. */
	readonly unsent?: UnsentOptions;
};

/** The system the program runs on, and the message that is being written, should it have to be saved in a hurry. */
export type RunningSystem = System & {unsent(): Draft | undefined};

/** The real system, as a port. */
export const createSystem = ({invoker, version, environment, ...options}: SystemOptions): RunningSystem => {
	const drafts = options.unsent && createUnsentDrafts(options.unsent);
	let unsent: Draft | undefined;
	return {
		invoker,
		version,
		environment,
		now: () => new Date(),
		isUser,
		knownNames,
		homeOf,
		changeDirectory,
		keepUnsent(draft) {
			unsent = draft;
			drafts?.keep(draft);
		},
		leaveUnsent: draft => drafts?.leave(draft),
		leftUnsent: async () => (await drafts?.left()) ?? [],
		forgetUnsent: async left => drafts?.forget(left),
		unsent: () => unsent,
		page: text => page(text, environment),
		...files,
		...createProcesses(environment),
		edit: (content, options) => edit(content, options, environment),
		readCommands: readCommandFile,
		setEnvironment(name, value) {
			if (value === undefined) {
				delete environment[name];
			} else {
				environment[name] = value;
			}
		},
	};
};
