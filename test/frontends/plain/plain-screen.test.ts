import {type ChildProcess, spawn} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {openTerminal} from '../../helpers/terminal.js';
import {prepareConversation} from '../conversation.js';

const {converse, path} = prepareConversation();

type Ended = {
	readonly output: string;
	readonly errors: string;
	readonly code: number | null;
	readonly signal: string | null;
};

type Watch = {
	readonly env?: Readonly<Record<string, string>>;
	readonly started?: (child: ChildProcess) => void;
	/** Called whenever the program has written something. */
	readonly begun?: (child: ChildProcess) => void;
};

/** The program without a terminal. Without input, its standard input stays open. */
const run = (input: string | Uint8Array | undefined, {env = {}, started, begun}: Watch = {}): Promise<Ended> =>
	new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [path()], {env: {...plainEnvironment(), ...env}});
		onTestFinished(() => void child.kill('SIGKILL'));
		started?.(child);
		let output = '';
		let errors = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			begun?.(child);
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			errors += text;
		});
		child.on('error', reject);
		child.on('close', (code, signal) => resolve({output, errors, code, signal}));
		if (input !== undefined) {
			child.stdin.end(input);
		}
	});

const plainEnvironment = (): Record<string, string> => {
	const {PATH = '', HOME = ''} = process.env;
	return {PATH, HOME, TERM: 'xterm-256color', LANG: 'C.UTF-8'};
};

/** A shell command with the program as `"$NODE" "$PROGRAM"`; what it printed, and its status. */
const shell = (command: string): Promise<Ended> =>
	new Promise((resolve, reject) => {
		const child = spawn('sh', ['-c', command], {
			env: {...plainEnvironment(), NODE: process.execPath, PROGRAM: path()},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		onTestFinished(() => void child.kill('SIGKILL'));
		let output = '';
		let errors = '';
		child.stdout.on('data', text => {
			output += String(text);
		});
		child.stderr.on('data', text => {
			errors += String(text);
		});
		child.on('error', reject);
		child.on('close', (code, signal) => resolve({output, errors, code, signal}));
	});

describe('without a terminal', () => {
	test('lines are read one by one, without prompt or echo, up to the end', async () => {
		expect(await run('p 1\np 2\n\nd')).toEqual({
			output: 'got "p 1"\ngot "p 2"\ngot ""\ngot "d"\nend\n',
			errors: '',
			code: 0,
			signal: null,
		});
	});

	test('nobody sits at it', async () => {
		expect((await run('interactive\n')).output).toBe('false\nend\n');
	});

	test('CRLF ends a line as LF does, a CR elsewhere stays', async () => {
		expect((await run('a\r\nb\rc\r\n\r\nd\r')).output).toBe('got "a"\ngot "b\\rc"\ngot ""\ngot "d"\nend\n');
	});

	test('what is no UTF-8 becomes replacement characters', async () => {
		expect((await run(Buffer.from([0x61, 0xe9, 0x62, 0xff, 0x0a, 0xe6, 0xbc]))).output).toBe(
			'got "a�b�"\ngot "�"\nend\n',
		);
	});

	test('the end of input is the end for ever', async () => {
		expect((await run('compose\nhello')).output).toBe('<hello>\nEOT\nend\n');
		expect((await run('')).output).toBe('end\n');
		expect((await shell('"$NODE" "$PROGRAM" < /dev/null')).output).toBe('end\n');
		expect((await shell('"$NODE" "$PROGRAM" <&-')).output).toBe('end\n');
		expect((await shell('"$NODE" "$PROGRAM" < /')).output).toBe('end\n');
	});

	test('lines may be long, and many', async () => {
		const long = 'x'.repeat(3_000_000);
		const {output} = await run(`${long}\n${'n\n'.repeat(20_000)}`);
		expect(output.length).toBe(`got "${long}"\n`.length + 20_000 * 'got "n"\n'.length + 'end\n'.length);
	});

	test('what went wrong goes to standard error', async () => {
		expect(await run('complain no such message\np\n')).toMatchObject({
			output: 'got "p"\nend\n',
			errors: 'no such message\n',
		});
	});

	test('the size is 80 by 24, or what the environment says in digits', async () => {
		expect((await run('size\n')).output).toBe('80x24\nend\n');
		expect((await run('size\n', {env: {COLUMNS: '132', LINES: '50'}})).output).toBe('132x50\nend\n');
		expect((await run('size\n', {env: {COLUMNS: '0', LINES: '50 '}})).output).toBe('80x24\nend\n');
	});

	test('an empty line keeps the text that was to be edited', async () => {
		expect((await run('ask Lunch\n\nask Lunch\nDinner\n')).output).toBe(
			'answer {"kind":"line","text":"Lunch"}\nanswer {"kind":"line","text":"Dinner"}\nend\n',
		);
	});

	test('a child finds in the file what was not read yet, or nothing, but never half of it', async () => {
		const {output} = await run('child cat\np 1\n');
		expect(output).toMatch(/^(p 1\nend|got "p 1"\nend)\n$/);
	});
});

describe('output', () => {
	test('to somebody who reads on after a while is complete', async () => {
		const {output, code} = await shell('printf "lines 60000\\nq\\n" | "$NODE" "$PROGRAM" | (sleep 0.5; tail -n 1)');
		expect({output, code}).toEqual({output: 'line 60000\n', code: 0});
	});

	test('to somebody who reads no further is given up without a word, and the session goes on', async () => {
		const directory = mkdtempSync(join(tmpdir(), 'inkmail-plain-'));
		onTestFinished(() => rmSync(directory, {recursive: true, force: true}));
		const {output, errors, code} = await shell(
			`(printf "lines 60000\\n"; sleep 0.5; printf "lines 60000\\nchild echo done > ${directory}/done\\nq\\n") | ("$NODE" "$PROGRAM"; echo "status $?" >&2) | head -n 1`,
		);
		expect({output, errors, code}).toEqual({output: 'line 1\n', errors: 'status 0\n', code: 0});
		expect(existsSync(join(directory, 'done'))).toBe(true);
	});

	test.skipIf(!existsSync('/dev/full'))('to a full disk is not taken for written', async () => {
		const {errors, code} = await shell('printf "p\\nq\\n" | "$NODE" "$PROGRAM" > /dev/full');
		expect(errors).toContain('standard output: ENOSPC');
		expect(code).toBe(1);
	});

	test('before a child is out before the child writes', async () => {
		const {output} = await shell(
			'printf "lines 30000\\nchild echo child\\nq\\n" | "$NODE" "$PROGRAM" | (sleep 0.3; tail -n 2)',
		);
		expect(output).toBe('line 30000\nchild\n');
	});
});

const once = (act: (child: ChildProcess) => void): ((child: ChildProcess) => void) => {
	let isDone = false;
	return child => {
		if (!isDone) {
			isDone = true;
			act(child);
		}
	};
};

describe('SIGINT without a terminal', () => {
	test('stops the work under way, and the next line is run', async () => {
		const {output, signal} = await run('work\np 1\n', {begun: once(child => child.kill('SIGINT'))});
		expect({output, signal}).toEqual({output: 'working\nstopped\ngot "p 1"\nend\n', signal: null});
	});

	test('with no work under way ends the program as any other', async () => {
		const {output, signal} = await run(undefined, {
			started: child => child.stdin?.write('p 1\n'),
			begun: child => child.kill('SIGINT'),
		});
		expect({output, signal}).toEqual({output: 'got "p 1"\n', signal: 'SIGINT'});
	});

	test('twice ends work that does not stop', async () => {
		const {output, signal} = await run(undefined, {
			started: child => child.stdin?.write('stubborn\n'),
			begun: child => child.kill('SIGINT'),
		});
		expect({output, signal}).toEqual({output: 'working\naborted\n', signal: 'SIGINT'});
	});
});

describe('on a terminal of which nothing is known', () => {
	const dumb = {env: {TERM: 'dumb'}};

	test('there is a prompt, and the kernel edits the line', async () => {
		const terminal = await converse(dumb);
		terminal.type('p 2\u007F1');
		await terminal.untilAt('? p 1');
		terminal.type('\r');
		await terminal.until('got "p 1"');
		await terminal.untilAt('? ');
		terminal.enter('interactive');
		await terminal.until('true');
		terminal.enter('q');
		expect(await terminal.exit).toEqual({code: 0, signal: undefined});
		expect(terminal.raw()).not.toContain('\u001B');
	});

	test('without TERM as well', async () => {
		const terminal = openTerminal('env', ['-u', 'TERM', process.execPath, path()]);
		await terminal.untilAt('? ');
		terminal.enter('p');
		await terminal.until('got "p"');
		expect(terminal.raw()).not.toContain('\u001B');
	});

	test('^D ends a letter, and the session goes on; at the prompt it ends that', async () => {
		const terminal = await converse(dumb);
		for (const word of ['one', 'two']) {
			terminal.enter('compose');
			terminal.enter(word);
			await terminal.until(`<${word}>`);
			await terminal.untilAt('');
			terminal.press('ctrl-d');
			await terminal.until(({screen}) => screen().includes(`<${word}>\nEOT\n?`));
			await terminal.untilAt('? ');
		}

		terminal.press('ctrl-d');
		expect(await terminal.exit).toEqual({code: 0, signal: undefined});
		expect(terminal.screen()).toMatch(/\n\?\nend$/);
	});

	test('^C drops the line, and stops work under way', async () => {
		const terminal = await converse(dumb);
		terminal.type('d 1-$');
		await terminal.untilAt('? d 1-$');
		terminal.press('ctrl-c');
		await terminal.until('Interrupt');
		await terminal.untilAt('? ');
		terminal.enter('work');
		await terminal.until('working');
		terminal.press('ctrl-c');
		await terminal.until('stopped');
		await terminal.untilAt('? ');
		terminal.enter('p');
		await terminal.until('got "p"');
	});

	test('a child gets what is typed for it', async () => {
		const terminal = await converse(dumb);
		terminal.enter('child echo reading; read -r line; echo "child got <$line>"');
		await terminal.until('\nreading');
		terminal.enter('hello');
		await terminal.until('child got <hello>');
		await terminal.untilAt('? ');
	});

	test('text to be edited is shown, and kept by an empty line', async () => {
		const terminal = await converse(dumb);
		terminal.enter('ask Lunch');
		await terminal.untilAt('Subject: ');
		expect(terminal.screen()).toMatch(/\nSubject: Lunch\nSubject:$/);
		terminal.enter('');
		await terminal.until('answer {"kind":"line","text":"Lunch"}');
	});
});
