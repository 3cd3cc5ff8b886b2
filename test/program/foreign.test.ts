import {spawnSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {gzipSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import {letters} from '../helpers/play.js';
import {makeHome, program, run} from '../helpers/program.js';
import {openTerminal} from '../helpers/terminal.js';

const packed = gzipSync(Buffer.from(letters(2), 'latin1'));
const asText = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const headlines = [
	expect.stringMatching(/^>N {3}1 User 1 .* Message number 1$/),
	expect.stringMatching(/^ N {3}2 User 2 .* Message number 2$/),
];

describe('a mailbox that is compressed', () => {
	test('is read like another, and says that it is not written', async () => {
		const home = makeHome();
		const box = home.write('old.gz', asText(packed));
		const {output, errors, status} = await run(home, ['-N', '-f', 'old.gz'], {input: 'p 2\nd 1\nq\n'});
		expect(output).toContain('Text 2\n');
		expect(errors).toContain(`inkmail: ${box}: is compressed: opened read-only\n`);
		expect(errors).toContain(`${box} is read-only`);
		expect(status).toBe(0);
		expect(home.read('old.gz')).toBe(asText(packed));
		expect(readdirSync(home.directory)).toEqual(['old.gz']);
	});
});

describe('a mailbox from standard input', () => {
	test.each([
		['-', letters(2)],
		['/dev/stdin', packed],
	])('-H -f %s lists it', async (name, input) => {
		const {output, status} = await run(makeHome(), ['-H', '-f', name], {input});
		expect(output.trimEnd().split('\n')).toEqual(headlines);
		expect(status).toBe(0);
	});

	test('without a terminal shows what it holds, and says why nothing more can be done', async () => {
		const {output, errors} = await run(makeHome(), ['-f', '-'], {input: letters(2)});
		expect(output.trimEnd().split('\n').slice(0, 3)).toEqual(['"/dev/stdin": 2 messages 2 new', ...headlines]);
		expect(errors).toContain('there is no terminal that commands could come from');
	});

	test('at a terminal takes commands from there', async () => {
		const home = makeHome();
		home.write('old.gz', asText(packed));
		const terminal = openTerminal('/bin/sh', ['-c', `gzip -dc old.gz | "${process.execPath}" "${program}" -n -f -`], {
			cwd: home.directory,
			env: home.environment,
		});
		try {
			await terminal.until(/\n\?$/);
			terminal.enter('p 2');
			await terminal.until('Text 2\n?');
			terminal.press('up');
			terminal.press('backspace');
			terminal.enter('1');
			await terminal.until('Text 1\n?');
			terminal.enter('q');
			expect(await terminal.exit).toMatchObject({code: 0});
		} finally {
			await terminal.close();
		}
	});

	test('at a plain terminal, too, after ^D as well', async () => {
		const home = makeHome(letters(1));
		const terminal = openTerminal('/bin/sh', ['-c', `cat spool | "${process.execPath}" "${program}" -n -f -`], {
			cwd: home.directory,
			env: {...home.environment, TERM: 'dumb'},
		});
		try {
			await terminal.until(/\n\?$/);
			terminal.enter('set ignoreeof');
			terminal.press('ctrl-d');
			await terminal.until('Use "quit" to quit.');
			terminal.enter('p 1');
			await terminal.until('Text 1\n?');
			terminal.enter('q');
			expect(await terminal.exit).toMatchObject({code: 0});
		} finally {
			await terminal.close();
		}
	});
});

test('a pipe that a shell names is a mailbox, and commands come from standard input', () => {
	const home = makeHome(letters(2));
	const {stdout, status} = spawnSync(
		'bash',
		['-c', `echo 'p 2' | "${process.execPath}" "${program}" -n -N -f <(cat spool)`],
		{cwd: home.directory, env: home.environment, encoding: 'utf8'},
	);
	expect(stdout).toContain('Text 2\n');
	expect(status).toBe(0);
});
