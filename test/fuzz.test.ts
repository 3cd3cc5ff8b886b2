import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import {commands} from '../source/commands/index.js';
import {createVariables} from '../source/config/store.js';
import {variables} from '../source/config/variables.js';
import {createDecoder} from '../source/decode/decoder.js';
import {createCorrespondence} from '../source/draft/correspondence.js';
import {createEngine} from '../source/engine.js';
import {spellings} from '../source/language/abbreviation.js';
import {splitCommandLine} from '../source/language/command-line.js';
import {createFolders} from '../source/mailbox/folders.js';
import type {Folders, Post, Screen} from '../source/ports.js';
import {listForms} from '../source/selection/forms.js';
import {createSystem} from '../source/system/system.js';
import {letter, letters} from './helpers/play.js';

/** So many lines; `FUZZ_LINES=100000` is for a person with time. */
const lineCount = Number(process.env.FUZZ_LINES ?? 10_000);
/** A session ends after so many: what one line did, the next ones feel. */
const linesInSession = 200;

/** Commands that write files, run programs, or ask for a text: others test what they do. */
const outward = new Set([
	...['quit', 'save', 'Save', 'copy', 'Copy', 'write', 'Write', 'file', 'folder', 'cd', 'chdir', 'mbox', 'source'],
	...['!', 'shell', 'pipe', '|', 'edit', 'visual', 'setenv', 'exit', 'xit', 'folders', 'decode', 'struct'],
]);
const inward = commands.filter(({names}) => !names.some(name => outward.has(spellings(name).full)));
const words = inward.flatMap(({names}) => names.map(name => spellings(name)));

const verb = fc.oneof(
	fc
		.constantFrom(...words)
		.chain(({shortest, full}) => fc.nat(full.length).map(cut => full.slice(0, Math.max(shortest.length, cut)))),
	fc.constantFrom(...words.map(({full}) => full)),
	fc.constantFrom('', '', '~', '@', 'bogus', '\u001B[2J', 'é'),
);
const argument = fc.oneof(
	fc.constantFrom(...listForms.map(({form}) => form)),
	fc.constantFrom(
		...variables.flatMap(({names}) => [names[0], `no${names[0]}`, `${names[0]}=`, `${names[0]}=7`, `${names[0]}=x`]),
	),
	fc.constantFrom(
		'"',
		"'",
		'\\',
		'{',
		'}',
		'!',
		'&',
		'-',
		':',
		'/',
		'/(/',
		':/[/',
		'*',
		'0',
		'99999999999999999999',
		'1-',
		'-1',
		'1.1.1',
		',',
		'$^',
	),
	fc.constantFrom(
		'since:',
		'before:0',
		'larger:-1',
		'on:2026-13-45',
		'since:99999999y',
		'"a b"',
		'<x>',
		'a@b',
		'$HOME',
		'${',
		'%',
		'#',
		'+x',
	),
	fc.string({maxLength: 12}),
	fc.string({unit: 'binary', maxLength: 6}),
	fc.integer({min: -5, max: 50}).map(String),
);
const line = fc
	.tuple(
		verb,
		fc.constantFrom('', ' ', '  ', '\t'),
		fc.array(argument, {maxLength: 4}),
		fc.constantFrom(' ', ',', '', ' & '),
	)
	.map(([first, gap, rest, separator]) => `${first}${gap}${rest.join(separator)}`.replaceAll('\0', '\u0001'))
	.filter(text => !leadsOutward(text));

/** A random line may spell an outward command, too. */
const leadsOutward = (text: string): boolean => {
	const typed = splitCommandLine(text)?.verb ?? '';
	return commands.some(
		({names}) =>
			names.some(name => outward.has(spellings(name).full)) &&
			names.some(name => {
				const {shortest, full} = spellings(name);
				return typed.length >= shortest.length && full.startsWith(typed);
			}),
	);
};

const odd = letter(13, {
	from: '=?UTF-8?Q?J=C3=B6rg?= <joerg@example.org>',
	subject: '\u001B]0;title\u0007',
	header: 'Reply-To: -oQ@x\n',
});

test('random lines are told about or obeyed, and change no mailbox', {timeout: 600_000}, async () => {
	const directory = mkdtempSync(join(tmpdir(), 'inkmail-fuzz-'));
	onTestFinished(() => rmSync(directory, {recursive: true, force: true}));
	const path = join(directory, 'box');
	const mailbox = letters(12) + odd;
	writeFileSync(path, mailbox, 'latin1');

	const complaints: string[] = [];
	const shown: string[] = [];
	const screen: Screen = {
		isInteractive: false,
		columns: 80,
		rows: 24,
		print: text => void shown.push(text),
		complain: text => void complaints.push(text),
		readLine: async () => ({kind: 'end'}),
		suspend: work => work(),
		interruptible: work => work(new AbortController().signal),
		progress: () => undefined,
		close: async () => undefined,
	};
	async function* nothing() {
		yield* [];
	}

	const post: Post = {
		deliver: async () => ({message: {headers: nothing, read: nothing}, copy: {headers: nothing, read: nothing}}),
		compose: async () => ({message: {headers: nothing, read: nothing}, copy: {headers: nothing, read: nothing}}),
		resend: async () => undefined,
		attachment: async source => ({path: String(source), name: '', type: 'text/plain', sizeBytes: 0}),
		saveDeadLetter: async (_, place) => place,
	};
	const folders: Folders = {
		...createFolders(),
		// Records of what was sent would stand wherever the tests run.
		append: async place => ({path: place, isNew: true, lines: 0, octets: 0}),
	};
	const startSession = async () => {
		const system = createSystem({
			invoker: {user: 'me', home: directory, hostName: 'host.example'},
			version: '0.0.0',
			environment: {HOME: directory, PATH: '/nonexistent', MBOX: join(directory, 'mbox')},
		});
		const engine = createEngine({
			screen,
			folders,
			post,
			system,
			decoder: createDecoder(),
			variables: createVariables(),
			correspondence: createCorrespondence(),
			mode: 'read',
		});
		const opened = await folders.open(path);
		engine.open(opened, 'me');
		return {engine, opened};
	};

	let {engine, opened} = await startSession();
	let count = 0;
	for (const text of fc.sample(line, lineCount)) {
		complaints.length = 0;
		shown.length = 0;
		if (count % linesInSession === 0) {
			await opened.close();
			({engine, opened} = await startSession());
		}

		count++;
		try {
			expect(await engine.execute(text)).toBe('continue');
		} catch (error) {
			throw new Error(`line ${JSON.stringify(text)}`, {cause: error});
		}

		const told = [...complaints, ...shown].join('\n');
		expect(told, JSON.stringify(text)).not.toMatch(
			/\bat .*\(?(?:file:|node:|\/).*:\d+:\d+|TypeError|undefined is not|\[object /,
		);
		expect(
			[...told].every(character => character === '\n' || character === '\t' || character >= ' '),
			JSON.stringify(text),
		).toBe(true);
	}

	await opened.close();
	expect(readFileSync(path, 'latin1')).toBe(mailbox);
});
