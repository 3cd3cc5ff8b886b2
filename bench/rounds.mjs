// Programs in turns, round after round, so that whatever slows the machine down meets them all.
import {chmodSync, closeSync, constants, copyFileSync, fsyncSync, mkdirSync, openSync, rmSync} from 'node:fs';
import {userInfo} from 'node:os';
import {join} from 'node:path';
import {runOnce} from './measure.mjs';

/** A run that takes longer is counted even in the first round, which is there to warm up. */
const longSeconds = 3;
/** No program gets more than this for one row, as soon as it has one run. */
const enoughSeconds = 15;

/** A copy that is on the disk: nobody is to write it out while he is timed. */
export const copyMailbox = (from, to) => {
	copyFileSync(from, to, constants.COPYFILE_FICLONE);
	chmodSync(to, 0o600);
	const file = openSync(to, 'r+');
	fsyncSync(file);
	closeSync(file);
};

const environmentFor = (scratch, stateHome) => ({
	PATH: process.env.PATH,
	USER: userInfo().username,
	LOGNAME: userInfo().username,
	HOME: scratch,
	TMPDIR: join(scratch, 'temporary'),
	XDG_STATE_HOME: stateHome,
	MAILRC: '/dev/null',
	LANG: 'C.UTF-8',
	TZ: 'UTC',
	TERM: 'xterm-256color',
});

const emptyDirectory = path => {
	rmSync(path, {recursive: true, force: true});
	mkdirSync(path, {recursive: true});
};

const complaintAbout = (run, check) => {
	if (run.isKilled) {
		return undefined;
	}

	return run.status === 0 ? check() : `status ${run.status} ${run.errors.split('\n')[0]}`.trim();
};

/** What a program is to do for an operation; undefined if it cannot. */
export const workOf = (program, operation) => program[operation.name] ?? program[operation.like];

/** One run, with all that has to be laid out before; adds a `complaint` if it did not do what it was told to. */
const runProgram = async (program, operation, facts, {scratch, limitSeconds, isTyping}) => {
	const isOnCopy = (operation.isWriting || program.damages) && !program.isYardstick;
	const box = isOnCopy ? join(scratch, 'copy') : facts.path;
	if (isOnCopy) {
		copyMailbox(facts.path, box);
	}

	const stateHome = join(scratch, operation.keepsState ? 'kept-state' : 'state');
	if (!operation.keepsState) {
		emptyDirectory(stateHome);
	}

	// Left behind by one that was killed; the next would wait for it.
	rmSync(`${box}.lock`, {force: true});
	emptyDirectory(join(scratch, 'temporary'));
	const work = workOf(program, operation)({...facts, box});
	const environment = environmentFor(scratch, stateHome);
	const run = await runOnce(
		{...work, isWeighed: operation.isWeighed, keys: isTyping ? work.keys : ''},
		{environment, limitSeconds, scratch},
	);
	const check = () => (program.isYardstick ? undefined : operation.check({...facts, box, scratch}, run));
	return {...run, complaint: complaintAbout(run, check)};
};

/**
 * Runs an operation with one mailbox: by name of the program its counted `runs`, or `isKilled` at the limit, or a
 * `complaint`. One round comes before that counts for nothing. A program that failed or was killed is not run again.
 * Keys are typed in one round: they take long, and what they cost in bytes is the same each time.
 */
export const runRounds = async (programs, operation, facts, options) => {
	rmSync(join(options.scratch, 'kept-state'), {recursive: true, force: true});
	const results = new Map(programs.map(({name}) => [name, {runs: [], spent: 0}]));
	for (let round = 0; round <= options.rounds; round++) {
		for (const program of programs) {
			const result = results.get(program.name);
			const hasEnough = result.runs.length > 0 && result.spent > enoughSeconds;
			if (result.isKilled || result.complaint || hasEnough) {
				continue;
			}

			const run = await runProgram(program, operation, facts, {...options, isTyping: round === 1});
			result.spent += run.seconds;
			result.isKilled = run.isKilled;
			result.complaint = run.complaint;
			if (round > 0 || (run.seconds > longSeconds && !operation.keepsState)) {
				result.runs.push(run);
			}
		}
	}

	return results;
};
