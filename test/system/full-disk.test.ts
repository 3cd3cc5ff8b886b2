import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {letter} from '../helpers/play.js';
import {makeHome, run} from '../helpers/program.js';

const diskBytes = 64 * 1024 * 1024;

/** A disk in memory, gone when the test is over. */
const mountDisk = (): string => {
	const directory = mkdtempSync(join(tmpdir(), 'inkmail-disk-'));
	const {status, stderr} = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', directory], {
		encoding: 'utf8',
	});
	onTestFinished(() => {
		spawnSync('umount', ['-l', directory]);
		rmSync(directory, {recursive: true, force: true});
	});
	expect({status, stderr}, 'this test mounts a disk, and has to run as root').toEqual({status: 0, stderr: ''});
	return directory;
};

/** Leaves not a byte of a disk free. */
const fill = (path: string): void => {
	expect(() => writeFileSync(path, Buffer.alloc(diskBytes))).toThrow(/ENOSPC/);
};

const freeBytes = (disk: string): number => {
	const {bavail, bsize} = statfsSync(disk);
	return bavail * bsize;
};

/** No two are the same, and none begins where another would. */
const messages = Array.from({length: 1000}, (_, index) =>
	letter(index % 60, {
		subject: `Number ${index}`,
		body: `${index} ${'x'.repeat(index % 70)}\n`.repeat(50_000 / ((index % 70) + 6)),
	}),
);

const withoutFlags = (mailbox: string): string => mailbox.replaceAll(/^Status: .*\n/gm, '');

/** What root is told when not even the home has room: the journal is where a power failure would not have spared it. */
const toldOfMemory = 'There was no room on a disk for the journal of this write: it was in memory (/run/inkmail)\n';

describe.each([
	['with a home on the same disk', true],
	['with a home elsewhere', false],
])('of a mailbox that fills its disk to the last byte, %s,', (_, isHomeThere) => {
	test.each<[string, string, (number: number) => boolean]>([
		['the first half', '1-500', number => number <= 500],
		['the second half', '501-$', number => number > 500],
		[
			'every second message',
			Array.from({length: 500}, (_, index) => index * 2 + 1).join(' '),
			number => number % 2 === 1,
		],
	])('%s can be deleted', async (_, list, isDeleted) => {
		const disk = mountDisk();
		const box = join(disk, 'box');
		writeFileSync(box, messages.join(''), 'latin1');
		mkdirSync(join(disk, 'home'));
		fill(join(disk, 'filler'));
		expect(freeBytes(disk)).toBe(0);

		const home = makeHome();
		const there = {HOME: join(disk, 'home'), XDG_STATE_HOME: join(disk, 'home')};
		const input = `d ${list}\nq\n`;
		const {output, errors, status} = await run(home, ['-N', '-f', box], {input, environment: isHomeThere ? there : {}});
		const isHeld = `Held 500 messages in ${box}, deleted 500\n`;
		expect({errors, status}).toEqual({errors: '', status: 0});
		expect(output).toBe(isHomeThere ? `${toldOfMemory}${isHeld}` : isHeld);

		const left = messages.filter((_, index) => !isDeleted(index + 1)).join('');
		expect(withoutFlags(readFileSync(box, 'latin1')) === left, 'the others are as they were').toBe(true);
		expect(freeBytes(disk)).toBeGreaterThan(messages.join('').length - left.length - statSync(box).blksize * 100);
		expect(readdirSync(disk).sort()).toEqual(['box', 'filler', 'home']);
	});
});
