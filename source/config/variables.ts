import type {Variable} from './variable.js';
import {displayVariables} from './variables/display.js';
import {inertVariables} from './variables/inert.js';
import {processVariables} from './variables/processes.js';
import {sessionVariables} from './variables/session.js';
import {writingVariables} from './variables/writing.js';

export type {Variable, VariableKind} from './variable.js';

/**
 * Every variable the program knows, by name; a further one goes into the file of its theme in variables/. Unknown names may
 * be set as well; nothing reads them.
 */
export const variables: readonly Variable[] = [
	...displayVariables,
	...inertVariables,
	...processVariables,
	...sessionVariables,
	...writingVariables,
].sort((a, b) => (a.names[0].toLowerCase() < b.names[0].toLowerCase() ? -1 : 1));

/** The variable of that name, if it is one the program knows. */
export const findVariable = (name: string): Variable | undefined =>
	variables.find(variable => variable.names.includes(name));
