import * as fs from 'node:fs';
import {setTimeout as wait} from 'node:timers/promises';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {fileOperations} from '../../../source/mailbox/file-operations.js';
import {createFolders} from '../../../source/mailbox/folders.js';
import {letter} from '../../helpers/play.js';
import {type Home, makeHome} from '../../helpers/program.js';

/** A mailbox that is large enough to be remembered: some 9 MB. */
const large = Array.from({length: 300}, (_, index) =>
	letter(index % 60, {
		subject: `Number ${index}`,
		body: `${index} ${'x'.repeat(60)}\n`.repeat(450),
		header: index % 2 ? 'Status: RO\n' : '',
	}),
).join('');

const foldersIn = (home: Home, counted?: {octets: number}) =>
	createFolders({
		cacheDirectory: () => home.path('cache'),
		operations: {
			...fileOperations,
			open(path, flags, mode) {
				const file = fileOperations.open(path, flags, mode);
				return {
					...file,
					read(buffer, offset, length, position) {
						const got = file.read(buffer, offset, length, position);
						if (counted) {
							counted.octets += got;
						}

						return got;
					},
				};
			},
		},
	});

const openAndClose = async (home: Home, path: string) => (await foldersIn(home).open(path)).close();

/** Octets of the mailbox that had to be read to open it. */
const octetsToOpen = async (home: Home, path: string): Promise<number> => {
	const counted = {octets: 0};
	const mailbox = await foldersIn(home, counted).open(path);
	const {octets} = counted;
	await mailbox.close();
	return octets;
};

/** All that a session may ask of a mailbox, as one value. */
const contentsOf = async (home: Home, path: string, isCached: boolean) => {
	const mailbox = await (isCached ? foldersIn(home) : createFolders()).open(path);
	const numbers = Array.from({length: mailbox.count}, (_, index) => index + 1);
	const heads: string[] = [];
	for await (const blocks of mailbox.headers(numbers)) {
		heads.push(...blocks.map(({fromLine, bytes}) => `${fromLine}\n${bytes}`));
	}

	const contents = {
		count: mailbox.count,
		access: mailbox.access,
		stored: [...mailbox.stored],
		sizes: numbers.map(number => mailbox.size(number)),
		heads,
	};
	await mailbox.close();
	return contents;
};

describe('a mailbox that was left for some seconds', () => {
	const settled = async () => {
		const home = makeHome();
		const path = home.write('box', large);
		await wait(2100);
		await openAndClose(home, path);
		return {home, path};
	};

	test('is not looked through again while nothing changes', async () => {
		const {home, path} = await settled();
		expect(await octetsToOpen(home, path)).toBeLessThan(300_000);
		expect(await contentsOf(home, path, true)).toEqual(await contentsOf(home, path, false));
	});

	test('is looked through again if it was changed, though size and time say it was not', async () => {
		const {home, path} = await settled();
		const {atime, mtime} = fs.statSync(path);
		const changed = large.replace('Status: RO', 'Status: OO').replace('\nFrom user9@', '\nfrom user9@');
		fs.writeFileSync(path, changed, 'latin1');
		fs.utimesSync(path, atime, mtime);
		expect(await contentsOf(home, path, true)).toEqual(await contentsOf(home, path, false));
	});
});

test('nothing of any message is in the cache, which nobody else may read', async () => {
	const home = makeHome();
	await openAndClose(home, home.write('box', large));
	const cache = home.path(`cache/${fs.readdirSync(home.path('cache'))[0]}`);
	expect(fs.statSync(cache).mode & 0o777).toBe(0o600);
	expect(fs.statSync(home.path('cache')).mode & 0o777).toBe(0o700);
	expect(fs.readFileSync(cache, 'latin1')).not.toMatch(/user\d|example|Number/);
});

test('of a mailbox that grew, the new mail alone is looked at', async () => {
	const home = makeHome();
	const path = home.write('box', large);
	await openAndClose(home, path);
	fs.appendFileSync(path, letter(1) + letter(2));
	expect(await octetsToOpen(home, path)).toBeLessThan(300_000);
	expect(await contentsOf(home, path, true)).toEqual(await contentsOf(home, path, false));
	expect((await contentsOf(home, path, true)).count).toBe(302);
});

type Change = (mailbox: Buffer, where: number, length: number) => Buffer;

/** What may happen to a mailbox, or to the cache, between two sessions. Nobody but servers patches a mailbox in place. */
const changes: Readonly<Record<string, Change>> = {
	'cut off': (bytes, where) => bytes.subarray(0, where),
	'with octets taken out': (bytes, where, length) =>
		Buffer.concat([bytes.subarray(0, where), bytes.subarray(where + length)]),
	'with octets put in': (bytes, where, length) =>
		Buffer.concat([
			bytes.subarray(0, where),
			Buffer.alloc(length, '\n\nFrom a@b Mon Jan 12 10:00:00 2026\n\n'),
			bytes.subarray(where),
		]),
	'with other octets': (bytes, where, length) => {
		const changed = Buffer.from(bytes);
		changed.fill('\n\nFrom a@b Mon Jan 12 10:00:00 2026\n\n', where, Math.min(where + length, bytes.length));
		return changed;
	},
	'of the same size': (bytes, where) => Buffer.concat([bytes.subarray(where), bytes.subarray(0, where)]),
	empty: () => Buffer.alloc(0),
};

const place = fc.double({min: 0, max: 1, noNaN: true});

test.each(Object.entries(changes))('a mailbox that is then %s is read as it is', async (_, change) => {
	const original = Buffer.from(large, 'latin1');
	await fc.assert(
		fc.asyncProperty(place, fc.integer({min: 1, max: 200_000}), fc.boolean(), async (where, length, isDelivered) => {
			const home = makeHome();
			const path = home.write('box', large);
			await openAndClose(home, path);
			const changed = change(original, Math.floor(where * original.length), length);
			// Into the same file, so that it has the same inode.
			const isFollowed = isDelivered && change !== changes['with other octets'];
			fs.writeFileSync(path, isFollowed ? Buffer.concat([changed, Buffer.from(`\n${letter(9)}`)]) : changed);
			expect(await contentsOf(home, path, true)).toEqual(await contentsOf(home, path, false));
			fs.rmSync(home.directory, {recursive: true});
		}),
		{numRuns: 6},
	);
});

test('a mailbox that an IMAP server uses is looked through when it has grown', async () => {
	const home = makeHome();
	const path = home.write('box', large.replace('Status: RO', 'X-IMAPbase: 1 2\nStatus: RO'));
	await openAndClose(home, path);
	const patched = fs.readFileSync(path, 'latin1').replace('Status: RO\n', 'Status: R \n');
	fs.writeFileSync(path, patched + letter(1), 'latin1');
	expect(await contentsOf(home, path, true)).toEqual(await contentsOf(home, path, false));
});

test('what we write is looked through the next time', async () => {
	const home = makeHome();
	const path = home.write('box', large);
	await openAndClose(home, path);
	const mailbox = await foldersIn(home).open(path);
	await mailbox.commit({drop: [], restatus: new Map([[150, 0]])});
	fs.appendFileSync(path, letter(1));
	expect(await contentsOf(home, path, true)).toEqual(await contentsOf(home, path, false));
});

test('a cache that is damaged is not believed', async () => {
	const home = makeHome();
	const path = home.write('box', large);
	const expected = await contentsOf(home, path, false);
	await openAndClose(home, path);
	const cache = home.path(`cache/${fs.readdirSync(home.path('cache'))[0]}`);
	const original = fs.readFileSync(cache);
	fs.appendFileSync(path, letter(1));
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...Object.values(changes)), place, async (change, where) => {
			fs.writeFileSync(cache, change(original, Math.floor(where * original.length), 7), {mode: 0o600});
			const {count, heads} = await contentsOf(home, path, true);
			expect({count, heads: heads.slice(0, -1)}).toEqual({count: 301, heads: expected.heads});
		}),
		{numRuns: 20},
	);
});

test.each([
	['others may write', (cache: string) => fs.chmodSync(cache, 0o666)],
	[
		'is a link',
		(cache: string) => {
			fs.renameSync(cache, `${cache}.real`);
			fs.symlinkSync(`${cache}.real`, cache);
		},
	],
])('a cache that %s is not believed', async (_, spoil) => {
	const home = makeHome();
	const path = home.write('box', large);
	await openAndClose(home, path);
	fs.appendFileSync(path, letter(1));
	spoil(home.path(`cache/${fs.readdirSync(home.path('cache'))[0]}`));
	expect(await octetsToOpen(home, path)).toBeGreaterThan(large.length);
});

test('two mailboxes that change places are told apart', async () => {
	const home = makeHome();
	const first = home.write('first', large);
	const second = home.write('second', large.replaceAll('Status: RO', 'Status: O '));
	await openAndClose(home, first);
	await openAndClose(home, second);
	fs.renameSync(first, home.path('aside'));
	fs.renameSync(second, first);
	fs.renameSync(home.path('aside'), second);
	for (const path of [first, second]) {
		expect(await contentsOf(home, path, true)).toEqual(await contentsOf(home, path, false));
	}
});

test.each([
	['is a file', (home: Home) => home.write('cache', 'a file')],
	['cannot be made', () => '/proc/none/inkmail'],
	['is in a home that is not there', (home: Home) => home.path('no/home/.cache/inkmail')],
])('a cache directory that %s is no error', async (_, directoryIn) => {
	const home = makeHome();
	const path = home.write('box', large);
	const directory = directoryIn(home);
	const before = fs.readdirSync(home.directory);
	const mailbox = await createFolders({cacheDirectory: () => directory}).open(path);
	await mailbox.close();
	expect(fs.readdirSync(home.directory)).toEqual(before);
});
