import {firstDot} from './dot.js';
import {flagTable} from './flags.js';
import type {Session} from './session.js';

/** A session over a mailbox that was just opened, of which nothing is known but the flags it stores, one byte a message. */
export const beginSession = (
	stored: ArrayLike<number>,
	access: Session['access'],
	isSystemMailbox: boolean,
): Session => {
	const flags = flagTable(stored);
	return {flags, dot: firstDot(flags), access, isSystemMailbox};
};
