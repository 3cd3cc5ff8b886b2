import {existsSync, utimesSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {fixture, letter, letters} from '../helpers/play.js';
import {makeHome, openProgram, run} from '../helpers/program.js';

describe('-E', () => {
	test('runs commands after the start-up files and before the mailbox opens, in their order', async () => {
		const home = makeHome(letters(3));
		home.write('rc', 'set noheader headline=%m\n');
		const {output} = await run(home, ['-E', 'set header headline="%m %s"', '-E', 'set headline=%s', '-H'], {
			environment: {MAILRC: home.path('rc')},
		});
		expect(output).toBe('Message number 1\nMessage number 2\nMessage number 3\n');
	});

	test('works for sending, too', async () => {
		const home = makeHome();
		await run(home, ['-E', 'alias pals bob carol', '-E', 'set nouseragent', '-s', 'x', 'pals'], {input: 'text\n'});
		expect(home.read('1.arguments')).toMatch(/bob\ncarol\n$/);
		expect(home.read('1.message')).not.toContain('User-Agent');
	});

	test('what is wrong with one is told, and the program goes on', async () => {
		const {output, errors, status} = await run(makeHome(letters(1)), ['-NE', 'bogus'], {input: '=\nx\n'});
		expect({output, errors, status}).toEqual({
			output: '1\n',
			errors: 'inkmail: -E: Unknown command: bogus (? lists the commands)\n',
			status: 0,
		});
	});

	test('wants a command', async () => {
		expect((await run(makeHome(), ['-E'])).errors).toBe('inkmail: option -E wants COMMAND\n');
	});
});

describe('aliases of a start-up file', () => {
	test('hold for the operands, and for -c, -b and fields', async () => {
		const home = makeHome();
		home.write('rc', fixture('rc/old-hand.rc').replace('set folder', '#'));
		await run(home, ['-s', 'x', '-c', 'staff', 'all'], {input: 'text\n', environment: {MAILRC: home.path('rc')}});
		expect(home.read('1.message')).toMatch(/^To: bob, Carol C <carol@example\.org>, dave@example\.net$/m);
		expect(home.read('1.message')).not.toMatch(/^Cc:/m);
	});
});

test('set emptystart starts with an empty mailbox', async () => {
	expect(await run(makeHome(''), ['-E', 'set emptystart'], {input: 'echo here\nx\n'})).toMatchObject({
		output: expect.stringMatching(/: 0 messages\nhere\n$/),
		status: 0,
	});
});

test('set noindexcache remembers nothing of a large mailbox', async () => {
	// Read and old already, so that quitting has nothing to write.
	const large = letter(1, {header: 'Status: RO\n', body: `${'x'.repeat(75)}\n`.repeat(130_000)});
	const remembers = async (...argv: readonly string[]) => {
		const home = makeHome(large);
		// What was written a moment ago may still change without its time of change telling.
		utimesSync(home.spool, 1_700_000_000, 1_700_000_000);
		await run(home, ['-N', ...argv], {input: 'q\n', environment: {XDG_CACHE_HOME: home.path('cache')}});
		return existsSync(home.path('cache'));
	};
	expect(await remembers()).toBe(true);
	expect(await remembers('-E', 'set noindexcache')).toBe(false);
});

test('set readonly leaves a mailbox as it is', async () => {
	const home = makeHome(letters(2));
	const {errors, status} = await run(home, ['-NE', 'set readonly'], {input: 'd 1\np 2\nq\n'});
	expect(errors).toBe(`inkmail: d: ${home.spool} is read-only\n`);
	expect(status).toBe(0);
	expect(home.read('spool')).toBe(letters(2));
});

test('PID, mode and rc are what the program says', async () => {
	const {output} = await run(makeHome(letters(1)), ['-N'], {input: 'va PID mode rc\nx\n'});
	expect(output).toMatch(/^PID\nType: number\nCurrent value: \d+ \[read-only\]$/m);
	expect(output).toContain('Current value: "read" [read-only]');
	expect(output).toContain('Current value: [not set] [read-only]');
});

describe('at a terminal', () => {
	test('set quit: ^C at the prompt ends the program, and nothing is written', async () => {
		const home = makeHome(letters(2));
		const terminal = openProgram(home, ['-NE', 'set quit']);
		await terminal.untilAt('? ');
		terminal.enter('d 1');
		await terminal.untilAt('? ');
		terminal.type('\u0003');
		expect((await terminal.exit).code).toBe(0);
		expect(home.read('spool')).toBe(letters(2));
	});

	test('set noautoinc: new mail is not told of until inc looks', async () => {
		const home = makeHome(letters(1));
		const terminal = openProgram(home, ['-NE', 'set noautoinc']);
		await terminal.untilAt('? ');
		home.write('spool', letters(2));
		terminal.enter('=');
		await terminal.untilAt('? ');
		terminal.enter('inc');
		await terminal.until('New mail has arrived.');
		terminal.enter('x');
		await terminal.exit;
	});
});
