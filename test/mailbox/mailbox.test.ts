import * as fs from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type FileOperations, fileOperations, type OpenFile} from '../../source/mailbox/file-operations.js';
import {createFolders} from '../../source/mailbox/folders.js';
import type {Changes, Mailbox} from '../../source/ports.js';
import {flagBits} from '../../source/session/flags.js';
import {letter, letters} from '../helpers/play.js';
import {makeHome} from '../helpers/program.js';

const folders = createFolders();
const {seen, old} = flagBits;

const changes = (drop: readonly number[], restatus: readonly (readonly [number, number])[] = []): Changes => ({
	drop,
	restatus: new Map(restatus),
});

const textOf = async (mailbox: Mailbox, number: number): Promise<string> => {
	const pieces: Uint8Array[] = [];
	for await (const piece of mailbox.read(number)) {
		pieces.push(piece);
	}

	return Buffer.concat(pieces).toString('latin1');
};

const boxOf = async (bytes: string, operations?: FileOperations) => {
	const home = makeHome();
	const path = home.write('box', bytes);
	const mailbox = await createFolders(operations ? {operations} : {}).open(path);
	return {home, path, mailbox, now: () => home.read('box')};
};

describe('reading', () => {
	test('gives messages, heads, sizes and lines', async () => {
		const {mailbox} = await boxOf(letters(3));
		expect(mailbox).toMatchObject({count: 3, access: 'writable', notices: []});
		const body = letter(2).slice(letter(2).indexOf('\n') + 1, -1);
		expect(await textOf(mailbox, 2)).toBe(body);
		expect(mailbox.size(2)).toBe(body.length);
		expect(mailbox.lines(2)).toBe(body.split('\n').length - 1);
		const numbers: number[] = [];
		for await (const batch of mailbox.headers([3, 1])) {
			for (const {number, fromLine, bytes} of batch) {
				numbers.push(number);
				expect(Buffer.from(fromLine).toString()).toMatch(/^From user\d@example\.org Mon Jan 12 10:0\d:00 2026$/);
				expect(Buffer.from(bytes).toString()).toMatch(/^From: User[\s\S]*>\n$/);
			}
		}

		expect(numbers).toEqual([3, 1]);
	});

	test('changes neither the file nor its times', async () => {
		const {mailbox, path} = await boxOf(letters(3));
		const past = new Date('2026-01-01T00:00:00Z');
		fs.utimesSync(path, past, past);
		await textOf(mailbox, 1);
		const {atimeMs, mtimeMs} = fs.statSync(path);
		expect([atimeMs, mtimeMs]).toEqual([past.getTime(), past.getTime()]);
	});

	test.each([
		['a directory', (path: string) => fs.mkdirSync(path), 'is a directory; a mailbox is a file'],
		['nothing', () => undefined, 'No such file or directory'],
	])('of %s is refused with words', async (_, make, words) => {
		const path = join(makeHome().directory, 'odd');
		make(path);
		await expect(folders.open(path)).rejects.toThrow(`${path}: ${words}`);
	});

	test('follows a symbolic link, and writes through it', async () => {
		const home = makeHome();
		const path = home.write('real', letters(2));
		fs.symlinkSync(path, home.path('link'));
		const mailbox = await folders.open(home.path('link'));
		await mailbox.commit(changes([1]));
		expect(home.read('real')).toBe(letter(2));
		expect(fs.lstatSync(home.path('link')).isSymbolicLink()).toBe(true);
	});
});

describe('writing back', () => {
	test('drops messages and sets flags in the same file, with owner and mode kept', async () => {
		const {mailbox, path, now, home} = await boxOf(letters(4));
		fs.chmodSync(path, 0o620);
		const before = fs.statSync(path);
		expect(
			await mailbox.commit(
				changes(
					[2, 3],
					[
						[1, old],
						[4, seen | old],
					],
				),
			),
		).toMatchObject({kept: 2, dropped: 2, arrived: 0, isRematched: false});
		expect(now()).toBe(letter(1, {header: 'Status: O\n'}) + letter(4, {header: 'Status: RO\n'}));
		const after = fs.statSync(path);
		expect([after.ino, after.mode, after.uid]).toEqual([before.ino, before.mode, before.uid]);
		expect(fs.readdirSync(home.directory)).toEqual(['box']);
	});

	test('of nothing writes nothing', async () => {
		const {mailbox, path} = await boxOf(letters(2));
		const before = fs.statSync(path).mtimeMs;
		await mailbox.commit(changes([]));
		expect(fs.statSync(path).mtimeMs).toBe(before);
	});

	test('keeps mail that arrived since', async () => {
		const {mailbox, path, now} = await boxOf(letters(2));
		fs.appendFileSync(path, letter(3), 'latin1');
		expect(await mailbox.commit(changes([1], [[2, old]]))).toMatchObject({kept: 2, arrived: 1});
		expect(now()).toBe(letter(2, {header: 'Status: O\n'}) + letter(3));
	});

	test('keeps the rest of a message that was being delivered when the mailbox was opened', async () => {
		const {mailbox, path, now} = await boxOf(letters(2) + letter(3).slice(0, 80));
		fs.appendFileSync(path, letter(3).slice(80) + letter(4), 'latin1');
		expect(await mailbox.commit(changes([1]))).toMatchObject({kept: 3, arrived: 1});
		expect(now()).toBe(letter(2) + letter(3) + letter(4));
	});

	test.each([
		['replaced by another file', letters(5), letter(1) + letter(3) + letter(4) + letter(5)],
		['emptied and filled again', letter(7) + letter(8), letter(7) + letter(8)],
		['rewritten with another message less', letter(2) + letter(3), letter(3)],
		['rewritten with the same message less', letter(1) + letter(3), letter(1) + letter(3)],
		[
			'sorted another way, with flags',
			letter(3) + letter(2, {header: 'Status: RO\n'}) + letter(1),
			letter(3) + letter(1),
		],
	])('finds its messages again in a mailbox that was %s', async (_, changed, expected) => {
		const {mailbox, path, now} = await boxOf(letters(3));
		fs.writeFileSync(`${path}.new`, changed, 'latin1');
		fs.renameSync(`${path}.new`, path);
		expect(await mailbox.commit(changes([2]))).toMatchObject({isRematched: true, unmatched: 0});
		expect(now()).toBe(expected);
	});

	test('keeps what another program marked', async () => {
		const {mailbox, path, now} = await boxOf(letters(2));
		fs.writeFileSync(path, letter(1, {header: 'Status: RO\nX-Status: F\n'}) + letter(2), 'latin1');
		await mailbox.commit(changes([2], [[1, old]]));
		expect(now()).toBe(letter(1, {header: 'Status: RO\nX-Status: F\n'}));
	});

	test('leaves messages alone that it cannot tell apart', async () => {
		const {mailbox, path, now} = await boxOf(letter(1).repeat(3) + letter(2));
		fs.writeFileSync(path, letter(1).repeat(2) + letter(2), 'latin1');
		expect(await mailbox.commit(changes([1, 4]))).toMatchObject({isRematched: true, unmatched: 1, dropped: 1});
		expect(now()).toBe(letter(1).repeat(2));
	});

	test('writes nothing into what is no mailbox any more', async () => {
		const {mailbox, path, now} = await boxOf(letters(3));
		fs.truncateSync(path, 0);
		fs.writeFileSync(path, 'some text\n');
		await expect(mailbox.commit(changes([2]))).rejects.toThrow('is no mailbox now; nothing was written');
		expect(now()).toBe('some text\n');
	});

	test('does not bring back what another program emptied', async () => {
		const {mailbox, path, now} = await boxOf(letters(3));
		fs.truncateSync(path, 0);
		expect(await mailbox.commit(changes([2], [[1, old]]))).toMatchObject({kept: 0, dropped: 0});
		expect(now()).toBe('');
	});

	test('can be tried again when it failed', async () => {
		let isFull = true;
		const operations: FileOperations = {
			...fileOperations,
			open(path, flags, mode) {
				const file = fileOperations.open(path, flags, mode);
				const failing: OpenFile = {
					...file,
					write(bytes, position) {
						if (isFull) {
							throw Object.assign(new Error('no'), {code: 'ENOSPC'});
						}

						file.write(bytes, position);
					},
				};
				return failing;
			},
		};
		const {mailbox, path, now} = await boxOf(letters(2), operations);
		await expect(mailbox.commit(changes([], [[1, old]]))).rejects.toThrow(`${path}: No space left on device`);
		expect(now()).toBe(letters(2));
		isFull = false;
		await mailbox.commit(changes([1]));
		expect(now()).toBe(letter(2));
	});

	test('that failed in any two places is done by the next try, or was not begun', async () => {
		for (let first = 1; first < 30; first++) {
			for (const second of [first + 1, first + 2, first + 5, first + 8, first + 11]) {
				let count = 0;
				const mayFail = () => {
					count++;
					if (count === first || count === second) {
						throw Object.assign(new Error('no'), {code: 'EIO'});
					}
				};
				const operations: FileOperations = {
					...fileOperations,
					open(path, flags, mode) {
						const file = fileOperations.open(path, flags, mode);
						const failing: OpenFile = {
							...file,
							write(bytes, position) {
								mayFail();
								file.write(bytes, position);
							},
							sync() {
								mayFail();
								file.sync();
							},
							truncate(size) {
								mayFail();
								file.truncate(size);
							},
						};
						return failing;
					},
				};
				const {mailbox, now} = await boxOf(letters(4), operations);
				const isDone = await mailbox.commit(changes([1], [[2, old]])).then(
					() => true,
					() => false,
				);
				if (!isDone) {
					await mailbox.commit(changes([1], [[2, old]])).catch(() => mailbox.commit(changes([1], [[2, old]])));
				}

				expect(now(), `${first}, ${second}`).toBe(letter(2, {header: 'Status: O\n'}) + letter(3) + letter(4));
			}
		}
	});

	test('does to any mailbox what it should, whatever arrives', async () => {
		const one = fc.record({
			status: fc.constantFrom('', 'Status: O\n', 'Status: RO\n', 'X-Status: F\nStatus: R\n'),
			body: fc.constantFrom('', 'x\n', 'From here\n', '\n\n', 'a\n\n>From b\n\n'),
		});
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.record({mail: one, fate: fc.constantFrom('drop', 'read', 'stay')}), {minLength: 1, maxLength: 8}),
				fc.array(one, {maxLength: 3}),
				async (before, arriving) => {
					const bytesOf = ({status, body}: {status: string; body: string}, number: number) =>
						letter(number, {header: status, body});
					const {mailbox, path, now} = await boxOf(before.map(({mail}, at) => bytesOf(mail, at)).join(''));
					const arrived = arriving.map((mail, at) => bytesOf(mail, 20 + at)).join('');
					fs.appendFileSync(path, arrived, 'latin1');
					const numbers = (fate: string) => before.flatMap((message, at) => (message.fate === fate ? [at + 1] : []));
					await mailbox.commit(
						changes(
							numbers('drop'),
							numbers('read').map(number => [
								number,
								seen | old | ((mailbox.stored[number - 1] ?? 0) & flagBits.flagged),
							]),
						),
					);
					const expected = before
						.map(({mail: {status, body}, fate}, at) => {
							const letters = 'Status: RO\n';
							const read =
								status.includes('Status: R\n') || status.startsWith('Status')
									? status.replace(/(^|\n)Status: .*\n/, `$1${letters}`)
									: `${status}${letters}`;
							return fate === 'drop' ? '' : bytesOf({status: fate === 'read' ? read : status, body}, at);
						})
						.join('');
					expect(now()).toBe(expected + arrived);
				},
			),
			{numRuns: 150},
		);
	});
});

test('refresh finds what arrived, and numbers it behind the rest', async () => {
	const {mailbox, path} = await boxOf(letters(2));
	expect(await mailbox.refresh()).toBe(0);
	fs.appendFileSync(path, letter(3) + letter(4, {header: 'Status: O\n'}), 'latin1');
	expect(await mailbox.refresh()).toBe(2);
	expect(mailbox.count).toBe(4);
	expect([...mailbox.stored]).toEqual([0, 0, 0, old]);
	expect(await textOf(mailbox, 4)).toContain('Text 4');
});

describe('appending', () => {
	test('makes a file only its owner may read, and adds to one that is there', async () => {
		const {mailbox, home} = await boxOf(letters(3));
		const path = home.path('saved');
		await folders.append(path, mailbox, [{number: 2, stored: seen | old}]);
		expect(fs.statSync(path).mode & 0o777).toBe(0o600);
		await folders.append(path, mailbox, [
			{number: 1, stored: 0},
			{number: 3, stored: old},
		]);
		expect(home.read('saved')).toBe(
			letter(2, {header: 'Status: RO\n'}) + letter(1) + letter(3, {header: 'Status: O\n'}),
		);
		expect((await folders.open(path)).count).toBe(3);
	});

	test('ends what was there with an empty line first', async () => {
		const {mailbox, home} = await boxOf(letters(1));
		home.write('saved', letter(9).trimEnd());
		await folders.append(home.path('saved'), mailbox, [{number: 1, stored: 0}]);
		expect(home.read('saved')).toBe(letter(9) + letter(1));
	});

	test('adds nothing if it fails', async () => {
		const {mailbox, home} = await boxOf(letters(2));
		await expect(folders.append(home.path('no/such/directory'), mailbox, [{number: 1, stored: 0}])).rejects.toThrow(
			'No such file or directory; nothing was added to it',
		);
	});
});
