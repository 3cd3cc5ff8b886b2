import type {Counts} from '../session/summary.js';
import {type SafeText, safe, safeLine} from './safe-text.js';

/** `1 message`, `3 messages`. */
export const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `"/var/mail/root": 3 messages 2 new 1 unread`; groups of none are left out. */
export const renderSummary = (path: string, counts: Counts): SafeText => {
	const groups = (['new', 'unread', 'deleted'] as const)
		.filter(name => counts[name] > 0)
		.map(name => ` ${counts[name]} ${name}`);
	return safe`"${path}": ${countOf(counts.total, 'message')}${safeLine(groups.join(''))}`;
};
