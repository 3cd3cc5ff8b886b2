import {spawnSync} from 'node:child_process';
import {expect, test} from 'vitest';
import {fixture} from '../../../helpers/play.js';
import {makeHome, program, run} from '../../../helpers/program.js';

const shell = '"$@" -n -H -f "$MAIL"';

test.each([
	['where there is no WebAssembly', [process.execPath, '--no-expose-wasm', program], shell],
	['where addresses are short', [process.execPath, program], `ulimit -v 4000000; ${shell}`],
])('a mailbox is read %s as well', async (_, argv, command) => {
	const home = makeHome(fixture('mbox/everyday.mbox'));
	const {status, stdout, stderr} = spawnSync('sh', ['-c', command, 'sh', ...argv], {
		cwd: home.directory,
		env: home.environment,
		encoding: 'utf8',
	});
	expect({status, output: stdout, errors: stderr}).toEqual(await run(home, ['-H', '-f', home.spool]));
	expect(stdout.split('\n').length).toBeGreaterThan(5);
});
