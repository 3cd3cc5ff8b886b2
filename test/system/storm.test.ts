import {spawn} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {resolve} from 'node:path';
import {expect, test} from 'vitest';
import {letter, letters} from '../helpers/play.js';
import {type Home, makeHome, type Run, run} from '../helpers/program.js';

/** What one deliverer delivers: of three messages one is for the bin. No two are the same, nor two lines of two bodies. */
const messagesOf = (deliverer: string, count: number): string[] =>
	Array.from({length: count}, (_, index) => {
		const subject = `${index % 3 === 0 ? 'DEL' : 'KEEP'} ${deliverer} ${index}`;
		const lines = Array.from(
			{length: 1 + ((index * 7) % 40)},
			(_, line) => `${subject}, ${line} ${'x'.repeat(line)}\n`,
		);
		const identity = `<${index}@${deliverer.replace(',', '-')}.example.org>`;
		return letter(index % 60, {subject, body: lines.join('')}).replace(/^(Message-ID: ).*/m, `$1${identity}`);
	});

/** Runs a program to its end. Fails if it complains. */
const runToEnd = (home: Home, command: string, argv: readonly string[], input: string): Promise<void> =>
	new Promise((done, fail) => {
		const child = spawn(command, argv, {cwd: home.directory, stdio: ['pipe', 'ignore', 'pipe']});
		let errors = '';
		child.stderr.on('data', piece => {
			errors += piece;
		});
		child.on('error', fail);
		child.on('close', status =>
			status === 0 && errors === '' ? done() : fail(new Error(`${command} ${argv.join(' ')}: ${status} ${errors}`)),
		);
		child.stdin.end(input, 'latin1');
	});

type Deliverer = {readonly name: string; readonly count: number};

const deliver = async (home: Home, {name, count}: Deliverer): Promise<void> => {
	const messages = messagesOf(name, count);
	if (name !== 'procmail') {
		const argv = [name, home.spool, home.path('turn')];
		await runToEnd(home, resolve('fixtures/programs/deliver'), argv, messages.map(text => `${text}\0`).join(''));
		return;
	}

	const settings = [`DEFAULT=${home.spool}`, `ORGMAIL=${home.spool}`, 'LOCKSLEEP=1', 'LOGFILE=/dev/null', '/dev/null'];
	for (const message of messages) {
		await runToEnd(home, 'procmail', settings, message);
	}
};

/** Opens the mailbox, deletes what is for the bin, and quits, again and again. */
const clearUp = async (home: Home, isOver: () => boolean): Promise<Run[]> => {
	const runs: Run[] = [];
	while (!isOver()) {
		runs.push(await run(home, ['-N'], {input: 'd /DEL/\nq\n'}));
	}

	return runs;
};

/** What a session says that did not write; the mailbox is as it was, and the user was told. */
const toldThatNothingWasWritten = /(?:is locked \(.*\)|was changed by another program.*); nothing was written/;

const deletedIn = ({output}: Run): number => Number(/deleted (\d+)/.exec(output)?.[1] ?? 0);

/** The messages of a mailbox, flags left out, in order of the alphabet: who came first is a matter of chance. */
const messagesIn = (mailbox: string | undefined): string[] =>
	(mailbox ?? '')
		.replaceAll(/^Status: .*\n/gm, '')
		.split(/(?<=\n\n)(?=From )/)
		.filter(Boolean)
		.sort();

test.each<[string, readonly Deliverer[]]>([
	[
		'dot lock, by fcntl, by both, and with procmail',
		[
			{name: 'dot', count: 250},
			{name: 'fcntl', count: 250},
			{name: 'dot,fcntl', count: 250},
			{name: 'procmail', count: 50},
		],
	],
	// dma takes nothing else.
	['flock', [{name: 'flock', count: 150}]],
])('two sessions clear up a mailbox into which is delivered by %s', async (_, deliverers) => {
	const old = letters(50);
	const home = makeHome(old);
	const delivered = deliverers.flatMap(({name, count}) => messagesOf(name, count));
	let isOver = false;
	const delivery = Promise.all(deliverers.map(deliverer => deliver(home, deliverer))).finally(() => {
		isOver = true;
	});
	const sessions = Promise.all([clearUp(home, () => isOver), clearUp(home, () => isOver)]);
	await delivery;
	const runs = (await sessions).flat();

	const odd = runs.filter(
		({status, output, errors}) => status !== 0 && !toldThatNothingWasWritten.test(output + errors),
	);
	expect(odd).toEqual([]);
	expect(Math.max(...runs.map(deletedIn)), 'a storm in which nothing was deleted shows nothing').toBeGreaterThan(0);

	const all = [...messagesIn(old), ...delivered].sort();
	const binned = all.filter(message => /^Subject: DEL/m.test(message));
	const kept = all.filter(message => !binned.includes(message));
	const found = messagesIn(home.read('spool'));
	expect(found.filter(message => !binned.includes(message))).toEqual(kept);
	expect(new Set(found).size, 'a deleted message came back beside itself').toBe(found.length);

	await run(home, ['-N'], {input: 'd /DEL/\nq\n'});
	expect(messagesIn(home.read('spool'))).toEqual(kept);
	expect(readdirSync(home.directory).filter(name => name !== 'turn')).toEqual(['spool']);
});
