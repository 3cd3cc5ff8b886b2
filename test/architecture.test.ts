import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {describe, expect, test} from 'vitest';

/**
 * What each room of source/ may lean on: other rooms, and packages. The same as the picture in ARCHITECTURE.md. A file
 * that stands in source/ itself is a room of its own.
 */
const pure: Readonly<Record<string, readonly string[]>> = {
	errors: [],
	ports: ['address', 'render'],
	address: ['errors', 'render'],
	session: [],
	grouping: ['errors'],
	language: ['errors'],
	selection: ['errors', 'session', 're2js'],
	config: ['errors'],
	'mbox-format': ['session'],
	render: ['ports', 'session', 'string-width'],
	draft: ['address', 'errors', 'ports', 'render'],
	completion: ['language', 'ports', 'render'],
	spool: ['language', 'ports'],
};

const rooms: Readonly<Record<string, readonly string[]>> = {
	...pure,
	compose: ['address', 'completion', 'config', 'draft', 'errors', 'language', 'ports', 'render', 'session'],
	commands: [
		...['address', 'completion', 'compose', 'config', 'draft', 'errors', 'language', 'mbox-format', 'ports', 'render'],
		...['grouping', 'progress', 'selection', 'session', 'spool'],
	],
	progress: ['ports', 'render'],
	'text-search': ['errors', 'grouping', 'ports', 'progress', 'selection', 'node'],
	'edited-mailbox': ['mbox-format', 'ports'],
	engine: ['commands', 'config', 'edited-mailbox', 'errors', 'language', 'ports', 'render', 'session', 'text-search'],
	conversation: ['commands', 'config', 'engine', 'language', 'ports', 'render'],
	startup: ['config', 'engine', 'errors', 'language', 'ports', 'render'],
	options: [],
	'attachment-options': ['errors', 'ports'],
	invocation: ['attachment-options', 'errors', 'language', 'options'],
	'parse-arguments': ['invocation', 'meow', 'options'],
	'read-mode': [
		...['commands', 'conversation', 'engine', 'errors', 'invocation', 'language', 'ports', 'render', 'startup'],
	],
	'send-attachments': ['attachment-options', 'errors', 'ports', 'render'],
	'send-mode': [
		...['address', 'commands', 'compose', 'draft', 'engine', 'errors', 'invocation', 'ports', 'send-attachments'],
		'startup',
	],
	// Adapters: they implement ports, and know nothing of the engine and the commands.
	'make-directory': ['node'],
	mailbox: [
		'errors',
		'make-directory',
		'mbox-format',
		'ports',
		'render',
		'session',
		'node',
		'fs-native-extensions',
		'mbox-reader',
	],
	decode: ['address', 'errors', 'mbox-format', 'ports', 'node', 'mailparser', 'html-to-text'],
	send: ['address', 'draft', 'errors', 'mbox-format', 'ports', 'render', 'node', 'nodemailer'],
	system: ['errors', 'make-directory', 'ports', 'render', 'node'],
	frontends: ['errors', 'ports', 'render', 'node', 'string-width', 'ink', 'react'],
};

const files = readdirSync('source', {recursive: true, encoding: 'utf8'}).filter(file => /\.tsx?$/.test(file));
const roomOf = (file: string) => file.split('/')[0]?.replace(/\.tsx?$/, '') ?? '';

/** Everything a file imports, statically or not: rooms, and packages by their names (`node` for Node's own). */
const importsOf = (file: string): string[] => {
	const text = readFileSync(join('source', file), 'utf8');
	const specifiers = [...text.matchAll(/(?:\b(?:from|import)\s+|\bimport\(\s*)'([^']+)'/g)].map(
		([, specifier = '']) => specifier,
	);
	return specifiers.map(specifier => {
		if (specifier.startsWith('.')) {
			return roomOf(normalize(join(dirname(file), specifier)).replace(/\.js$/, '.ts'));
		}

		return specifier.startsWith('node:') ? 'node' : (/^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);
	});
};

describe.each(files)('%s', file => {
	test('leans only on what its room may', () => {
		const room = roomOf(file);
		expect(Object.keys(rooms)).toContain(room);
		const strangers = importsOf(file).filter(target => target !== room && !rooms[room]?.includes(target));
		expect(strangers).toEqual([]);
	});

	test('is about one thing: at most 300 lines', () => {
		expect(readFileSync(join('source', file), 'utf8').split('\n').length).toBeLessThanOrEqual(300);
	});
});

test('Ink and React are nowhere but in frontends/ink', () => {
	const users = files.filter(file => importsOf(file).some(target => target === 'ink' || target === 'react'));
	expect(users.every(file => file.startsWith('frontends/ink/'))).toBe(true);
	expect(users.length).toBeGreaterThan(0);
});

test('pure rooms touch no process and no clock', () => {
	const impure = files.filter(
		file =>
			roomOf(file) in pure &&
			/\bprocess\.|\bDate\.now\(|new Date\(\)|\bsetTimeout\(|\bfetch\(/.test(
				readFileSync(join('source', file), 'utf8'),
			),
	);
	expect(impure).toEqual([]);
});

test('what makes text safe stands in one file', () => {
	const forgers = files.filter(
		file => !file.startsWith('render/') && /\bas SafeText\b/.test(readFileSync(join('source', file), 'utf8')),
	);
	expect(forgers).toEqual([]);
});

test('the packages that only some jobs need are loaded by those jobs', () => {
	const heavy = /^import (?!type).*'(?:mailparser|mbox-reader|meow|html-to-text|re2js|nodemailer[^']*)'/m;
	expect(files.filter(file => heavy.test(readFileSync(join('source', file), 'utf8')))).toEqual([]);
});
