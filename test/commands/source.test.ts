import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {letters, play} from '../helpers/play.js';

const commandFile = (text: string): string => {
	const directory = mkdtempSync(join(tmpdir(), 'inkmail-source-'));
	onTestFinished(() => rmSync(directory, {recursive: true, force: true}));
	const path = join(directory, 'commands');
	writeFileSync(path, text.replaceAll('SELF', path));
	return path;
};

test('source runs the lines of a file, tells what is wrong with one, and goes on', async () => {
	const path = commandFile('# a comment\n\n=\nd 9\necho one \\\n  two\nbogus\nd 1\n');
	const {shown, deleted} = await play(letters(3), `so ${path}`);
	expect(shown).toEqual([
		'1',
		`${path}:4: 9: invalid message number`,
		'one two',
		`${path}:7: Unknown command: bogus (? lists the commands)`,
	]);
	expect(deleted).toEqual([1]);
});

test('without a terminal the program names itself', async () => {
	const path = commandFile('bogus\n');
	const {shown} = await play({mailbox: letters(1), isInteractive: false}, `source ${path}`);
	expect(shown[0]).toMatch(/^inkmail: \/.*:1: Unknown command: bogus/);
});

test('a file that is not there is an error', async () => {
	expect((await play(letters(1), 'source /nonexistent/file', 'so', 'so a b')).shown).toEqual([
		'/nonexistent/file: No such file or directory',
		'so: wants one file',
		'so: wants one file',
	]);
	expect((await play(letters(1), 'source /')).shown).toEqual(['/: Is a directory']);
});

test('a relative name is meant from the working directory, ~ from the home directory', async () => {
	const here = await play(letters(1), 'source fixtures/rc/system.rc', 'ignore');
	expect(here.shown).toContain('delivered-to');
	expect((await play(letters(1), 'source ~/none.rc')).shown).toEqual(['~/none.rc: No such file or directory']);
});

test('a file that names itself ends', async () => {
	const {shown, verdict} = await play(letters(1), `source ${commandFile('source SELF\n')}`);
	expect(shown).toHaveLength(1);
	expect(shown[0]).toMatch(/20 files name one another, the last one is not read$/);
	expect(verdict).toBe('continue');
});

test('an if without endif ends with its file', async () => {
	const path = commandFile('if s\necho no\n');
	expect((await play(letters(1), `source ${path}`, 'echo on')).shown).toEqual([`${path}: if without endif`, 'on']);
});

test('what ends the session ends it', async () => {
	const {verdict, shown} = await play(letters(1), `source ${commandFile('x\necho after\n')}`, 'echo later');
	expect(verdict).toBe('exit');
	expect(shown).toEqual([]);
});

test('a file that the user names may belong to anybody', async () => {
	const path = commandFile('echo read\n');
	chmodSync(path, 0o666);
	expect((await play(letters(1), `source ${path}`)).shown).toEqual(['read']);
});
