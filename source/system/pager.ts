import {spawn} from 'node:child_process';
import {once} from 'node:events';
import type {SafeText} from '../render/safe-text.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is tried where $PAGER is not set. */
const usualPagers = ['less', 'more'];

/**
 * Shows text in $PAGER (the user's own word, so a shell reads it), else in `less` or `more`. The terminal must be the
 * child's to use. Resolves with false if none of them could be run.
 */
export const page = async (text: SafeText, environment: Environment): Promise<boolean> => {
	const own = environment.PAGER;
	for (const command of own ? [own] : usualPagers) {
		if (await runPager(command, text, environment)) {
			return true;
		}
	}

	return false;
};

/** What a shell answers if there is no such program. */
const notFound = 127;

const runPager = async (command: string, text: SafeText, environment: Environment): Promise<boolean> => {
	const pager = spawn('/bin/sh', ['-c', command], {
		stdio: ['pipe', 'inherit', 'ignore'],
		// Less shows a text that fits without waiting for a key, and leaves it on the screen afterwards.
		env: {LESS: 'FX', ...environment},
	});
	// A pager that is left before it read everything closes the pipe: that is no error.
	pager.stdin.on('error', () => pager.stdin.destroy());
	pager.stdin.end(`${text}\n`);
	try {
		const [status] = await once(pager, 'close');
		return status !== notFound;
	} catch {
		// No shell, no pager: the caller prints the text.
		return false;
	}
};
