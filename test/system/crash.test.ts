import {spawnSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {letter} from '../helpers/play.js';
import {type Home, makeHome, program, run} from '../helpers/program.js';

/** The calls of the system that change files. */
const changing = 'pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,link';

const numbers = Array.from({length: 12}, (_, index) => index + 1);
const original = numbers
	.map(number => letter(number, {body: `${'line of text\n'.repeat(number * 3)}Text ${number}\n`}))
	.join('');

/** Runs a session in which the n-th call that changes a file fails, or is the last of the program. Tells whether it came so far. */
const runFailing = (home: Home, fault: string, n: number, input: string): {wasHit: boolean} => {
	const trace = home.path('trace');
	spawnSync(
		'strace',
		['-f', '-qq', '-o', trace, '-e', `trace=${changing}`, '-e', `inject=${changing}:${fault}:when=${n}`].concat([
			process.execPath,
			program,
			'-n',
			'-N',
		]),
		{cwd: home.directory, env: {...home.environment}, input, timeout: 60_000},
	);
	const calls = home.read('trace') ?? '';
	return {wasHit: /\(INJECTED\)|killed by SIGKILL/.test(calls)};
};

/** The messages of a mailbox, flags left out. */
const messagesIn = (mailbox: string | undefined): string[] =>
	(mailbox ?? '')
		.replaceAll(/^Status: .*\n/gm, '')
		.split(/(?<=\n\n)(?=From )/)
		.filter(Boolean);

const all = messagesIn(original);
const without = (...gone: readonly number[]) => all.filter((_, index) => !gone.includes(index + 1));

describe.each([
	['killed', 'signal=SIGKILL'],
	['told that the disk is full', 'error=ENOSPC'],
	['told that the disk fails', 'error=EIO'],
])('a quit that is %s at any call', (_, fault) => {
	test('loses, changes and doubles nothing', async () => {
		let points = 0;
		for (let n = 1; n < 60; n++) {
			const home = makeHome(original);
			const {wasHit} = runFailing(home, fault, n, 'p 2\nd 1 5-6\nq\n');
			await run(home, ['-N'], {input: 'x\n'});
			const found = messagesIn(home.read('spool'));
			expect([all, without(1, 5, 6)], `call ${n}`).toContainEqual(found);
			if (!wasHit) {
				expect(found).toEqual(without(1, 5, 6));
				break;
			}

			points = n;
			expect(
				readdirSync(home.directory).filter(name => name.includes('journal')),
				`call ${n}`,
			).toEqual([]);
		}

		expect(points).toBeGreaterThan(5);
	});

	test('leaves a message that was to move in the one place or in both', async () => {
		for (let n = 1; n < 60; n += 3) {
			const home = makeHome(original);
			const {wasHit} = runFailing(home, fault, n, 'set nohold\np 2\nd 1\nq\n');
			await run(home, ['-N'], {input: 'x\n'});
			const spool = messagesIn(home.read('spool'));
			const isMoved = messagesIn(home.read('mbox'))[0] === all[1];
			expect([all, without(1), without(1, 2)], `call ${n}`).toContainEqual(spool);
			expect(isMoved || spool.includes(all[1] ?? ''), `call ${n}`).toBe(true);
			if (!wasHit) {
				expect([spool, isMoved]).toEqual([without(1, 2), true]);
				return;
			}
		}
	});
});
