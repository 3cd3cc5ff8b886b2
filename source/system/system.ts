import type {Draft, Invoker, System} from '../ports.js';
import {isUser} from './accounts.js';
import {readCommandFile} from './command-files.js';
import {page} from './pager.js';

export type SystemOptions = {
	readonly invoker: Invoker;
	readonly version: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
};

/** The system the program runs on, and the message that is being written, should it have to be saved in a hurry. */
export type RunningSystem = System & {unsent(): Draft | undefined};

/** The real system, as a port. */
export const createSystem = ({invoker, version, environment}: SystemOptions): RunningSystem => {
	let unsent: Draft | undefined;
	return {
		invoker,
		version,
		environment,
		now: () => new Date(),
		isUser,
		keepUnsent(draft) {
			unsent = draft;
		},
		unsent: () => unsent,
		page: text => page(text, environment),
		readCommands: readCommandFile,
	};
};
