// Runs whole programs and takes their time, their peak memory, and what they showed.
import {spawn, spawnSync} from 'node:child_process';
import {closeSync, openSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {spawn as spawnOnTerminal} from '@lydell/node-pty';

/** True if there is such a program. */
export const isInstalled = name => spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name]).status === 0;

/** Process groups that are running now; whoever is stopped ends them. */
const running = new Set();

/** Ends whatever still runs. */
export const stopAll = () => {
	for (const pid of running) {
		stop(pid);
	}
};

const stop = pid => {
	try {
		process.kill(-pid, 'SIGKILL');
	} catch (error) {
		if (error.code !== 'ESRCH') {
			throw error;
		}
	}
};

const secondsSince = begun => Number(process.hrtime.bigint() - begun) / 1e9;

/** Of both ways to run: ends the process, and all that it started, at the limit. */
const watch = (pid, limitSeconds) => {
	running.add(pid);
	const result = {isKilled: false};
	const timer = setTimeout(() => {
		result.isKilled = true;
		stop(pid);
	}, limitSeconds * 1000);
	result.end = () => {
		clearTimeout(timer);
		running.delete(pid);
		return result.isKilled;
	};
	return result;
};

const runOnFiles = (argv, {stdin = '', environment, limitSeconds, scratch}) => {
	const [input, output, errors] = ['input', 'output', 'errors'].map(name => join(scratch, name));
	writeFileSync(input, stdin);
	// Files: into /dev/null grep would stop at the first match, and a pipe would be read by this process meanwhile.
	const files = [openSync(input, 'r'), openSync(output, 'w'), openSync(errors, 'w')];
	return new Promise((resolve, reject) => {
		const begun = process.hrtime.bigint();
		const child = spawn(argv[0], argv.slice(1), {stdio: files, env: environment, cwd: scratch, detached: true});
		child.on('error', reject);
		const watched = child.pid === undefined ? undefined : watch(child.pid, limitSeconds);
		child.on('exit', status => {
			const seconds = secondsSince(begun);
			const isKilled = watched?.end() ?? false;
			resolve({
				seconds,
				status,
				isKilled,
				output: readFileSync(output, 'latin1'),
				errors: readFileSync(errors, 'latin1'),
			});
		});
	}).finally(() => files.forEach(closeSync));
};

/** What a process has used of the processors, in milliseconds, to the hundredth of a second (proc(5)). */
const usedBy = pid => {
	const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 10;
};

/** The first time that `prompt` matches what was written is what counts; then `keys` are typed, each after the other settled. */
const runOnTerminal = (argv, {environment, limitSeconds, scratch, prompt, keys = '', columns = 80, rows = 24}) =>
	new Promise((resolve, reject) => {
		const begun = process.hrtime.bigint();
		const child = spawnOnTerminal(argv[0], argv.slice(1), {cols: columns, rows, env: environment, cwd: scratch});
		const watched = watch(child.pid, limitSeconds);
		let output = '';
		let promptSeconds;
		let perKey = {};
		const typeKeys = async () => {
			const settle = () => new Promise(done => setTimeout(done, 60));
			await settle();
			const before = {length: output.length, used: usedBy(child.pid)};
			for (const key of keys) {
				child.write(key);
				await settle();
			}

			await settle();
			if (keys !== '') {
				const bytes = Buffer.byteLength(output.slice(before.length));
				perKey = {
					bytesPerKey: bytes / keys.length,
					millisecondsPerKey: (usedBy(child.pid) - before.used) / keys.length,
				};
			}

			stop(child.pid);
		};

		child.onData(text => {
			output += text;
			if (prompt && promptSeconds === undefined && prompt.test(output)) {
				promptSeconds = secondsSince(begun);
				typeKeys().catch(reject);
			}
		});
		child.onExit(({exitCode}) => {
			const seconds = promptSeconds ?? secondsSince(begun);
			const isKilled = watched.end();
			const status = prompt && promptSeconds === undefined ? `no prompt, ${exitCode}` : exitCode;
			resolve({seconds, status, isKilled, output, errors: '', ...perKey});
		});
	});

/**
 * Runs a program once: `{seconds, status, isKilled, output, errors}`, with `memory` in MB (the peak) if `work.isWeighed`,
 * and `bytesPerKey` and `millisecondsPerKey` (of processor) if `work.keys` were typed.
 */
export const runOnce = async (work, {environment, limitSeconds, scratch}) => {
	const report = join(scratch, 'memory');
	// What a child of this process has used at least is what this process had: time(1) is small.
	const argv = work.isWeighed ? ['/usr/bin/time', '-f', '%M', '-o', report, ...work.argv] : work.argv;
	const run = work.isOnTerminal ? runOnTerminal : runOnFiles;
	const result = await run(argv, {
		...work,
		environment: {...environment, ...work.environment},
		limitSeconds,
		scratch,
	});
	const isWeighed = work.isWeighed && !result.isKilled;
	return isWeighed
		? {...result, memory: Number(readFileSync(report, 'utf8').trim().split('\n').at(-1)) / 1024}
		: result;
};
