import {spawn, spawnSync} from 'node:child_process';
import {describe, expect, test} from 'vitest';
import {mail, makeMaildir, type TestMaildir} from '../helpers/maildir.js';
import {letter} from '../helpers/play.js';
import {program, type Run, run} from '../helpers/program.js';

/** The calls of the system that change files. Each is counted for itself. */
const changing = ['pwrite64', 'fsync', 'unlink', 'rename'];

const numbers = [1, 2, 3, 4, 5, 6];
const placeOf = (number: number) => (number % 2 === 0 ? `new/${number}.M1P1.host` : `cur/${number}.M1P1.host:2,`);
const everything = numbers.map(number => mail(number));

const filled = (): TestMaildir =>
	makeMaildir(Object.fromEntries(numbers.map(number => [placeOf(number), mail(number)])));

const messagesIn = (maildir: TestMaildir): string[] =>
	maildir
		.names()
		.filter(name => !name.startsWith('tmp/'))
		.map(name => maildir.read(name))
		.sort();

type Fault = {readonly call: string; readonly fault: string; readonly n: number};

/** Runs a session in which the n-th call of a kind fails, or is the last of the program. Tells whether it came so far. */
const runFailing = ({home}: TestMaildir, {call, fault, n}: Fault, argv: readonly string[], input: string): boolean => {
	const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:${fault}:when=${n}`];
	spawnSync(
		'strace',
		['-f', '-qq', '-o', home.path('trace'), ...inject, process.execPath, program, '-n', '-N', ...argv],
		{cwd: home.directory, env: {...home.environment}, input, timeout: 60_000},
	);
	return /\(INJECTED\)|killed by SIGKILL/.test(home.read('trace') ?? '');
};

/** Tries each call of each kind, until a session needs no more of that kind. Tells how many there were. */
const atEachCall = async (fault: string, attempt: (fault: Fault) => Promise<boolean>): Promise<number> => {
	let points = 0;
	for (const call of changing) {
		for (let n = 1; await attempt({call, fault, n}); n++) {
			points++;
		}
	}

	return points;
};

describe.each([
	['killed', 'signal=SIGKILL'],
	['told that the disk is full', 'error=ENOSPC'],
	['told that the disk fails', 'error=EIO'],
])('a session that is %s at any call', (_, fault) => {
	test('leaves every message of a Maildir that was not deleted, whole and once', async () => {
		const points = await atEachCall(fault, async where => {
			const maildir = filled();
			const wasHit = runFailing(maildir, where, ['-f', maildir.path], 'p 2\nd 1 4\nq\n');
			const found = messagesIn(maildir);
			for (const number of [2, 3, 5, 6]) {
				expect(
					found.filter(text => text === mail(number)),
					JSON.stringify(where),
				).toHaveLength(1);
			}

			expect(everything, JSON.stringify(where)).toEqual(expect.arrayContaining(found));
			expect(found.length === 4 || wasHit).toBe(true);
			return wasHit;
		});
		expect(points).toBeGreaterThanOrEqual(6);
	});

	test('moves a message into a Maildir whole, before it leaves the spool', async () => {
		const points = await atEachCall(fault, async where => {
			const maildir = makeMaildir();
			maildir.home.write('spool', letter(1) + letter(2));
			const input = `set nohold\nset MBOX=${maildir.path}\np 1\nsave 2 ${maildir.path}\nq\n`;
			const wasHit = runFailing(maildir, where, [], input);
			expect(everything, JSON.stringify(where)).toEqual(expect.arrayContaining(messagesIn(maildir)));
			await run(maildir.home, ['-N'], {input: 'x\n'});
			const left = maildir.home.read('spool') ?? '';
			expect(messagesIn(maildir).includes(mail(2)) || left.includes('\nText 2\n'), JSON.stringify(where)).toBe(true);
			expect(wasHit || !left.includes('Text 2')).toBe(true);
			return wasHit;
		});
		expect(points).toBeGreaterThan(6);
	});
});

/** Delivers with procmail, a message at a time. */
const deliver = async (maildir: TestMaildir, texts: readonly string[]): Promise<void> => {
	for (const text of texts) {
		await new Promise<void>((done, fail) => {
			const argv = [`DEFAULT=${maildir.path}/`, 'LOGFILE=/dev/null', '/dev/null'];
			const child = spawn('procmail', argv, {cwd: maildir.home.directory, stdio: ['pipe', 'ignore', 'inherit']});
			child.on('error', fail);
			child.on('close', status => (status === 0 ? done() : fail(new Error(`procmail: ${status}`))));
			child.stdin.end(text, 'latin1');
		});
	}
};

test('two sessions clear up a Maildir into which is delivered, and nothing else is lost', async () => {
	const maildir = makeMaildir();
	const texts = Array.from({length: 150}, (_, index) =>
		letter(index % 60, {
			subject: `${index % 3 === 0 ? 'DEL' : 'KEEP'} ${index}`,
			body: `${index}\n`.repeat(1 + (index % 50)),
		}),
	);
	let isOver = false;
	const clearUp = async (): Promise<Run[]> => {
		const runs: Run[] = [];
		while (!isOver) {
			runs.push(await run(maildir.home, ['-N', '-f', maildir.path], {input: 'd /DEL/\nq\n'}));
		}

		return runs;
	};
	const sessions = Promise.all([clearUp(), clearUp()]);
	await Promise.all(
		[0, 1, 2].map(part =>
			deliver(
				maildir,
				texts.filter((_, index) => index % 3 === part),
			),
		),
	).finally(() => {
		isOver = true;
	});
	const runs = (await sessions).flat();
	expect(runs.filter(({status}) => status !== 0)).toEqual([]);
	const deleted = runs.reduce((sum, {output}) => sum + Number(/deleted (\d+)/.exec(output)?.[1] ?? 0), 0);
	expect(deleted, 'a storm in which nothing was deleted shows nothing').toBeGreaterThan(0);
	await run(maildir.home, ['-N', '-f', maildir.path], {input: 'd /DEL/\nq\n'});
	const kept = texts
		.filter(text => text.includes('Subject: KEEP'))
		.map(text => text.replace(/^From .*\n/, '').slice(0, -1));
	expect(messagesIn(maildir).map(text => text.trimEnd())).toEqual(kept.map(text => text.trimEnd()).sort());
	expect(maildir.names().filter(name => name.startsWith('tmp/'))).toEqual([]);
});
