import {UserError} from '../../errors.js';
import {needed} from './argument.js';
import {defineEscape, type Escape, type EscapeContext} from './escape.js';

/** POSIX: in a signature, `\t` and `\n` are a tab and a newline. */
const signatures: ReadonlySet<string> = new Set(['sign', 'Sign']);

const variableText = (name: string, {variables, verb}: EscapeContext): string => {
	const value = variables.text(name);
	if (value === undefined) {
		throw new UserError(`${verb}: ${name} ${variables.isSet(name) ? 'has no value' : 'is not set'}`);
	}

	return signatures.has(name)
		? value.replaceAll(/\\([tn\\])/g, (_, letter: string) => ({t: '\t', n: '\n'})[letter] ?? letter)
		: value;
};

const signs = (letter: string, name: string): Escape =>
	defineEscape({
		letters: [letter],
		usage: '',
		summary: `insert the variable ${name}, a signature`,
		details: `\\n and \\t in it are a newline and a tab: set ${name}="-- \\\\nAlice". The same as ~i ${name}.`,
		example: `~${letter}   inserts the signature`,
		run: (_, draft, context) => ({kind: 'continue', draft: context.insert(draft, `${variableText(name, context)}\n`)}),
	});

export const sign = signs('a', 'sign');
export const otherSign = signs('A', 'Sign');

const inserts = (letter: string, end: '\n' | '', how: string): Escape =>
	defineEscape({
		letters: [letter],
		usage: 'variable',
		completes: [['variable']],
		summary: `insert the value of a variable${how}`,
		details: 'variable lists those there are; any other that was set will do as well.',
		example: `~${letter} sign   inserts the signature${how}`,
		run: (name, draft, context) => ({
			kind: 'continue',
			draft: context.insert(draft, `${variableText(needed(name, context.verb, 'which variable?'), context)}${end}`),
		}),
	});

export const value = inserts('i', '\n', '');
export const valueWithoutEnd = inserts('I', '', '; the next line goes on behind it');
