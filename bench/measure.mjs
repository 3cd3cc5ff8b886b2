import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** True if there is such a program. */
export const isInstalled = name => spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name]).status === 0;

const isTimeThere = isInstalled('/usr/bin/time');
const isTimeoutThere = isInstalled('timeout');

/** Runs a command of the shell as a whole process: seconds, peak memory in MB (if GNU time is there), and how it ended. */
export const runOnce = (command, limitSeconds = 120) => {
	const directory = mkdtempSync(join(tmpdir(), 'inkmail-bench-'));
	const report = join(directory, 'time');
	const timed = isTimeThere ? ['/usr/bin/time', '-f', '%M', '-o', report, 'sh', '-c', command] : ['sh', '-c', command];
	// timeout(1) ends all that the command started; what is left over would slow down those that come after it.
	const argv = isTimeoutThere ? ['timeout', '-s', 'KILL', String(limitSeconds), ...timed] : timed;
	const begun = process.hrtime.bigint();
	const {status, signal} = spawnSync(argv[0], argv.slice(1), {
		stdio: ['ignore', 'ignore', 'ignore'],
		timeout: (limitSeconds + 1) * 1000,
		killSignal: 'SIGKILL',
	});
	const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
	const isKilled = signal !== null || status === 128 + 9;
	const memory =
		isTimeThere && !isKilled ? Number(readFileSync(report, 'utf8').trim().split('\n').at(-1)) / 1024 : undefined;
	rmSync(directory, {recursive: true, force: true});
	return {seconds, memory, status, isKilled};
};

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * Runs commands in turns, one uncounted round first, and says of each what is in the middle. A command that was killed
 * at its limit once is not run again. `prepare` is done before each run, and not counted.
 */
export const compare = (commands, {rounds = 5, limitSeconds = 120, prepare = () => undefined} = {}) => {
	const results = new Map(commands.map(({name}) => [name, []]));
	for (let round = 0; round <= rounds; round++) {
		for (const {name, command} of commands) {
			const runs = results.get(name);
			if (runs.some(run => run.isKilled)) {
				continue;
			}

			prepare();
			const run = runOnce(command, limitSeconds);
			if (round > 0 || run.isKilled) {
				runs.push(run);
			}
		}
	}

	return commands.map(({name}) => {
		const runs = results.get(name);
		const isKilled = runs.some(run => run.isKilled);
		return {
			name,
			isKilled,
			seconds: isKilled ? undefined : median(runs.map(run => run.seconds)),
			memory: isKilled ? undefined : median(runs.map(run => run.memory ?? 0)),
			failures: runs.filter(run => run.status !== 0 && !run.isKilled).length,
		};
	});
};

/** Prints the results as a table, with ratios to the first. */
export const printTable = (title, results) => {
	const [first] = results;
	console.log(`\n${title}\n`);
	console.log(`| program | seconds | times ${first.name} | peak memory |`);
	console.log('|---|---|---|---|');
	for (const {name, seconds, memory, isKilled, failures} of results) {
		const time = isKilled ? 'killed at the limit' : seconds.toFixed(3);
		const ratio = isKilled ? '' : (seconds / first.seconds).toFixed(2);
		const size = memory ? `${memory.toFixed(0)} MB` : '';
		console.log(`| ${name}${failures > 0 ? ` (${failures} runs failed)` : ''} | ${time} | ${ratio} | ${size} |`);
	}
};
