import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {onTestFinished} from 'vitest';
import {createVariables} from '../../source/config/store.js';
import {createDecoder} from '../../source/decode/decoder.js';
import {createCorrespondence} from '../../source/draft/correspondence.js';
import {writeDraftText} from '../../source/draft/draft-text.js';
import {createEngine} from '../../source/engine.js';
import {createFolders} from '../../source/mailbox/folders.js';
import type {LineInput, ProcessOptions, Screen} from '../../source/ports.js';
import {createPost} from '../../source/send/post.js';
import {createSystem} from '../../source/system/system.js';
import {flagged} from './session.js';

/** The bytes of a file in fixtures/. */
export const fixture = (name: string): string => readFileSync(join('fixtures', name), 'latin1');

/** A message for a mailbox: an ordinary one, but for what is asked. */
export const letter = (
	number: number,
	{
		from = `User ${number} <user${number}@example.org>`,
		subject = `Message number ${number}`,
		header = '',
		body = `Text ${number}\n`,
	} = {},
): string =>
	`From user${number}@example.org Mon Jan 12 10:${String(number).padStart(2, '0')}:00 2026\nFrom: ${from}\nTo: me@host.example\nSubject: ${subject}\nDate: Mon, 12 Jan 2026 10:${String(number).padStart(2, '0')}:00 +0000\nMessage-ID: <m${number}@example.org>\n${header}\n${body}\n`;

/** A mailbox of so many ordinary messages. */
export const letters = (count: number): string => Array.from({length: count}, (_, index) => letter(index + 1)).join('');

export type Scene = {
	/** What the mailbox holds, as latin1: every byte a character. */
	readonly mailbox: string;
	readonly isInteractive?: boolean;
	readonly isSystemMailbox?: boolean;
	/** Further files of the home directory, by their names; directories are made. */
	readonly files?: Readonly<Record<string, string>>;
	/** Lines run before the mailbox opens, as from a start-up file. */
	readonly settings?: readonly string[];
	readonly rows?: number;
	readonly columns?: number;
	readonly user?: string;
};

/** Control characters that stand for keys among the lines typed. */
export const endOfInput = '\u0004';
export const interrupt = '\u0003';

/**
 * Types lines at the real engine, over a real mailbox in a temporary directory and with a mail system that writes down
 * what it gets. Tells what was shown, and what became of the session and of the files.
 */
export const play = async (scene: Scene | string, ...lines: readonly string[]) => {
	const {
		mailbox: bytes,
		isInteractive = true,
		settings = [],
		files = {},
		...rest
	} = typeof scene === 'string' ? {mailbox: scene} : scene;
	const directory = mkdtempSync(join(tmpdir(), 'inkmail-play-'));
	onTestFinished(() => rmSync(directory, {recursive: true, force: true}));
	const path = join(directory, 'box');
	for (const [name, content] of Object.entries({box: bytes, ...files})) {
		mkdirSync(dirname(join(directory, name)), {recursive: true});
		writeFileSync(join(directory, name), content, 'latin1');
	}

	const environment = {
		...process.env,
		SHELL: '/bin/sh',
		SENDMAIL: resolve('fixtures/programs/sendmail-log'),
		SENDMAIL_LOG: directory,
		MAIL: path,
		MBOX: join(directory, 'mbox'),
	};
	const runningSystem = createSystem({
		invoker: {user: rest.user ?? 'me', home: directory, hostName: 'host.example'},
		version: '0.0.0',
		environment,
		unsent: {directory: join(directory, 'unsent'), write: writeDraftText},
	});

	const shown: string[] = [];
	const system = {
		...runningSystem,
		page: async (text: string) => {
			shown.push(...text.split('\n'));
			return true;
		},
		// What a command writes to the terminal is shown among the rest.
		run: async (command: string, options: ProcessOptions) => {
			const {output, ...end} = await runningSystem.takeOutput(command, options);
			const text = Buffer.from(output).toString();
			shown.push(...(text === '' ? [] : text.replace(/\n$/, '').split('\n')));
			return end;
		},
	};
	const typed = [...lines];
	const screen: Screen = {
		isInteractive,
		columns: rest.columns ?? 80,
		rows: rest.rows ?? 24,
		print: text => void shown.push(...text.split('\n')),
		complain: text => void shown.push(...text.split('\n')),
		readLine: async (): Promise<LineInput> => {
			const text = typed.shift();
			if (text === undefined || text === endOfInput) {
				return {kind: 'end'};
			}

			return text === interrupt ? {kind: 'interrupt'} : {kind: 'line', text};
		},
		suspend: work => work(),
		progress: () => undefined,
		interruptible: work => work(new AbortController().signal),
		close: async () => undefined,
	};

	const variables = createVariables();
	const folders = createFolders();
	const post = createPost({invoker: system.invoker, environment, now: system.now, version: '0.0.0'});
	const engine = createEngine({
		screen,
		variables,
		correspondence: createCorrespondence(),
		folders,
		post,
		system,
		decoder: createDecoder(),
		mode: 'read',
	});
	for (const line of settings) {
		await engine.perform(line);
	}

	const isSystemMailbox = rest.isSystemMailbox ?? true;
	engine.open(await folders.open(path), isSystemMailbox ? system.invoker.user : undefined, !isSystemMailbox);
	let verdict = 'continue';
	for (let line = typed.shift(); line !== undefined && verdict === 'continue'; line = typed.shift()) {
		verdict = await engine.execute(line);
	}

	const read = (name: string): string | undefined => {
		try {
			return readFileSync(join(directory, name), 'latin1');
		} catch {
			return undefined;
		}
	};

	return {
		shown: shown.map(line => line.replaceAll(directory, '~')),
		verdict,
		dot: engine.session.dot,
		deleted: flagged(engine.session, 'deleted'),
		read: flagged(engine.session, 'read'),
		/** The mailbox as it is on disk afterwards, as latin1. */
		mailbox: read('box') ?? '',
		/** Another file of the same directory. */
		file: read,
		directory,
	};
};
