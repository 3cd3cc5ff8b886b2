import {createReadStream} from 'node:fs';
import type {System} from '../ports.js';
import {errorCode} from './system-error.js';

/** More of a file is not looked through: Tab is not waited for. */
const mostOctets = 1_000_000;

/** The beginning of a file, as text; empty if it cannot be read. */
const beginningOf = async (path: string): Promise<string> => {
	const pieces: Buffer[] = [];
	try {
		for await (const piece of createReadStream(path, {end: mostOctets - 1})) {
			pieces.push(piece as Buffer);
		}
	} catch (error) {
		if (errorCode(error) === '') {
			throw error;
		}
	}

	return Buffer.concat(pieces).toString();
};

const namesIn = (text: string): readonly string[] =>
	[...text.matchAll(/^([\w.][\w.+-]*)[ \t]*:/gm)].flatMap(([, name = '']) => name);

/** Users of /etc/passwd (passwd(5)) and aliases of /etc/aliases (aliases(5)); directories are not asked: they may be large. */
export const knownNames: System['knownNames'] = async () => ({
	users: namesIn(await beginningOf('/etc/passwd')),
	aliases: namesIn(await beginningOf('/etc/aliases')),
});
