import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {entriesOf} from '../../source/system/directory.js';
import {knownNames} from '../../source/system/known-names.js';

const directory = (): string => {
	const made = mkdtempSync(join(tmpdir(), 'inkmail-directory-'));
	onTestFinished(() => rmSync(made, {recursive: true, force: true}));
	return made;
};

test('tells what is in a directory, links as what they lead to', async () => {
	const at = directory();
	mkdirSync(join(at, 'folder'));
	writeFileSync(join(at, 'file'), '');
	symlinkSync('folder', join(at, 'to-folder'));
	symlinkSync('nowhere', join(at, 'to-nowhere'));
	const entries = await entriesOf(at);
	expect(entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
		{name: 'file', isDirectory: false},
		{name: 'folder', isDirectory: true},
		{name: 'to-folder', isDirectory: true},
		{name: 'to-nowhere', isDirectory: false},
	]);
});

test('a directory that is not there, or none, has nothing in it', async () => {
	const at = directory();
	writeFileSync(join(at, 'file'), '');
	expect(await entriesOf(join(at, 'missing'))).toEqual([]);
	expect(await entriesOf(join(at, 'file'))).toEqual([]);
});

test('a large directory is not looked through to its end', async () => {
	const at = directory();
	for (let index = 0; index < 5100; index += 1) {
		writeFileSync(join(at, String(index)), '');
	}

	expect(await entriesOf(at)).toHaveLength(5000);
});

test('knows the users of this machine', async () => {
	expect((await knownNames()).users).toContain('root');
});
