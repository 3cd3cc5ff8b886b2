// npm run bench                                     everything
// npm run bench -- OPERATION... [--sizes 3,1000,100000] [--rounds 5] [--limit 60] [--mailbox FILE] [--out FILE]
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {factsOf} from './mailbox-facts.mjs';
import {makeMailbox} from './make-mailbox.mjs';
import {isInstalled, stopAll} from './measure.mjs';
import {operations} from './operations.mjs';
import {findPrograms} from './programs.mjs';
import {describeMachine, makeReport} from './report.mjs';
import {copyMailbox, runRounds, workOf} from './rounds.mjs';

const usage = `usage: npm run bench -- [OPERATION...] [--sizes 3,1000,10000,100000] [--rounds 5] [--limit 60] [--mailbox FILE] [--out FILE]
operations: ${Object.keys(operations).join(', ')}`;

const refuse = text => {
	console.error(`${text}\n${usage}`);
	process.exit(2);
};

const wholeNumber = text => (/^[1-9]\d*$/.test(text) ? Number(text) : refuse(`${text}: no whole number`));

const readArguments = () => {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				sizes: {type: 'string', default: '3,1000,10000,100000'},
				rounds: {type: 'string', default: '5'},
				limit: {type: 'string', default: '60'},
				mailbox: {type: 'string'},
				out: {type: 'string'},
			},
		});
	} catch (error) {
		return refuse(error.message);
	}
};

const {values, positionals} = readArguments();
const unknown = positionals.find(name => !Object.hasOwn(operations, name));
if (unknown !== undefined) {
	refuse(`no such operation: ${unknown}`);
}

if (!existsSync(join(import.meta.dirname, '..', 'dist', 'cli.js'))) {
	refuse('there is no dist/cli.js: npm run build makes it');
}

if (values.mailbox !== undefined && !existsSync(values.mailbox)) {
	refuse(`no such mailbox: ${values.mailbox}`);
}

const sizes = values.sizes
	.split(',')
	.map(wholeNumber)
	.sort((a, b) => a - b);
const options = {rounds: wholeNumber(values.rounds), limitSeconds: wholeNumber(values.limit)};
const hasTime = isInstalled('/usr/bin/time');
if (!hasTime) {
	console.error('memory is left out: there is no /usr/bin/time (GNU time)');
}

const chosen = Object.entries(operations)
	.filter(([name]) => positionals.length === 0 || positionals.includes(name))
	.map(([name, operation]) => ({name, ...operation}))
	.filter(({isWeighed}) => !isWeighed || hasTime);

const scratch = mkdtempSync(join(tmpdir(), 'inkmail-bench-'));
process.on('exit', () => {
	stopAll();
	rmSync(scratch, {recursive: true, force: true});
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.on(signal, () => process.exit(1));
}

const machine = describeMachine();
const programs = findPrograms(scratch);
const rows = [];
/** Names of programs that took too long, by operation. */
const struck = new Map();

const runOperation = async (operation, facts) => {
	process.stderr.write(`${operation.name}, ${facts.count.toLocaleString('en')} messages\n`);
	const able = programs.filter(program => workOf(program, operation));
	const key = operation.like ?? operation.name;
	const late = struck.get(key) ?? new Set();
	struck.set(key, late);
	const inTime = able.filter(({name}) => !late.has(name));
	const results = await runRounds(inTime, operation, facts, {...options, scratch});
	for (const {name} of able) {
		if (results.get(name)?.isKilled) {
			late.add(name);
		}

		if (late.has(name)) {
			results.set(name, {isKilled: true, runs: []});
		}
	}

	for (const measure of operation.measures) {
		rows.push({operation, measure, facts, results});
	}
};

/** Does what is chosen with one mailbox, which is gone afterwards. */
const runWith = async (path, isWanted) => {
	const facts = factsOf(path);
	for (const operation of chosen.filter(isWanted).filter(({isFor}) => isFor?.(facts.count) ?? true)) {
		await runOperation(operation, facts);
	}

	rmSync(path);
};

const mailbox = join(scratch, 'mailbox');
const copyFrom = (to, from) => copyMailbox(from, to);
const sized = chosen.some(({isSized}) => isSized) ? (values.mailbox === undefined ? sizes : [values.mailbox]) : [];
for (const size of sized) {
	// A copy: the others write into a mailbox even if they are only to look at it.
	(typeof size === 'number' ? makeMailbox : copyFrom)(mailbox, size);
	await runWith(mailbox, ({isSized}) => isSized);
}

makeMailbox(mailbox, 3);
await runWith(mailbox, ({isSized}) => !isSized);

const report = makeReport({machine, programs, rows, options});
console.log(report);
if (values.out !== undefined) {
	writeFileSync(values.out, `${report}\n`);
}

const hasFailed = rows.some(({results}) => ['complaint', 'isKilled'].some(problem => results.get('inkmail')[problem]));
process.exitCode = hasFailed ? 1 : 0;
