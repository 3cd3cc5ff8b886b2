import * as fs from 'node:fs';
import type {Readable} from 'node:stream';
import {MailboxError} from '../../errors.js';
import type {Mailbox} from '../../ports.js';
import {type ForeignOptions, openForeign} from './open-foreign.js';

const shownName = '/dev/stdin';

/** True of the names that standard input has. */
export const isStandardInput = (name: string): boolean =>
	['-', shownName, '/dev/fd/0', '/proc/self/fd/0'].includes(name);

/** True of a pipe by a name as shells give it: `inkmail -f <(zcat old.gz)`. Throws errors of the system. */
export const isPipeOfShell = (path: string): boolean =>
	/^\/(?:dev\/fd\/\d+|proc\/(?:self|\d+)\/fd\/\d+)$/.test(path) && fs.statSync(path).isFIFO();

/** Why no mailbox can be read from there; undefined if one can. */
const hindrance = (input: Readable & {readonly isTTY?: boolean}): string | undefined => {
	if (input.isTTY === true) {
		return 'is the terminal; a mailbox comes from another command: zcat old.gz | inkmail -f -';
	}

	return input.readableDidRead ? 'was read already' : undefined;
};

/** Opens the mailbox that comes from standard input; `input` is undefined if commands come from there. Throws MailboxError. */
export const openStandardInput = async (input: Readable | undefined, options: ForeignOptions): Promise<Mailbox> => {
	const why = input ? hindrance(input) : 'is where commands come from; inkmail -f - reads a mailbox from it';
	if (!input || why !== undefined) {
		throw new MailboxError(shownName, `standard input ${why}`);
	}

	return openForeign(shownName, input, 'comes from standard input', options);
};

/** Opens a pipe of another command. Throws MailboxError. */
export const openPipe = (path: string, options: ForeignOptions): Promise<Mailbox> =>
	openForeign(path, fs.createReadStream(path), 'is a pipe', options);
