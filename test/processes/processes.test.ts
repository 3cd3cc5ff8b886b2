import * as fs from 'node:fs';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {UserError} from '../../source/errors.js';
import {edit} from '../../source/system/editor.js';
import {createProcesses} from '../../source/system/processes.js';
import {makeHome} from '../helpers/program.js';

async function* content(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
	for (const piece of pieces) {
		yield Buffer.from(piece);
	}
}

const outputOf = async (command: string, input?: AsyncIterable<Uint8Array>, environment = process.env) => {
	const {output, ...end} = await createProcesses(environment).takeOutput(command, {input, hasTerminal: false});
	return {...end, output: Buffer.from(output).toString()};
};

describe('a command line', () => {
	test('is run by a shell, with the environment and in the directory of the program', async () => {
		const environment = {...process.env, COLOUR: 'blue'};
		expect(await outputOf('echo "$COLOUR" | tr b B; pwd', undefined, environment)).toEqual({
			status: 0,
			signal: undefined,
			output: `Blue\n${process.cwd()}\n`,
		});
	});

	test('gets what it is to read', async () => {
		expect((await outputOf('wc -c', content('a'.repeat(1_000_000), 'b'))).output.trim()).toBe('1000001');
	});

	test('has nothing to read where there is no terminal', async () => {
		expect((await outputOf('cat; echo end')).output).toBe('end\n');
	});

	test('need not read it', async () => {
		expect(
			await outputOf('exec <&-; echo done', content(...Array.from({length: 100}, () => 'x'.repeat(100_000)))),
		).toEqual({
			status: 0,
			signal: undefined,
			output: 'done\n',
		});
	});

	test('tells how it ended', async () => {
		expect(await outputOf('exit 3')).toMatchObject({status: 3, signal: undefined});
		expect(await outputOf('kill -TERM $$')).toMatchObject({status: 143, signal: 'SIGTERM'});
	});

	test('of a shell that is not there is an error', async () => {
		const {run, runShell} = createProcesses(process.env);
		await expect(run('true', {shell: '/no/shell', hasTerminal: false, input: content('x')})).rejects.toThrow(
			'/no/shell: there is no such program',
		);
		await expect(runShell({shell: '/no/shell', hasTerminal: false})).rejects.toThrow(UserError);
	});

	test('comes to its end if what it is to read cannot be read', async () => {
		async function* broken(): AsyncGenerator<Uint8Array> {
			yield Buffer.from('x');
			throw new UserError('the disk is gone');
		}

		await expect(outputOf('cat', broken())).rejects.toThrow('the disk is gone');
	});

	test.runIf(fs.existsSync('/proc/self/status'))('has no signal blocked or ignored', async () => {
		const {output} = await outputOf('exec grep -E "^Sig(Blk|Ign)" /proc/self/status');
		expect(output.trim().split(/\s+/)).toEqual(['SigBlk:', '0000000000000000', 'SigIgn:', '0000000000000000']);
	});
});

describe('an editor', () => {
	const editWith = (editor: string | undefined, text: string, environment: NodeJS.ProcessEnv = process.env) =>
		edit(content(text), {editor, fileName: 'message-3', hasTerminal: false}, environment).then(bytes =>
			Buffer.from(bytes).toString(),
		);

	test('changes a copy, and what it left is taken', async () => {
		expect(await editWith('sed -i s/one/two/', 'one\n')).toBe('two\n');
	});

	test('may put another file in its place', async () => {
		expect(await editWith('f() { echo new >"$1.n"; mv "$1.n" "$1"; }; f', 'one\n')).toBe('new\n');
	});

	test('works in private, and leaves nothing behind', async () => {
		const home = makeHome();
		const environment = {...process.env, TMPDIR: home.directory, LOG: home.path('log')};
		await editWith('f() { stat -c "%a %n" "$1" "$(dirname "$1")" >"$LOG"; }; f', 'x', environment);
		const [file = '', directory = ''] = (home.read('log') ?? '').split('\n');
		expect(file).toMatch(/^600 .*\/inkmail-\w+\/message-3$/);
		expect(directory).toMatch(/^700 .*\/inkmail-\w+$/);
		expect(fs.readdirSync(home.directory)).toEqual(['log']);
	});

	test('that fails changes nothing', async () => {
		const home = makeHome();
		const environment = {...process.env, TMPDIR: home.directory};
		await expect(editWith('f() { echo lost >"$1"; exit 1; }; f', 'x', environment)).rejects.toThrow(
			'ended with status 1',
		);
		await expect(editWith('rm', 'x', environment)).rejects.toThrow('rm left nothing to be read');
		await expect(editWith('/no/such/editor', 'x', environment)).rejects.toThrow(
			'/no/such/editor ended with status 127',
		);
		expect(fs.readdirSync(home.directory)).toEqual([]);
	});

	test('is looked for where none is named', async () => {
		const home = makeHome();
		fs.writeFileSync(home.path('editor'), '#!/bin/sh\necho found >"$1"\n', {mode: 0o755});
		expect(await editWith(undefined, 'x', {PATH: `${home.directory}:${process.env.PATH}`})).toBe('found\n');
		await expect(editWith(undefined, 'x', {PATH: '/no/such'})).rejects.toThrow('no editor was found');
	});

	test('in a directory with a wild name works as well', async () => {
		const home = makeHome();
		const wild = home.path('a "b" $(touch pwned); c');
		fs.mkdirSync(wild);
		expect(await editWith('sed -i s/x/y/', 'x\n', {...process.env, TMPDIR: wild})).toBe('y\n');
		expect(fs.readdirSync(wild)).toEqual([]);
	});
});
