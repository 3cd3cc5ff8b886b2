import {execFileSync} from 'node:child_process';
import * as fs from 'node:fs';
import {describe, expect, test} from 'vitest';
import {type FileOperations, fileOperations} from '../../source/mailbox/file-operations.js';
import {createFolders} from '../../source/mailbox/folders.js';
import type {Changes} from '../../source/ports.js';
import {flagBits} from '../../source/session/flags.js';
import {letter, letters} from '../helpers/play.js';
import {makeHome} from '../helpers/program.js';

const {old, seen} = flagBits;
const changes = (drop: readonly number[], restatus: readonly (readonly [number, number])[] = []): Changes => ({
	drop,
	restatus: new Map(restatus),
});

const boxOf = async (bytes: string, operations?: FileOperations) => {
	const home = makeHome();
	const path = home.write('box', bytes);
	return {
		home,
		path,
		mailbox: await createFolders(operations ? {operations} : {}).open(path),
		now: () => home.read('box') ?? '',
	};
};

/** The real operations, with `meddle` called before every write to a file. */
const meddling = (meddle: () => void): FileOperations => ({
	...fileOperations,
	open(path, flags, mode) {
		const file = fileOperations.open(path, flags, mode);
		return {
			...file,
			write(bytes, position) {
				meddle();
				file.write(bytes, position);
			},
		};
	},
});

describe('a mailbox that another program changed', () => {
	test('is noticed even if its size and times say that nothing happened', async () => {
		const three = letter(1, {body: 'a\n'}) + letter(2, {body: 'somewhat longer\n'}) + letter(3);
		const {mailbox, path, now, home} = await boxOf(three);
		execFileSync('touch', ['-r', path, home.path('times')]);
		const swapped = letter(2, {body: 'somewhat longer\n'}) + letter(1, {body: 'a\n'}) + letter(3);
		fs.writeFileSync(path, swapped, 'latin1');
		execFileSync('touch', ['-r', home.path('times'), path]);
		expect(await mailbox.commit(changes([2]))).toMatchObject({isRematched: true, kept: 2});
		expect(now()).toBe(letter(1, {body: 'a\n'}) + letter(3));
	});

	test('keeps a message that is not what it was', async () => {
		const {mailbox, path, now} = await boxOf(letter(1) + letter(2, {body: 'Status: O\n\nxx\n'}) + letter(3));
		const edited = now().replace('Text 1\n', 'Te\n\n 1').replace('\n\nStatus: O\n\nxx', '\nStatus: O\n\n\nxx');
		fs.writeFileSync(path, edited, 'latin1');
		await mailbox.commit(changes([], [[2, seen]]));
		expect(now()).toBe(edited);
	});

	test('does not show a message that is another now', async () => {
		const {mailbox, path} = await boxOf(letters(3));
		fs.writeFileSync(path, letter(1) + letter(9).repeat(3), 'latin1');
		const read = async () => {
			for await (const batch of mailbox.headers([2])) {
				expect(batch).toEqual([]);
			}
		};
		await expect(read()).rejects.toThrow('was changed by another program');
	});
});

test('mail that somebody adds without a lock while the mailbox is written is kept', async () => {
	let isDone = false;
	let path = '';
	const operations = meddling(() => {
		if (!isDone && path !== '') {
			isDone = true;
			fs.appendFileSync(path, letter(9), 'latin1');
		}
	});
	const {mailbox, now, path: box} = await boxOf(letters(4), operations);
	path = box;
	await mailbox.commit(changes([2]));
	expect(now()).toBe(letter(1) + letter(3) + letter(4) + letter(9));
});

test('what arrived before a write that failed is still found by refresh', async () => {
	let isFull = true;
	const operations = meddling(() => {
		if (isFull) {
			throw Object.assign(new Error('no'), {code: 'ENOSPC'});
		}
	});
	const {mailbox, path, now} = await boxOf(letters(2), operations);
	fs.appendFileSync(path, letter(3), 'latin1');
	await expect(mailbox.commit(changes([], [[1, old]]))).rejects.toThrow('No space left on device; nothing was written');
	expect(now()).toBe(letters(3));
	expect(mailbox.count).toBe(2);
	isFull = false;
	expect(await mailbox.refresh()).toBe(1);
	expect(mailbox.count).toBe(3);
});

test('a mailbox that is open read-only is not written', async () => {
	const text = `what is this\n\n${letters(2)}`;
	const {mailbox, now} = await boxOf(text);
	await expect(mailbox.commit(changes([1]))).rejects.toThrow('is open read-only; nothing was written');
	expect(now()).toBe(text);
});

test('after writing, a shell does not take the mail that stayed for new', async () => {
	const {mailbox, path} = await boxOf(letters(2));
	const past = new Date('2026-01-01T00:00:00Z');
	fs.utimesSync(path, past, past);
	await mailbox.commit(changes([1]));
	const {atimeMs, mtimeMs} = fs.statSync(path);
	expect(atimeMs).toBeGreaterThanOrEqual(mtimeMs);
});

describe('appending', () => {
	test.each([
		['a pipe', (path: string) => execFileSync('mkfifo', [path]), 'is a pipe, not a mailbox'],
		['a device', (path: string) => fs.symlinkSync('/dev/null', path), 'is a device, not a mailbox'],
		['a directory', (path: string) => fs.mkdirSync(path), 'is a directory; a mailbox is a file'],
	])('to %s is refused with words, and leaves nothing behind', async (_, make, words) => {
		const {mailbox, home} = await boxOf(letters(1));
		const path = home.path('odd');
		make(path);
		await expect(createFolders().append(path, mailbox, [{number: 1, stored: 0}])).rejects.toThrow(`${path}: ${words}`);
		expect(fs.readdirSync(home.directory).sort()).toEqual(['box', 'odd']);
	});

	test('copies a message whose header has no end in sight, byte for byte', async () => {
		const header = `X-Long: ${'x'.repeat(3_000_000)}\nX-Last: 1\n`;
		const {mailbox, home} = await boxOf(letter(1, {header}) + letter(2));
		await createFolders().append(home.path('saved'), mailbox, [{number: 1, stored: 0}]);
		expect(home.read('saved') === letter(1, {header})).toBe(true);
	});
});

test('a header without an end does not fill the memory of one who lists it', async () => {
	const {mailbox} = await boxOf(letter(1, {header: `X-Long: ${'x'.repeat(9_000_000)}\n`}) + letter(2));
	for await (const batch of mailbox.headers([1, 2])) {
		for (const {number, bytes} of batch) {
			expect(bytes.length).toBeLessThanOrEqual(1 << 20);
			expect(Buffer.from(bytes).toString('latin1', 0, 30)).toContain(`From: User ${number} <`);
		}
	}
});

test('of a folded Status field no line is left hanging on the field before it', async () => {
	const {mailbox, now} = await boxOf(letter(1, {header: 'Status: RO\n folded\n'}));
	await mailbox.commit(changes([], [[1, 0]]));
	expect(now()).toContain('<m1@example.org>\nStatus: \n folded\n');
});
