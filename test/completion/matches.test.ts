import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {directoryOf, type Known, matchesOf} from '../../source/completion/matches.js';
import {wantedIn} from '../../source/completion/wanted.js';
import type {WordKind} from '../../source/completion/word-kind.js';
import {splitWords} from '../../source/language/words.js';

const known: Known = {
	commands: ['delete', 'dp', 'print', 'preserve'],
	variables: [
		{names: ['autoprint'], kind: 'boolean'},
		{names: ['crt'], kind: 'number or boolean'},
		{names: ['folder'], kind: 'string'},
	],
	aliases: ['friends'],
	correspondents: [
		{address: 'asmith@example.org', name: 'Alice Smith'},
		{address: 'bob@example.org', name: ''},
	],
	users: ['root', 'frank'],
	mailAliases: ['postmaster'],
	headers: ['Received', 'Reply-To', 'Subject'],
	listForms: ['.', '$', ':u', ':r', 'since:', ':/'],
	topics: ['delete', '~r', 'lists'],
	entries: [
		{name: 'work', isDirectory: false},
		{name: 'wood', isDirectory: true},
		{name: 'my file', isDirectory: false},
		{name: "it's", isDirectory: false},
		{name: '.hidden', isDirectory: false},
		{name: '+odd', isDirectory: false},
		{name: 'evil\u001B[2J', isDirectory: false},
	],
};

const matches = (typed: string, ...kinds: readonly WordKind[]) => {
	const wanted = wantedIn(typed, 0, [kinds]);
	return wanted ? matchesOf(wanted, known).matches : [];
};

const texts = (typed: string, ...kinds: readonly WordKind[]) => matches(typed, ...kinds).map(({text}) => text);

describe('words', () => {
	test.each<[string, WordKind, readonly string[]]>([
		['d', 'command', ['delete', 'dp']],
		['pr', 'command', ['preserve', 'print']],
		['zz', 'command', []],
		['', 'variable', ['autoprint', 'crt', 'folder']],
		['', 'setting', ['autoprint', 'crt', 'crt=', 'folder=']],
		['no', 'setting', ['noautoprint', 'nocrt', 'nofolder']],
		['fr', 'address', ['frank', 'friends']],
		['sm', 'address', ['asmith@example.org']],
		['ALI', 'address', ['asmith@example.org']],
		['', 'alias', ['friends']],
		['re', 'header', ['Received', 'Reply-To']],
		[':', 'list', [':/', ':r', ':u']],
		['si', 'list', ['since:']],
		['su', 'list', ['subject:/']],
		['bo', 'list', ['bob@example.org']],
		['~', 'topic', ['~r']],
	])('%j as %s: %j', (typed, kind, found) => expect(texts(typed, kind)).toEqual(found));

	test('are left open where more is to be typed', () => {
		expect(matches('si', 'list')).toMatchObject([{text: 'since:', isOpen: true}]);
		expect(matches('fo', 'setting')).toMatchObject([{text: 'folder=', isOpen: true}]);
		expect(matches('d', 'command')).toMatchObject([{isOpen: false}, {isOpen: false}]);
	});
});

describe('files', () => {
	test.each<[string, WordKind, readonly string[]]>([
		['wo', 'file', ['wood/', 'work']],
		['+wo', 'folder', ['+wood/', '+work']],
		['~/wo', 'file', ['~/wood/', '~/work']],
		['/tmp/wo', 'file', ['/tmp/wood/', '/tmp/work']],
		['wo', 'directory', ['wood/']],
		['my', 'file', ['my\\ file']],
		['"my', 'file', ['"my file"']],
		["'it", 'file', ["'it'\\''s'"]],
		['.', 'file', ['.hidden']],
		['~r', 'file', ['~root/']],
		['%', 'folder', ['%frank', '%root']],
		['evil', 'file', []],
	])('%j as %s: %j', (typed, kind, found) => expect(texts(typed, kind)).toEqual(found));

	test('a name that begins with a sign is made a path, and hidden ones are not offered', () => {
		expect(texts('', 'file')).toEqual(['./+odd', "it\\'s", 'my\\ file', 'wood/', 'work']);
	});

	test('are listed without the directory', () => {
		expect(matches('/tmp/wo', 'file').map(({label}) => label)).toEqual(['wood/', 'work']);
	});

	test.each([
		['+work/jan', '+work/'],
		['+wo', '+'],
		['~/m', '~/'],
		['/etc/pa', '/etc/'],
		['a', ''],
	])('%s is looked for in %j', (word, directory) => expect(directoryOf(word)).toBe(directory));
});

test('whatever a file is called, the word that is put in is read back as its name', () => {
	const name = fc.string({unit: fc.constantFrom('a', 'é', ' ', '"', "'", '\\', '$', '*', '(', '+'), minLength: 1});
	fc.assert(
		fc.property(name, fc.constantFrom('', '"', "'"), (file, quote) => {
			const wanted = {kinds: ['file' as const], start: 0, end: 0, word: '', quote: quote as '' | '"' | "'"};
			const found = matchesOf(wanted, {...known, entries: [{name: file, isDirectory: false}]}).matches;
			for (const {text} of found) {
				const [word, ...more] = splitWords(text);
				expect(more).toEqual([]);
				expect(word?.text.replace(/^\.\//, '')).toBe(file);
			}
		}),
	);
});
