import {type AttachmentSettings, type GivenOption, readAttachmentOptions} from './attachment-options.js';
import {UserError} from './errors.js';
import {nearestWord} from './language/abbreviation.js';
import {type LongName, type Option, options} from './options.js';

const known: readonly Option[] = options;

/**
 * Rewrites arguments by the rules of getopt (clusters as in `-Hf box`, glued values as in `-ssubject`, values that begin
 * with a dash) into long options with `=`, then `--`, then the operands: the form that every parser reads alike. Options
 * may stand after operands. Throws UserError for an unknown option, with the nearest known one, or a missing value.
 */
export const normalizeArguments = (argv: readonly string[]): string[] => {
	const given: {option: Option; value: string | undefined}[] = [];
	const operands: string[] = [];
	const rest = [...argv];
	for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
		if (word === '--') {
			operands.push(...rest.splice(0));
		} else if (word.startsWith('--')) {
			given.push(readLong(word, rest, operands));
		} else if (word.startsWith('-') && word !== '-') {
			given.push(...readCluster(word, rest));
		} else {
			operands.push(word);
		}
	}

	const effective = given.filter(
		({option}, index) => option.isRepeatable || given.findLastIndex(other => other.option === option) === index,
	);
	return [
		...effective.map(({option, value}) => (value === undefined ? `--${option.long}` : `--${option.long}=${value}`)),
		'--',
		...operands,
	];
};

const readLong = (word: string, rest: string[], operands: string[]) => {
	const [, name = '', glued] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
	const matching = known.filter(option => option.long.startsWith(name));
	const option = known.find(({long}) => long === name) ?? (matching.length === 1 ? matching[0] : undefined);
	if (!option) {
		throw unknownOption(
			`--${name}`,
			matching.length > 0
				? undefined
				: nearestWord(
						name,
						known.map(({long}) => long),
					),
			matching,
		);
	}

	// `--file=box` names the mailbox, which else is the first operand.
	if (option.long === 'file' && glued !== undefined) {
		operands.unshift(glued);
		return {option, value: undefined};
	}

	if (option.value === undefined) {
		if (glued !== undefined) {
			throw new UserError(`option --${option.long} takes no value`);
		}

		return {option, value: undefined};
	}

	return {option, value: glued ?? nextValue(`--${option.long}`, option, rest)};
};

const readCluster = (word: string, rest: string[]) => {
	const found: {option: Option; value: string | undefined}[] = [];
	const letters = word.slice(1);
	for (const [index, letter] of [...letters].entries()) {
		const option = known.find(({short}) => short === (letter === '?' ? 'h' : letter));
		if (!option) {
			throw unknownOption(
				`-${letter}`,
				undefined,
				known.filter(({short}) => short?.toLowerCase() === letter.toLowerCase()),
			);
		}

		if (option.value === undefined) {
			found.push({option, value: undefined});
			continue;
		}

		const glued = [...letters].slice(index + 1).join('');
		found.push({option, value: glued === '' ? nextValue(`-${letter}`, option, rest) : glued});
		break;
	}

	return found;
};

const nextValue = (name: string, option: Option, rest: string[]): string => {
	const value = rest.shift();
	if (value === undefined) {
		throw new UserError(`option ${name} wants ${option.value}`);
	}

	return value;
};

const unknownOption = (name: string, nearest: string | undefined, similar: readonly Option[]): UserError => {
	const suggestions =
		nearest === undefined
			? similar.map(({short, long}) => (short === undefined ? `--${long}` : `-${short} or --${long}`))
			: [`--${nearest}`];
	const hint = suggestions.length > 0 ? ` (did you mean ${suggestions.join(', ')}?)` : '';
	return new UserError(`unknown option ${name}${hint}; try --help`);
};

/** What a parser makes of the normalized arguments. */
export type ParsedFlags = {readonly [Name in LongName]?: boolean | string | readonly string[] | undefined};

type Settings = {
	readonly skipsSystemFile: boolean;
	readonly hidesHeaders: boolean;
	readonly ignoresInterrupts: boolean;
	/** `-E`: run before the mailbox is opened, in this order. */
	readonly commands: readonly string[];
};

/** What the program was called for. */
export type Invocation = Settings &
	(
		| {
				readonly mode: 'read' | 'headers' | 'exist';
				/** `-f` with or without a file, or the spool of somebody or of the invoker. */
				readonly mailbox:
					| {readonly kind: 'file'; readonly path: string | undefined}
					| {readonly kind: 'spool'; readonly user: string | undefined};
		  }
		| ({
				readonly mode: 'send';
				readonly to: readonly string[];
				readonly cc: readonly string[];
				readonly bcc: readonly string[];
				readonly subject: string | undefined;
				readonly from: string | undefined;
				/** `-t` */
				readonly hasHeaderInText: boolean;
				/** `-F` */
				readonly isRecordedByName: boolean;
				/** `--skip-empty` */
				readonly skipsEmpty: boolean;
				/** `-~` */
				readonly takesEscapes: boolean;
		  } & AttachmentSettings)
	);

/**
 * Decides between reading and sending. `given` has the options with values in their order, where that means something.
 * Throws UserError where options exclude each other.
 */
export const readInvocation = (
	flags: ParsedFlags,
	operands: readonly string[],
	given: readonly GivenOption[] = [],
): Invocation => {
	const settings: Settings = {
		skipsSystemFile: flags.norc === true,
		hidesHeaders: flags.nosum === true,
		ignoresInterrupts: flags.ignore === true,
		commands: [...(flags.browse === true ? ['set browse'] : []), ...textsOf(flags.exec)],
	};
	const sending = known.find(({long, sends}) => sends && isGiven(flags[long as LongName]));
	const isMailboxNamed = flags.file === true || isGiven(flags.user);
	if (isMailboxNamed || (!sending && operands.length === 0)) {
		refuseReadingConflicts(flags, operands, sending);
		return {...settings, mode: readingMode(flags), mailbox: mailboxOf(flags, operands)};
	}

	if (readingMode(flags) !== 'read') {
		const option = flags.headers === true ? '-H' : '-e';
		throw new UserError(`conflicting options: ${option} reads a mailbox (-f FILE names one)`);
	}

	return {
		...settings,
		mode: 'send',
		to: operands,
		cc: textsOf(flags.cc),
		bcc: textsOf(flags.bcc),
		subject: textOf(flags.subject),
		from: textOf(flags['return-address']),
		hasHeaderInText: flags.to === true,
		isRecordedByName: flags.byname === true,
		skipsEmpty: flags['skip-empty'] === true,
		takesEscapes: flags['tilde-escapes'] === true,
		...readAttachmentOptions(given),
	};
};

const refuseReadingConflicts = (flags: ParsedFlags, operands: readonly string[], sending: Option | undefined): void => {
	const option = flags.file === true ? '-f' : '-u';
	if (sending) {
		throw new UserError(
			`conflicting options: ${option} reads a mailbox, ${sending.short === undefined ? `--${sending.long}` : `-${sending.short}`} sends a message`,
		);
	}

	if (flags.file === true && isGiven(flags.user)) {
		throw new UserError('conflicting options: -f and -u both name a mailbox');
	}

	if (operands.length > (flags.file === true ? 1 : 0)) {
		throw new UserError(
			flags.file === true ? '-f takes at most one file' : `-u reads a mailbox: what is ${operands[0]} for?`,
		);
	}
};

const mailboxOf = (flags: ParsedFlags, operands: readonly string[]) =>
	flags.file === true
		? ({kind: 'file', path: operands[0]} as const)
		: ({kind: 'spool', user: textOf(flags.user)} as const);

const readingMode = (flags: ParsedFlags): 'read' | 'headers' | 'exist' => {
	if (flags.exist === true) {
		return 'exist';
	}

	return flags.headers === true ? 'headers' : 'read';
};

const textOf = (value: ParsedFlags[LongName]): string | undefined => textsOf(value).at(-1);

const textsOf = (value: ParsedFlags[LongName]): readonly string[] => {
	if (typeof value === 'string') {
		return [value];
	}

	return Array.isArray(value) ? value : [];
};

const isGiven = (value: ParsedFlags[LongName]): boolean => value === true || textsOf(value).length > 0;
