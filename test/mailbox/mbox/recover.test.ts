import * as fs from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type FileOperations, fileOperations, type OpenFile} from '../../../source/mailbox/file-operations.js';
import {createFolders} from '../../../source/mailbox/folders.js';
import {recover, rewrite} from '../../../source/mailbox/mbox/recover.js';
import type {RewritePlan} from '../../../source/mailbox/mbox/rewrite-plan.js';
import {letter, letters} from '../../helpers/play.js';
import {makeHome} from '../../helpers/program.js';

class Crash extends Error {}

/**
 * Real file operations of a program that dies: the n-th write, cut, fsync or removal is the last thing it does, and a
 * write is done by half then.
 */
const dyingAt = (n: number) => {
	let count = 0;
	const mayDie = (half: () => void = () => undefined) => {
		count++;
		if (count === n) {
			half();
		}

		if (count >= n) {
			throw new Crash();
		}
	};
	const operations: FileOperations = {
		open(path, flags, mode) {
			const file = fileOperations.open(path, flags, mode);
			const dying: OpenFile = {
				...file,
				write(bytes, position) {
					mayDie(() => file.write(bytes.subarray(0, Math.floor(bytes.length / 2)), position));
					file.write(bytes, position);
				},
				truncate(size) {
					mayDie();
					file.truncate(size);
				},
				sync: () => mayDie(),
			};
			return dying;
		},
		rename(from, to) {
			mayDie();
			fileOperations.rename(from, to);
		},
		remove(path) {
			mayDie();
			fileOperations.remove(path);
		},
		syncDirectory: () => mayDie(),
	};
	return {operations, didDie: () => count >= n};
};

const expected = (text: string, {edits}: RewritePlan): string => {
	let result = '';
	let at = 0;
	for (const edit of edits) {
		result += text.slice(at, edit.at) + Buffer.from(edit.bytes).toString('latin1');
		at = edit.at + edit.length;
	}

	return result + text.slice(at);
};

/** Runs a rewrite that dies at the n-th operation, and what comes after. Tells whether it died, and what is there. */
const crashAt = (n: number, text: string, plan: RewritePlan, delivered: string, again = Number.POSITIVE_INFINITY) => {
	const home = makeHome();
	const path = home.write('box', text);
	const stateDirectory = home.path('state');
	const session = (operations: FileOperations, work: (target: Parameters<typeof recover>[0]) => void) => {
		const file = operations.open(path, fs.constants.O_RDWR);
		try {
			work({path, file, operations, stateDirectory});
		} catch (error) {
			if (!(error instanceof Crash)) {
				throw error;
			}
		} finally {
			file.close();
		}
	};
	const first = dyingAt(n);
	session(first.operations, target => rewrite(target, plan));
	fs.appendFileSync(path, delivered, 'latin1');
	session(dyingAt(again).operations, target => void recover(target));
	session(fileOperations, target => void recover(target));
	return {didDie: first.didDie(), text: home.read('box'), left: fs.readdirSync(home.directory)};
};

const edit = (at: number, length: number, bytes = '') => ({at, length, bytes: Buffer.from(bytes)});
const long = (character: string) => character.repeat(9000);
const text = `${long('a')}|${long('b')}|${long('c')}|${long('d')}|`;

const plans = {
	'that shortens': [edit(100, 9000), edit(20_000, 5, 'xy')],
	'that lengthens': [edit(100, 0, 'X'.repeat(5000)), edit(20_000, 10, 'Y'.repeat(300))],
	'that moves some up and some down': [
		edit(100, 0, 'X'.repeat(300)),
		edit(9100, 5000),
		edit(20_000, 0, 'Y'.repeat(9000)),
	],
	'that keeps the length': [edit(100, 3, 'xyz'), edit(30_000, 3, 'uvw')],
	'that takes one octet': [edit(100, 1)],
	'that takes everything': [edit(0, text.length)],
};

describe.each(Object.entries(plans))('a rewrite %s', (_, edits) => {
	const plan = {edits, oldSize: text.length};

	test.each(['', letter(1)])(
		'that dies at any point is completed, or was never begun (delivered meanwhile: %j)',
		delivered => {
			for (let n = 1; ; n++) {
				const {didDie, text: now, left} = crashAt(n, text, plan, delivered);
				expect([expected(text, plan) + delivered, text + delivered], `operation ${n}`).toContain(now);
				expect(
					left.filter(name => name !== 'state'),
					`operation ${n}`,
				).toEqual(['box']);
				if (!didDie) {
					expect(now).toBe(expected(text, plan) + delivered);
					expect(n).toBeGreaterThan(5);
					return;
				}
			}
		},
	);

	test('survives that completing it dies, too', () => {
		for (let n = 3; crashAt(n, text, plan, '').didDie; n += 3) {
			for (let again = 1; again < 12; again += 2) {
				const {text: now} = crashAt(n, text, plan, letter(2), again);
				expect([expected(text, plan) + letter(2), text + letter(2)], `${n}, ${again}`).toContain(now);
			}
		}
	});
});

test('any rewrite that dies anywhere ends as one or the other', () => {
	const plan = fc
		.array(fc.record({at: fc.nat(9999), length: fc.nat(3000), bytes: fc.nat(3000)}), {minLength: 1, maxLength: 4})
		.map(raw => {
			const edits: RewritePlan['edits'][number][] = [];
			let free = 0;
			for (const {at, length, bytes} of raw.sort((a, b) => a.at - b.at)) {
				if (at >= free) {
					edits.push(edit(at, Math.min(length, 10_000 - at), 'Z'.repeat(bytes)));
					free = at + length + 1;
				}
			}

			return {edits, oldSize: 10_000};
		});
	const whole = Array.from({length: 2000}, (_, index) => String(index).padStart(5, '.')).join('');
	fc.assert(
		fc.property(plan, fc.integer({min: 1, max: 40}), fc.boolean(), (of, n, isDelivered) => {
			const delivered = isDelivered ? letter(1) : '';
			const {text: now} = crashAt(n, whole, of, delivered);
			expect([expected(whole, of) + delivered, whole + delivered]).toContain(now);
		}),
		{numRuns: 200},
	);
});

describe('a journal', () => {
	const halfDone = () => {
		const home = makeHome();
		const path = home.write('box', letters(3));
		const stateDirectory = home.path('state');
		const drop = edit(0, letter(1).length);
		for (let n = 1; home.read('box') === letters(3); n++) {
			const {operations} = dyingAt(n);
			const file = operations.open(path, fs.constants.O_RDWR);
			const target = {path, file, operations, stateDirectory};
			expect(() => rewrite(target, {edits: [drop], oldSize: letters(3).length})).toThrow(Crash);
			file.close();
		}

		return {home, path, journal: `${path}.inkmail-journal`, folders: createFolders({stateDirectory})};
	};

	test('is found by the next who opens the mailbox, and this is said', async () => {
		const {home, path, journal, folders} = halfDone();
		expect(home.read('box')).not.toBe(letters(3));
		const mailbox = await folders.open(path);
		expect(mailbox.notices).toEqual([
			`${path}: was left half written by a session that was cut short; that has been completed`,
		]);
		expect(home.read('box')).toBe(letter(2) + letter(3));
		expect(fs.existsSync(journal)).toBe(false);
	});

	test('is readable for nobody else', () => {
		expect(fs.statSync(halfDone().journal).mode & 0o777).toBe(0o600);
	});

	test.each([
		[
			'a symbolic link',
			(journal: string) => {
				fs.renameSync(journal, `${journal}.real`);
				fs.symlinkSync(`${journal}.real`, journal);
			},
		],
		['writable for others', (journal: string) => fs.chmodSync(journal, 0o666)],
		['linked to another name', (journal: string) => fs.linkSync(journal, `${journal}.other`)],
		[
			'a directory',
			(journal: string) => {
				fs.rmSync(journal);
				fs.mkdirSync(journal);
			},
		],
	])('that is %s is not trusted', async (_, change) => {
		const {home, path, journal, folders} = halfDone();
		const before = home.read('box');
		change(journal);
		await folders.open(path);
		expect(home.read('box')).toBe(before);
	});

	test('of another mailbox does nothing', async () => {
		const {home, path, folders} = halfDone();
		fs.writeFileSync(join(home.directory, 'new'), letters(4), 'latin1');
		fs.renameSync(join(home.directory, 'new'), path);
		const mailbox = await folders.open(path);
		expect(mailbox.notices[0]).toContain('journal of another mailbox');
		expect(home.read('box')).toBe(letters(4));
	});

	test('full of noise does nothing', async () => {
		const home = makeHome();
		const path = home.write('box', letters(2));
		home.write('box.inkmail-journal', `inkmail journal 2\n\0\0\0\0\0\0\0\u0005${'x'.repeat(100)}`);
		fs.chmodSync(home.path('box.inkmail-journal'), 0o600);
		await createFolders({stateDirectory: home.path('state')}).open(path);
		expect(home.read('box')).toBe(letters(2));
	});
});
