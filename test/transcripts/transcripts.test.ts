import {spawnSync} from 'node:child_process';
import {closeSync, openSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {fixture} from '../helpers/play.js';
import {type Home, makeHome, openProgram, program} from '../helpers/program.js';

/**
 * Whole sessions, as a person sees them: lines with `? ` are typed at the prompt and lines with `: ` as the text of a
 * message, which `^D` ends; the others are the answer. Below `==> ` is what the mail system was given, and what is in files
 * at the end. Lines with `# ` come first: what the session is about, and then what it is played with:
 *   mailbox: a fixture as the spool (else mbox/office.mbox)     file: NAME FIXTURE, a copy in the home directory
 *   setting: a line of ~/.mailrc                                argument: one of the command line
 *   environment: NAME=VALUE                                     shows: NAME of a file in the home directory
 * To write the answers anew: TRANSCRIPTS=write npx vitest run test/transcripts
 */
const directory = 'fixtures/transcripts';
const prompt = '? ';
const text = ':';
const end = '^D';

type Transcript = {
	readonly title: string;
	readonly comments: readonly string[];
	readonly lines: readonly string[];
	/** The lines that are typed, with their marks. */
	readonly typed: readonly string[];
};

const isText = (line: string): boolean => line === text || line.startsWith(`${text} `);
const isTyped = (line: string): boolean => line.startsWith(prompt) || isText(line) || line === end;

const readTranscript = (name: string): Transcript => {
	const lines = readFileSync(`${directory}/${name}`, 'utf8').trimEnd().split('\n');
	const start = lines.findIndex(line => !line.startsWith('# '));
	const session = start === -1 ? [] : lines.slice(start);
	return {
		title: lines[0]?.slice(2) ?? name,
		comments: lines.slice(0, lines.length - session.length),
		lines: session,
		typed: session.filter(isTyped),
	};
};

/** What the transcript says of a kind, in its order. */
const given = ({comments}: Transcript, kind: string): string[] =>
	comments.flatMap(line => (line.startsWith(`# ${kind}: `) ? [line.slice(kind.length + 4)] : []));

const withoutTabs = (line: string): string => {
	const [first = '', ...others] = line.split('\t');
	return others.reduce((row, piece) => row.padEnd((Math.floor(row.length / 8) + 1) * 8) + piece, first);
};

/** What does not depend on where the test runs. */
const tidy = (home: Home, shown: string): string[] =>
	shown
		.replaceAll('\r\n', '\n')
		.replaceAll(home.directory, '~')
		.trimEnd()
		.split('\n')
		.map(line => withoutTabs(line).trimEnd());

const startHome = (transcript: Transcript): Home => {
	const home = makeHome(fixture(given(transcript, 'mailbox')[0] ?? 'mbox/office.mbox'));
	home.write('.mailrc', given(transcript, 'setting').join('\n'));
	for (const line of given(transcript, 'file')) {
		const [name = '', from = ''] = line.split(' ');
		home.write(name, fixture(from));
	}

	return home;
};

const environmentOf = (transcript: Transcript, home: Home): Record<string, string> => ({
	MAILRC: home.path('.mailrc'),
	PAGER: 'cat',
	SHELL: '/bin/sh',
	NO_COLOR: '1',
	...Object.fromEntries(given(transcript, 'environment').map(line => line.split('=', 2))),
});

const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');

const changing = /^(?:(?:Resent-)?(?:Date|From|Message-ID)|User-Agent): |^From /;

/** A letter, without the header fields that are different every time. */
const letterLines = (letter: string): string[] => {
	const lines = utf8(letter).trimEnd().split('\n');
	const body = lines.indexOf('');
	return lines.filter((line, index) => index >= body || !changing.test(line));
};

/** What sendmail got, and what was to be shown. */
const results = (transcript: Transcript, home: Home): string[] => {
	const letters: string[] = [];
	for (let number = 1; home.read(`${number}.message`) !== undefined; number++) {
		const [, recipients = ''] = (home.read(`${number}.arguments`) ?? '').split('--\n');
		letters.push(`==> ${recipients.trim().replaceAll('\n', ', ')}`);
		letters.push(...letterLines(home.read(`${number}.message`) ?? ''));
	}

	const files = given(transcript, 'shows').flatMap(name => [`==> ${name}`, ...letterLines(home.read(name) ?? '')]);
	return [...letters, ...files];
};

/** The characters of a typed line. */
const keys = (line: string): string => line.slice(prompt.length);

const playInPipe = (transcript: Transcript): string[] => {
	const home = startHome(transcript);
	const screen = openSync(home.path('.screen'), 'w');
	const lines = transcript.typed.filter(line => !line.endsWith(end));
	const {status} = spawnSync(process.execPath, [program, '-n', ...given(transcript, 'argument')], {
		cwd: home.directory,
		env: {...home.environment, ...environmentOf(transcript, home)},
		input: lines.map(line => `${keys(line)}\n`).join(''),
		stdio: ['pipe', screen, screen],
	});
	closeSync(screen);
	expect(status).toBe(0);
	return [...withoutName(tidy(home, utf8(home.read('.screen') ?? ''))), ...results(transcript, home)];
};

/** In a pipe, errors say who complains. At a terminal they do so before the first prompt only. */
const withoutName = (lines: readonly string[]): string[] => lines.map(line => line.replace(/^inkmail: /, ''));

/**
 * What must be different in a pipe: no prompt, nothing typed is to be seen, nobody is told that a text is at its end. And a
 * text ends where the input ends, so it is the last thing of a session.
 */
const asInPipe = (lines: readonly string[]): string[] =>
	withoutName(lines.filter(line => !isTyped(line) && line !== 'EOT'));

const playOnTerminal = async (transcript: Transcript): Promise<string[]> => {
	const home = startHome(transcript);
	const terminal = openProgram(home, given(transcript, 'argument'), environmentOf(transcript, home));
	for (const line of transcript.typed) {
		if (line.startsWith(prompt)) {
			await terminal.untilAt('?', prompt.length);
		} else {
			await terminal.untilAt('');
		}

		if (line.endsWith(end)) {
			terminal.press('ctrl-d');
		} else {
			terminal.enter(keys(line));
		}
	}

	expect(await terminal.exit).toMatchObject({code: 0});
	return [...marked(tidy(home, terminal.scrollback()), transcript.typed), ...results(transcript, home)];
};

/** What a terminal shows with the marks of a transcript: `: ` before the text of a message, and the keys it does not show. */
const marked = (shown: readonly string[], typed: readonly string[]): string[] => {
	const awaited = [...typed];
	return shown.flatMap(line => {
		const [next = ''] = awaited;
		if (next === end && line === 'EOT') {
			awaited.shift();
			return [end, line];
		}

		const asShown = next === `${prompt}${end}` ? prompt.trim() : isText(next) ? keys(next) : next;
		if (line === asShown.trimEnd()) {
			awaited.shift();
			return [next.trimEnd()];
		}

		return [line];
	});
};

describe.each(readdirSync(directory))('%s', name => {
	const transcript = readTranscript(name);

	test(`on a terminal: ${transcript.title}`, async () => {
		const screen = await playOnTerminal(transcript);
		if (process.env.TRANSCRIPTS === 'write') {
			writeFileSync(`${directory}/${name}`, `${[...transcript.comments, ...screen].join('\n')}\n`);
			return;
		}

		expect(screen.join('\n')).toBe(transcript.lines.join('\n'));
	});

	test('in a pipe it is the same', () => {
		expect(playInPipe(transcript)).toEqual(asInPipe(readTranscript(name).lines));
	});
});
