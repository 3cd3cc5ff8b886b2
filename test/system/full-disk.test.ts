import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {letter} from '../helpers/play.js';
import {makeHome, run} from '../helpers/program.js';

const diskBytes = 64 * 1024 * 1024;

/** A disk in memory, gone when the test is over. */
const mountDisk = (): string => {
	const directory = mkdtempSync(join(tmpdir(), 'inkmail-disk-'));
	const {status, stderr} = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', directory], {
		encoding: 'utf8',
	});
	expect({status, stderr}, 'this test mounts a disk, and has to run as root').toEqual({status: 0, stderr: ''});
	onTestFinished(() => {
		spawnSync('umount', ['-l', directory]);
		rmSync(directory, {recursive: true, force: true});
	});
	return directory;
};

const fill = (path: string): void => {
	try {
		writeFileSync(path, Buffer.alloc(diskBytes));
	} catch {
		// It was to fill up.
	}
};

test('half of a mailbox that fills its disk to the last byte can be deleted', async () => {
	const disk = mountDisk();
	const body = `${'x'.repeat(70)}\n`.repeat(700);
	const messages = Array.from({length: 1000}, (_, index) => letter((index % 50) + 1, {body}));
	const box = join(disk, 'box');
	writeFileSync(box, messages.join(''), 'latin1');
	mkdirSync(join(disk, 'home'));
	fill(join(disk, 'filler'));
	expect(statfsSync(disk).bavail).toBe(0);

	const home = makeHome();
	const environment = {HOME: join(disk, 'home'), XDG_STATE_HOME: join(disk, 'home')};
	const {output, status} = await run(home, ['-N', '-f', box], {input: 'd 1-500\nq\n', environment});
	expect(output).toContain(`Held 500 messages in ${box}, deleted 500`);
	expect(status).toBe(0);
	const left = readFileSync(box, 'latin1').replaceAll('Status: O\n', '');
	expect(left === messages.slice(500).join('')).toBe(true);
	expect(statfsSync(disk).bavail * statfsSync(disk).bsize).toBeGreaterThan(20_000_000);
	expect(statSync(box).size).toBeLessThan(26_000_000);
});
