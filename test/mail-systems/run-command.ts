import {spawn} from 'node:child_process';

/** Runs a program to its end, with nothing to read. Throws if it cannot be run. */
export const runCommand = (
	program: string,
	argv: readonly string[],
): Promise<{readonly status: number | null; readonly errors: string}> =>
	new Promise((done, fail) => {
		const child = spawn(program, argv, {stdio: ['ignore', 'ignore', 'pipe']});
		let errors = '';
		child.stderr.on('data', piece => {
			errors += piece;
		});
		child.on('error', fail);
		child.on('close', status => done({status, errors}));
	});
