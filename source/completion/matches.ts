import type {Completion, Completions, DirectoryEntry} from '../ports.js';
import {safeLine} from '../render/safe-text.js';
import type {Wanted} from './wanted.js';
import type {WordKind} from './word-kind.js';

/** Somebody whose address stands in the mailbox. */
export type Correspondent = {readonly address: string; readonly name: string};

/** All that words are looked for in. */
export type Known = {
	readonly commands: readonly string[];
	readonly variables: readonly {readonly names: readonly string[]; readonly kind: string}[];
	/** Those the user defined. */
	readonly aliases: readonly string[];
	readonly correspondents: readonly Correspondent[];
	/** Of this machine. */
	readonly users: readonly string[];
	readonly mailAliases: readonly string[];
	readonly headers: readonly string[];
	/** Forms of a message list, as they are typed; what ends in `:` or `/` goes on. */
	readonly listForms: readonly string[];
	readonly topics: readonly string[];
	/** What is in the directory that the word begins with (`directoryOf`). */
	readonly entries: readonly DirectoryEntry[];
};

/** A word before it is quoted. */
type Candidate = {readonly word: string; readonly isOpen?: boolean};

/** More than anybody looks through; the list says so. */
const mostMatches = 2000;

/** The part of a word that names the directory to look into, with its signs: `+work/` of `+work/jan`. */
export const directoryOf = (word: string): string => {
	const slash = word.lastIndexOf('/') + 1;
	return slash === 0 && /^[+=]/.test(word) ? word.charAt(0) : word.slice(0, slash);
};

/** True if files are among what can stand there. */
export const wantsFiles = ({kinds}: Wanted): boolean =>
	kinds.some(kind => kind === 'folder' || kind === 'file' || kind === 'directory');

/** What can stand in place of the word, in the order of the alphabet, each once. */
export const matchesOf = (wanted: Wanted, known: Known): Completions => {
	const {kinds, start, end, word, quote} = wanted;
	const found = new Map<string, Candidate>();
	for (const candidate of kinds.flatMap(kind => finders[kind](word, known))) {
		// What cannot be typed cannot be completed either.
		if (!/[\p{Control}\p{Surrogate}]/u.test(candidate.word)) {
			found.set(candidate.word, candidate);
		}
	}

	const matches = [...found.values()]
		.sort((a, b) => (a.word < b.word ? -1 : 1))
		.slice(0, mostMatches)
		.map(({word: text, isOpen = false}): Completion => {
			const label = safeLine(wantsFiles(wanted) ? lastPart(text) : text);
			return {text: quotedAs(text, quote, isOpen), label, isOpen};
		});
	return {start, end, matches};
};

const lastPart = (word: string): string => /[^/]+\/?$/.exec(word)?.[0] ?? word;

/** In the quote that is open, else with backslashes. */
const quotedAs = (word: string, quote: Wanted['quote'], isOpen: boolean): string => {
	const close = isOpen ? '' : quote;
	switch (quote) {
		case "'":
			return `'${word.replaceAll("'", `'\\''`)}${close}`;
		case '"':
			return `"${word.replaceAll(/["\\]/g, '\\$&')}${close}`;
		default:
			return word.replaceAll(/[\s"'\\]/g, '\\$&');
	}
};

const beginsWith = (word: string, beginning: string): boolean => word.toLowerCase().startsWith(beginning.toLowerCase());

const among =
	(words: (known: Known) => readonly string[]) =>
	(typed: string, known: Known): readonly Candidate[] =>
		words(known)
			.filter(word => word.startsWith(typed))
			.map(word => ({word, isOpen: /[:/=]$/.test(word) && word.length > 1}));

const variableNames = ({variables}: Known): readonly string[] => variables.flatMap(({names}) => names);

const settings = (typed: string, known: Known): readonly Candidate[] => {
	const words = known.variables.flatMap(({names, kind}) =>
		names.flatMap(name => [
			...(kind.endsWith('boolean') ? [name] : []),
			...(kind === 'boolean' ? [] : [`${name}=`]),
			// All names with `no` in front would only hide the others.
			...(typed.startsWith('no') ? [`no${name}`] : []),
		]),
	);
	return words.filter(word => word.startsWith(typed)).map(word => ({word, isOpen: word.endsWith('=')}));
};

const headers = (typed: string, known: Known): readonly Candidate[] =>
	known.headers.filter(name => beginsWith(name, typed)).map(word => ({word}));

/** By the beginning of the address, or of any word of the name. */
const correspondents = (typed: string, known: Known): readonly Candidate[] =>
	known.correspondents
		.filter(({address, name}) => [address, ...name.split(/[\s"',]+/)].some(word => beginsWith(word, typed)))
		.map(({address}) => ({word: address}));

const addresses = (typed: string, known: Known): readonly Candidate[] => [
	...among(({aliases, users, mailAliases}) => [...aliases, ...users, ...mailAliases])(typed, known),
	...correspondents(typed, known),
];

const lists = (typed: string, known: Known): readonly Candidate[] => [
	...among(({listForms}) => listForms)(typed, known),
	...headers(typed, known).map(({word}) => ({word: `${word.toLowerCase()}:/`, isOpen: true})),
	...(typed === '' ? [] : correspondents(typed, known)),
];

/** Names that would be taken for something else get `./` in front. */
const withSign = (word: string): string => (/^[+=%&#@~|!'"-]/.test(word) ? `./${word}` : word);

const files = (typed: string, {entries, users}: Known): readonly Candidate[] => {
	if (/^~[^/]*$/.test(typed)) {
		return ['', ...users].map(user => ({word: `~${user}/`, isOpen: true})).filter(({word}) => word.startsWith(typed));
	}

	const directory = directoryOf(typed);
	const name = typed.slice(directory.length);
	return entries
		.filter(entry => entry.name.startsWith(name) && (name.startsWith('.') || !entry.name.startsWith('.')))
		.map(({name: found, isDirectory}) => ({
			word:
				directory === '' ? withSign(found) + (isDirectory ? '/' : '') : directory + found + (isDirectory ? '/' : ''),
			isOpen: isDirectory,
		}));
};

const folders = (typed: string, known: Known): readonly Candidate[] =>
	typed.startsWith('%')
		? known.users.map(user => ({word: `%${user}`})).filter(({word}) => word.startsWith(typed))
		: files(typed, known);

const finders: Readonly<Record<WordKind, (typed: string, known: Known) => readonly Candidate[]>> = {
	command: among(({commands}) => commands),
	variable: among(variableNames),
	setting: settings,
	folder: folders,
	file: files,
	directory: (typed, known) => files(typed, {...known, entries: known.entries.filter(({isDirectory}) => isDirectory)}),
	address: addresses,
	alias: among(({aliases}) => aliases),
	header: headers,
	list: lists,
	topic: among(({topics}) => topics),
};
