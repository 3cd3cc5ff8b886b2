import {spawnSync} from 'node:child_process';
import {closeSync, openSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {fixture} from '../helpers/play.js';
import {type Home, makeHome, openProgram, program} from '../helpers/program.js';

/**
 * Whole sessions over fixtures/mbox/office.mbox, as a person sees them: lines with `? ` are typed, the others are the answer.
 * `# setting:` lines stand in the start-up file. To write the answers anew: TRANSCRIPTS=write npx vitest run test/transcripts
 */
const directory = 'fixtures/transcripts';
const prompt = '? ';

type Transcript = {
	readonly title: string;
	readonly settings: string;
	readonly typed: string[];
	readonly answers: string;
};

const readTranscript = (name: string): Transcript => {
	const lines = readFileSync(`${directory}/${name}`, 'utf8').trimEnd().split('\n');
	const comments = lines.filter(line => line.startsWith('# ')).map(line => line.slice(2));
	const settings = comments.flatMap(line => /^setting: (.*)/.exec(line)?.slice(1) ?? []);
	const session = lines.filter(line => !line.startsWith('# '));
	return {
		title: comments[0] ?? name,
		settings: settings.map(line => `${line}\n`).join(''),
		typed: session.filter(line => line.startsWith(prompt)).map(line => line.slice(prompt.length)),
		answers: session.join('\n'),
	};
};

/** What does not depend on where the test runs. */
const tidy = (home: Home, text: string): string[] =>
	text
		.replaceAll('\r\n', '\n')
		.replaceAll(home.directory, '~')
		.split('\n')
		.map(line => line.trimEnd());

const startHome = ({settings}: Transcript): Home => {
	const home = makeHome(fixture('mbox/office.mbox'));
	home.write('.mailrc', settings);
	return home;
};

const environmentOf = (home: Home) => ({MAILRC: home.path('.mailrc'), PAGER: 'cat', SHELL: '/bin/sh', NO_COLOR: '1'});

/** In a pipe there are no prompts, nothing typed is shown, and errors say who complains. */
const playInPipe = (transcript: Transcript): string[] => {
	const home = startHome(transcript);
	const screen = openSync(home.path('.screen'), 'w');
	const {status} = spawnSync(process.execPath, [program, '-n'], {
		cwd: home.directory,
		env: {...home.environment, ...environmentOf(home)},
		input: transcript.typed.map(line => `${line}\n`).join(''),
		stdio: ['pipe', screen, screen],
	});
	closeSync(screen);
	expect(status).toBe(0);
	return tidy(home, (home.read('.screen') ?? '').replaceAll(/^inkmail: /gm, '')).slice(0, -1);
};

const playOnTerminal = async (transcript: Transcript): Promise<string[]> => {
	const home = startHome(transcript);
	const terminal = openProgram(home, [], environmentOf(home));
	for (const line of transcript.typed) {
		await terminal.untilAt('? '.trimEnd(), 2);
		terminal.enter(line);
	}

	expect(await terminal.exit).toMatchObject({code: 0});
	return tidy(home, Buffer.from(terminal.scrollback(), 'utf8').toString('utf8'));
};

const withoutTyped = (lines: readonly string[]): string[] => lines.filter(line => !line.startsWith(prompt));

describe.each(readdirSync(directory))('%s', name => {
	const transcript = readTranscript(name);

	test(`on a terminal: ${transcript.title}`, async () => {
		const screen = (await playOnTerminal(transcript)).join('\n').trimEnd();
		if (process.env.TRANSCRIPTS === 'write') {
			const head = readFileSync(`${directory}/${name}`, 'utf8').split('\n');
			const comments = head.filter(line => line.startsWith('# '));
			writeFileSync(`${directory}/${name}`, `${[...comments, screen].join('\n')}\n`);
			return;
		}

		expect(screen).toBe(transcript.answers);
	});

	test('in a pipe it is the same', () => {
		const expected = withoutTyped(readTranscript(name).answers.split('\n'));
		expect(Buffer.from(playInPipe(transcript).join('\n'), 'latin1').toString('utf8').split('\n')).toEqual(expected);
	});
});
