import {type Invocation, normalizeArguments, type ParsedFlags, readInvocation} from './invocation.js';
import {helpText, type LongName, options} from './options.js';

/** The program was called for its help or its version. */
export type Information = {
	readonly mode: 'information';
	/** What to print. */
	text(): Promise<string>;
};

/** Reads the command line. Throws UserError for what cannot be meant. */
export const parseArguments = (argv: readonly string[], version: string): Invocation | Information => {
	const normalized = normalizeArguments(argv);
	const end = normalized.indexOf('--');
	const given = normalized.slice(0, end).map(splitOption);
	const flags = flagsOf(given);
	return flags.help === true || flags.version === true
		? {mode: 'information', text: () => informationText(normalized, version)}
		: readInvocation(flags, normalized.slice(end + 1), given);
};

type Given = {readonly name: string; readonly value: string | undefined};

const splitOption = (word: string): Given => {
	const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
	return {name, value};
};

/** Options as a record: true, or all the values given. */
const flagsOf = (given: readonly Given[]): ParsedFlags => {
	const flags: {[Name in LongName]?: true | string[]} = {};
	for (const {name, value} of given) {
		const option = options.find(({long}) => long === name);
		if (option) {
			const before = flags[option.long];
			flags[option.long] = value === undefined ? true : [...(Array.isArray(before) ? before : []), value];
		}
	}

	return flags;
};

const camelCase = (name: string) => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Meow lays out the help. It takes as long to load as a short list of headers takes in all, so nothing else waits for it. */
const informationText = async (normalized: readonly string[], version: string): Promise<string> => {
	const {default: meow} = await import('meow');
	const {flags, help} = meow(helpText(), {
		importMeta: import.meta,
		argv: normalized,
		pkg: {name: 'inkmail', version},
		flags: Object.fromEntries(
			options.map(option => [
				camelCase(option.long),
				'value' in option ? ({type: 'string', isMultiple: true} as const) : ({type: 'boolean'} as const),
			]),
		),
		helpIndent: 0,
		autoHelp: false,
		autoVersion: false,
	});
	return flags.help === true ? help.trim() : `inkmail ${version}`;
};
