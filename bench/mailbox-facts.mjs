// What is in a mailbox, by plain programs that know nothing of mail.
import {spawnSync} from 'node:child_process';
import {statSync} from 'node:fs';
import {word} from './programs.mjs';

const told = argv =>
	spawnSync(argv[0], argv.slice(1), {encoding: 'latin1', env: {...process.env, LC_ALL: 'C'}}).stdout.trim();

/** The number of From_ lines. */
export const countMessages = path => Number(told(['grep', '-c', '^From ', path]));

/** Size, number of messages, the one in the middle with its date, and how many subjects have the word that is searched for. */
export const factsOf = path => {
	const count = countMessages(path);
	const middle = Math.ceil(count / 2);
	const header = `/^From / {number++} number == ${middle} && /^Date: / {print substr($0, 7); exit}`;
	const matches = Number(told(['grep', '-ci', `^Subject:.*${word}`, path]));
	return {path, bytes: statSync(path).size, count, middle, date: told(['awk', header, path]), matches};
};
