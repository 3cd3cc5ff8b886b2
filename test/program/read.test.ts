import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, readdirSync, statSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {fixture, letters} from '../helpers/play.js';
import {makeHome, program, run} from '../helpers/program.js';

const course = fixture('mbox/course.mbox');

describe('without a terminal', () => {
	test('lists the headers, obeys the lines of standard input, and quits at their end', async () => {
		const home = makeHome(course);
		const {output, errors, status} = await run(home, [], {input: 'd 2\n\n='});
		expect(output.split('\n')).toEqual([
			`"${home.spool}": 3 messages 3 new`,
			'>N   1 System Administrat Fri Jan  9 05:54  16/631   Your Email with Attachmen',
			' N   2 System Administrat Fri Jan  9 05:56  15/580   Your First Email Message',
			' N   3 System Administrat Fri Jan  9 05:59  16/688   You Could Be a Millionair',
			'1',
			`Held 2 messages in ${home.spool}, deleted 1`,
			'',
		]);
		expect({errors, status}).toEqual({errors: '', status: 0});
	});

	test('-N lists nothing, -H lists all and changes nothing', async () => {
		const home = makeHome(letters(40));
		expect((await run(home, ['-N'], {input: 'x\n'})).output).toBe('');
		const before = statSync(home.spool);
		const {output, status} = await run(home, ['-H']);
		expect(output.trimEnd().split('\n')).toHaveLength(40);
		expect(status).toBe(0);
		expect(home.read('spool')).toBe(letters(40));
		expect(statSync(home.spool).mtimeMs).toBe(before.mtimeMs);
	});

	test('-e tells by its exit status whether there is mail', async () => {
		expect(await run(makeHome(course), ['-e'])).toEqual({status: 0, output: '', errors: ''});
		expect(await run(makeHome(''), ['-e'])).toEqual({status: 1, output: '', errors: ''});
		expect(await run(makeHome(), ['-e'])).toEqual({status: 1, output: '', errors: ''});
	});

	test('-u of nobody the system knows is a mistake', async () => {
		expect(await run(makeHome(), ['-u', 'no-such-user'])).toEqual({
			status: 1,
			output: '',
			errors: 'inkmail: "no-such-user" is not a user of this system\n',
		});
	});

	test('a spool without mail is said in the words scripts look for', async () => {
		expect(await run(makeHome(), [])).toEqual({status: 1, output: 'No mail for sysadmin\n', errors: ''});
		expect(await run(makeHome(''), [])).toEqual({status: 1, output: 'No mail for sysadmin\n', errors: ''});
	});
});

describe('-f', () => {
	test.each([[['-f', 'box']], [['-fN', 'box']], [['-f', '-N', 'box']], [['--file=box', '-N']]])(
		'%j opens a file',
		async argv => {
			const home = makeHome();
			home.write('box', course);
			const {output} = await run(home, argv, {input: 'su\nx\n'});
			expect(output).toContain(`"${home.path('box')}": 3 messages 3 new\n`);
		},
	);

	test('alone opens mbox', async () => {
		const home = makeHome();
		home.write('mbox', letters(1));
		expect((await run(home, ['-f', '-H'])).output).toContain('Message number 1');
	});

	test('of a file that is not there creates nothing', async () => {
		const home = makeHome();
		expect(await run(home, ['-f', 'missing'])).toEqual({
			status: 1,
			output: '',
			errors: `inkmail: ${home.path('missing')}: No such file or directory\n`,
		});
		expect(readdirSync(home.directory)).toEqual([]);
	});

	test('of a directory says what it is', async () => {
		const home = makeHome();
		const {status, errors} = await run(home, ['-f', '.']);
		expect(status).toBe(1);
		expect(errors).toContain(`${home.directory}: `);
		expect(errors).toMatch(/directory/i);
	});

	test('of an empty file shows it is empty', async () => {
		const home = makeHome();
		home.write('empty', '');
		expect(await run(home, ['-f', 'empty'])).toMatchObject({
			status: 1,
			output: `"${home.path('empty')}": 0 messages\n`,
		});
	});

	test('of a file that may not be written is read-only, and says so', async () => {
		const home = makeHome();
		chmodSync(home.write('box', course), 0o444);
		const {output, errors} = await run(home, ['-f', 'box'], {input: 'd 1\nq\n'});
		if (process.getuid?.() === 0) {
			expect(output).toContain('Held 2 messages');
			return;
		}

		expect(errors).toContain('read-only');
		expect(home.read('box')).toBe(course);
	});

	test('of a file with an odd start reads what can be read, and changes nothing', async () => {
		const home = makeHome();
		home.write('odd', `not a From_ line\n\n${course}`);
		const {output, errors} = await run(home, ['-f', 'odd'], {input: 'd 1\nq\n'});
		expect(output).toContain('3 messages');
		expect(errors).toMatch(/odd.*line 1/);
		expect(errors).toContain('inkmail: d: ');
		expect(home.read('odd')).toBe(`not a From_ line\n\n${course}`);
	});
});

test('d 1 and q remove just that message, and leave nothing behind', async () => {
	const home = makeHome();
	home.write('box', course);
	const {status} = await run(home, ['-f', 'box'], {input: 'd 1\nq\n'});
	const rest = course.slice(course.indexOf('From ', 10));
	expect(status).toBe(0);
	expect(home.read('box')?.replaceAll('Status: O\n', '')).toBe(rest);
	expect(readdirSync(home.directory)).toEqual(['box']);
});

test('a disk without room is told, and nothing is changed or left behind', async () => {
	const home = makeHome();
	home.write('box', course);
	// No file may grow beyond nothing: as on a full disk, even the dot lock cannot be written.
	const {stdout, stderr} = spawnSync(
		'sh',
		['-c', `trap '' XFSZ; ulimit -f 0; printf 'p 1\\nq\\n' | node "${program}" -n -N -f box`],
		{cwd: home.directory, env: {...home.environment}, encoding: 'utf8'},
	);
	expect(stdout).toContain('Subject: Your Email');
	expect(stderr).toContain(`inkmail: ${home.path('box')}: File too large`);
	expect(home.read('box')).toBe(course);
	expect(readdirSync(home.directory).filter(name => name !== '.local')).toEqual(['box']);
	expect(readdirSync(home.path('.local/state/inkmail'))).toEqual([]);
});

test('x leaves the bytes and the times', async () => {
	const home = makeHome(course);
	const before = statSync(home.spool);
	await run(home, [], {input: 'p *\nd 1\nx\n'});
	expect(home.read('spool')).toBe(course);
	expect(statSync(home.spool)).toMatchObject({mtimeMs: before.mtimeMs, ino: before.ino, size: before.size});
});

test('output that nobody reads any more ends nothing but the output', async () => {
	const home = makeHome(letters(500));
	const {stderr, status} = spawnSync('sh', ['-c', `node "${program}" -n -H | head -1`], {
		env: {...home.environment},
		encoding: 'utf8',
	});
	expect({stderr, status}).toEqual({stderr: '', status: 0});
});

test('set lock chooses which locks are taken', async () => {
	const home = makeHome(letters(2));
	home.write('spool.lock', `${process.pid}\n`);
	const {output} = await run(home, ['-N'], {input: 'set lock=fcntl,flock\nd 1\nq\n'});
	expect(output).toContain('deleted 1');
	expect(home.read('spool.lock')).toBe(`${process.pid}\n`);
});

test('mistakes in the arguments are one line, and exit status 1', async () => {
	const home = makeHome();
	expect(await run(home, ['--subjcet', 'x'])).toEqual({
		status: 1,
		output: '',
		errors: 'inkmail: unknown option --subjcet (did you mean --subject?); try --help\n',
	});
	expect(await run(home, ['-f', '-s', 'x', 'box'])).toMatchObject({status: 1});
	expect(existsSync(home.path('box'))).toBe(false);
});

test('--help and --version', async () => {
	const home = makeHome();
	expect((await run(home, ['--version'])).output).toMatch(/^inkmail \d+\.\d+\.\d+\n$/);
	const {output, status} = await run(home, ['--help']);
	expect(output).toContain('-f, --file');
	expect(output.split('\n').every(line => line.length < 100)).toBe(true);
	expect(status).toBe(0);
});

test('start-up files are read, and what is wrong with a line is told with its place', async () => {
	const home = makeHome(course);
	home.write('rc', 'set noheader\nsetx\nif s\nset prompt=z\nendif\n# a comment\n');
	const {output, errors} = await run(home, [], {input: 'set\nx\n', environment: {MAILRC: home.path('rc')}});
	expect(output).not.toContain('System Administrat');
	expect(output).toContain('prompt="? "');
	expect(errors).toBe(`inkmail: ${home.path('rc')}:2: Unknown command: setx (did you mean set or setq?)\n`);
});
