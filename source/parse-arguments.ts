import meow from 'meow';
import {
	helpText,
	type Invocation,
	normalizeArguments,
	options,
	type ParsedFlags,
	readInvocation,
} from './invocation.js';

/** The program was called for its help or its version, and this is the text to print. */
export type Information = {readonly mode: 'information'; readonly text: string};

const camelCase = (name: string) => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const flags = Object.fromEntries(
	options.map(option => [
		camelCase(option.long),
		'value' in option ? ({type: 'string', isMultiple: true} as const) : ({type: 'boolean'} as const),
	]),
);

/** Reads the command line. Throws UserError for what cannot be meant. */
export const parseArguments = (argv: readonly string[], version: string): Invocation | Information => {
	const parsed = meow(helpText(), {
		importMeta: import.meta,
		argv: normalizeArguments(argv),
		pkg: {name: 'inkmail', version},
		flags,
		helpIndent: 0,
		autoHelp: false,
		autoVersion: false,
	});
	if (parsed.flags.help === true) {
		return {mode: 'information', text: parsed.help.trim()};
	}

	if (parsed.flags.version === true) {
		return {mode: 'information', text: `inkmail ${version}`};
	}

	const byLongName: ParsedFlags = Object.fromEntries(
		options.map(({long}) => [long, parsed.flags[camelCase(long)] as ParsedFlags[typeof long]]),
	);
	return readInvocation(byLongName, parsed.input);
};
