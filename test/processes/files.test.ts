import * as fs from 'node:fs';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {UserError} from '../../source/errors.js';
import {files} from '../../source/system/files.js';
import {makeHome} from '../helpers/program.js';

async function* content(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
	for (const piece of pieces) {
		yield Buffer.from(piece);
	}
}

async function* failing(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
	yield* content(...pieces);
	throw new UserError('Interrupted');
}

const modeOf = (path: string) => fs.statSync(path).mode & 0o777;

describe('a file that is written', () => {
	test('is made for its owner alone', async () => {
		const home = makeHome();
		const umask = process.umask(0);
		try {
			const report = await files.write(home.path('a'), content('one\n', 'two\nthree'), 'new');
			expect(report).toEqual({path: home.path('a'), octets: 13, lines: 3});
		} finally {
			process.umask(umask);
		}

		expect(home.read('a')).toBe('one\ntwo\nthree');
		expect(modeOf(home.path('a'))).toBe(0o600);
	});

	test('never takes the place of one that is there, unless told to', async () => {
		const home = makeHome();
		home.write('a', 'old\n');
		await expect(files.write(home.path('a'), content('new\n'), 'new')).rejects.toThrow('a: File exists');
		expect(home.read('a')).toBe('old\n');
		await files.write(home.path('a'), content('more\n'), 'append');
		expect(home.read('a')).toBe('old\nmore\n');
		fs.chmodSync(home.path('a'), 0o640);
		await files.write(home.path('a'), content('new\n'), 'replace');
		expect(home.read('a')).toBe('new\n');
		expect(modeOf(home.path('a'))).toBe(0o640);
	});

	test.each([
		['new', undefined],
		['append', 'old\n'],
		['replace', 'old\n'],
	] as const)('is as it was before if it fails (%s)', async (mode, before) => {
		const home = makeHome();
		if (before !== undefined) {
			home.write('a', before);
		}

		const names = fs.readdirSync(home.directory);
		await expect(files.write(home.path('a'), failing('new\n'), mode)).rejects.toThrow('Interrupted');
		expect(home.read('a')).toBe(before);
		expect(fs.readdirSync(home.directory)).toEqual(names);
	});

	test('is no device, directory or pipe', async () => {
		const home = makeHome();
		for (const mode of ['append', 'replace'] as const) {
			await expect(files.write('/dev/null', content('x'), mode)).rejects.toThrow('/dev/null: is no file');
			await expect(files.write(home.directory, content('x'), mode)).rejects.toThrow(UserError);
		}

		await expect(files.write('/dev/null', content('x'), 'new')).rejects.toThrow('File exists');
		await expect(files.write(home.path('no/such'), content('x'), 'new')).rejects.toThrow('No such file or directory');
	});

	test('may be behind a link of one’s own', async () => {
		const home = makeHome();
		home.write('a', 'old\n');
		fs.symlinkSync('a', home.path('link'));
		expect((await files.write(home.path('link'), content('new\n'), 'replace')).path).toBe(home.path('a'));
		expect(home.read('a')).toBe('new\n');
		expect(fs.lstatSync(home.path('link')).isSymbolicLink()).toBe(true);
		fs.symlinkSync('loop', home.path('loop'));
		await expect(files.write(home.path('loop'), content('x'), 'append')).rejects.toThrow('Too many levels');
	});

	// Only root can make files that are somebody else's.
	test.runIf(process.geteuid?.() === 0)(
		'is never reached through what others made in a directory open to all',
		async () => {
			const home = makeHome();
			fs.mkdirSync(home.path('open'));
			fs.chmodSync(home.path('open'), 0o1777);
			home.write('mine', 'mine\n');
			fs.symlinkSync(home.path('mine'), home.path('open/link'));
			fs.lchownSync(home.path('open/link'), 12_345, 12_345);
			fs.symlinkSync(home.directory, home.path('open/way'));
			fs.lchownSync(home.path('open/way'), 12_345, 12_345);
			fs.symlinkSync(home.path('open/link'), home.path('first'));
			home.write('open/theirs', '');
			fs.chownSync(home.path('open/theirs'), 12_345, 12_345);
			for (const name of ['open/link', 'open/way/mine', 'first', 'open/theirs']) {
				for (const mode of ['append', 'replace'] as const) {
					await expect(files.write(home.path(name), content('x'), mode), name).rejects.toThrow('somebody else’s');
				}
			}

			await expect(files.write(home.path('open/way/other'), content('x'), 'new')).rejects.toThrow('somebody else’s');
			expect(home.read('mine')).toBe('mine\n');
			expect(home.read('open/theirs')).toBe('');
			expect(home.read('other')).toBeUndefined();
		},
	);
});

test('what stands at a path is told', async () => {
	const home = makeHome();
	home.write('a', '');
	fs.symlinkSync('nowhere', home.path('link'));
	expect(await files.kindOf(home.path('a'))).toBe('file');
	expect(await files.kindOf(home.directory)).toBe('directory');
	expect(await files.kindOf('/dev/null')).toBe('other');
	expect(await files.kindOf(home.path('link'))).toBe('other');
	expect(await files.kindOf(home.path('b'))).toBe('none');
	await expect(files.kindOf(home.path('a/b'))).rejects.toThrow('Not a directory');
});
