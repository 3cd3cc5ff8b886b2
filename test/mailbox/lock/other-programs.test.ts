import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import * as fs from 'node:fs';
import {describe, expect, onTestFinished, test} from 'vitest';
import {fileOperations} from '../../../source/mailbox/file-operations.js';
import {loadFcntl, tryByPerl, tryFcntl} from '../../../source/mailbox/lock/kernel-lock.js';
import {withLocks} from '../../../source/mailbox/lock/lock.js';
import {letters} from '../../helpers/play.js';
import {makeHome} from '../../helpers/program.js';

const has = (program: string) => spawnSync(program, ['--version']).status === 0;

const boxOf = () => {
	const home = makeHome();
	const path = home.write('box', letters(1));
	return {home, path, lock: `${path}.lock`, open: () => fileOperations.open(path, fs.constants.O_RDWR)};
};

/** Starts a program that says a line when it has its lock, and ends it with the test. */
const holding = async (command: string, ...argv: string[]) => {
	const child = spawn(command, argv, {stdio: ['ignore', 'pipe', 'inherit']});
	onTestFinished(() => void child.kill('SIGKILL'));
	// Also if it ends without a word: the test tells then.
	await once(child.stdout, 'readable');
	return child;
};

// What deliverers do: the classic lock, which belongs to a process (struct flock of 64-bit Linux).
const classic = `$| = 1; open(my $f, '+<', $ARGV[0]) or die;
my $l = pack('s s x4 q q i x4', 1, 0, 0, 0, 0); fcntl($f, 6, $l) or exit 1; print "locked\\n"; sleep(60) if $ARGV[1]; exit 0;`;

describe.runIf(has('perl') && process.platform === 'linux')('the fcntl lock', () => {
	test('of a deliverer is waited for, and is found to be its', async () => {
		const {path, open} = boxOf();
		const child = await holding('perl', '-e', classic, path, 'stay');
		const file = open();
		const attempt = tryFcntl(file.descriptor, await loadFcntl());
		file.close();
		expect(attempt).toEqual({kind: 'held', by: `an fcntl lock of process ${child.pid}`});
		setTimeout(() => child.kill('SIGKILL'), 300);
		expect(await withLocks(path, open, () => 'done')).toBe('done');
	});

	test('keeps a deliverer out while work is done, and lets it in afterwards', async () => {
		const {path, open} = boxOf();
		const tryIt = () => spawnSync('perl', ['-e', classic, path]).status;
		const during = await withLocks(path, open, () => {
			// Another descriptor of the same file that comes and goes must not give the lock away.
			fs.closeSync(fs.openSync(path, 'r'));
			return tryIt();
		});
		expect([during, tryIt()]).toEqual([1, 0]);
	});

	test('is taken by perl where the addon has no build', () => {
		const {path, open} = boxOf();
		const [one, other] = [open(), open()];
		expect([tryByPerl(one.descriptor), tryByPerl(other.descriptor)]).toEqual([true, false]);
		expect(spawnSync('perl', ['-e', classic, path]).status).toBe(1);
		one.close();
		expect(tryByPerl(other.descriptor)).toBe(true);
		other.close();
	});
});

test.runIf(has('flock'))('a flock of another program is waited for', async () => {
	const {path, open} = boxOf();
	await holding('flock', '-x', path, 'sh', '-c', 'echo locked; sleep 0.5; : >"$1"', 'sh', `${path}.done`);
	expect(await withLocks(path, open, () => 'done')).toBe('done');
	expect(fs.existsSync(`${path}.done`)).toBe(true);
});

describe('the dot lock', () => {
	test.runIf(process.platform === 'linux')(
		'of a program that died stays nobody’s when its number comes back',
		async () => {
			const {home, path, lock, open} = boxOf();
			// Our own number, in a lock from before we began: a container gives the same one each time.
			fs.writeFileSync(lock, `${process.pid}\n`);
			const past = new Date(Date.now() - 24 * 3_600_000);
			fs.utimesSync(lock, past, past);
			expect(await withLocks(path, open, () => fs.readFileSync(lock, 'latin1'))).toBe(`${process.pid}\n`);
			expect(fs.readdirSync(home.directory)).toEqual(['box']);
		},
	);

	test('stands beside the mailbox itself if that was opened by a link', async () => {
		const {home, path, lock} = boxOf();
		fs.mkdirSync(home.path('elsewhere'));
		const link = home.path('elsewhere/link');
		fs.symlinkSync(path, link);
		const open = () => fileOperations.open(link, fs.constants.O_RDWR);
		expect(await withLocks(link, open, () => [fs.existsSync(lock), fs.existsSync(`${link}.lock`)])).toEqual([
			true,
			false,
		]);
		expect(fs.existsSync(lock)).toBe(false);
	});
});
