import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import * as fs from 'node:fs';
import {describe, expect, test, vi} from 'vitest';
import {fileOperations} from '../../../source/mailbox/file-operations.js';
import {withLocks} from '../../../source/mailbox/lock/lock.js';
import {letters} from '../../helpers/play.js';
import {makeHome} from '../../helpers/program.js';

const boxOf = () => {
	const home = makeHome();
	const path = home.write('box', letters(1));
	return {path, lock: `${path}.lock`, open: () => fileOperations.open(path, fs.constants.O_RDWR)};
};

const hasFlock = spawnSync('flock', ['--version']).status === 0;

describe('while work is done', () => {
	test('the dot lock names this process, and is gone afterwards', async () => {
		const {path, lock, open} = boxOf();
		const owner = await withLocks(path, open, () => fs.readFileSync(lock, 'utf8'));
		expect(owner).toBe(`${process.pid}\n`);
		expect(fs.existsSync(lock)).toBe(false);
	});

	test('the locks are given back when it fails', async () => {
		const {path, lock, open} = boxOf();
		await expect(
			withLocks(path, open, () => {
				throw new Error('no');
			}),
		).rejects.toThrow('no');
		expect(fs.existsSync(lock)).toBe(false);
	});

	test('the dot lock does not grow old while the file is written', async () => {
		const {path, lock, open} = boxOf();
		const longAgo = new Date(0);
		vi.useFakeTimers({toFake: ['Date']});
		const isYoungAfterWriting = await withLocks(path, open, file => {
			fs.utimesSync(lock, longAgo, longAgo);
			vi.advanceTimersByTime(60_000);
			file.write(Buffer.from('From '), 0);
			return fs.statSync(lock).mtimeMs > longAgo.getTime();
		}).finally(() => vi.useRealTimers());
		expect(isYoungAfterWriting).toBe(true);
	});

	test('a lock that was broken meanwhile stops no writing, and that of somebody else is left alone', async () => {
		const {path, lock, open} = boxOf();
		const theirs = new Date(1000);
		vi.useFakeTimers({toFake: ['Date']});
		await withLocks(path, open, file => {
			fs.unlinkSync(lock);
			vi.advanceTimersByTime(60_000);
			file.write(Buffer.from('From '), 0);
			fs.writeFileSync(lock, '1\n');
			fs.utimesSync(lock, theirs, theirs);
			vi.advanceTimersByTime(60_000);
			file.write(Buffer.from('From '), 0);
		}).finally(() => vi.useRealTimers());
		expect(fs.statSync(lock).mtimeMs).toBe(theirs.getTime());
	});

	test.runIf(hasFlock)('others cannot have the flock', async () => {
		const {path, open} = boxOf();
		const tryIt = () => spawnSync('flock', ['-n', '-x', path, 'true']).status;
		expect(await withLocks(path, open, tryIt)).toBe(1);
		expect(tryIt()).toBe(0);
	});

	test('two of this program wait for one another', async () => {
		const {path, open} = boxOf();
		const order: string[] = [];
		const first = withLocks(path, open, async () => {
			order.push('first begins');
			await new Promise(resolve => setTimeout(resolve, 200));
			order.push('first ends');
		});
		const second = withLocks(path, open, () => order.push('second'));
		await Promise.all([first, second]);
		expect(order).toEqual(['first begins', 'first ends', 'second']);
	});
});

test('a dot lock is waited for', async () => {
	const {path, lock, open} = boxOf();
	fs.writeFileSync(lock, `${process.pid}\n`);
	setTimeout(() => fs.unlinkSync(lock), 300);
	expect(await withLocks(path, open, () => 'done')).toBe('done');
});

describe('a stale dot lock does not shut the user out', () => {
	test('if its owner is dead', async () => {
		const {path, lock, open} = boxOf();
		const child = spawn('true');
		await once(child, 'exit');
		fs.writeFileSync(lock, `${child.pid}\n`);
		expect(await withLocks(path, open, () => 'done')).toBe('done');
	});

	test.each(['', '0', 'host:123'])('if it is old and says %j', async text => {
		const {path, lock, open} = boxOf();
		fs.writeFileSync(lock, text);
		const past = new Date(Date.now() - 3_600_000);
		fs.utimesSync(lock, past, past);
		expect(await withLocks(path, open, () => 'done')).toBe('done');
	});
});
