import {UserError} from '../errors.js';
import {foldMessage, plainLine} from './fold.js';
import {agreed, filled, valuesOf} from './template.js';

/** What of a message decides where it belongs, and what the group tells of it. Decoded. */
export type Tallied = {
	readonly number: number;
	readonly name: string;
	readonly address: string;
	readonly subject: string;
	/** When it came in, in milliseconds since 1970; undefined if nobody knows. */
	readonly received: number | undefined;
	readonly sizeBytes: number;
};

/** Messages that differ in nothing but what changes. Not yet safe for a terminal. */
export type Group = {
	/** Name of the sender, else the address; the address with `*` in it if there are several. */
	readonly sender: string;
	/** Address of the sender, with `*` for what differs. */
	readonly address: string;
	/** Subject, with `*` for what differs between the messages. */
	readonly subject: string;
	/** In the order in which they were counted. */
	readonly numbers: readonly number[];
	readonly sizeBytes: number;
	/** When the newest came in, in milliseconds since 1970. */
	readonly newest: number | undefined;
};

export type TallyOrder = 'date' | 'count' | 'size';

/** Groups in the order in which they were shown: the first is group 1. */
export type Tally = readonly Group[];

/** The same for all messages of a group, and different for those of others. */
export const groupKey = ({address, subject}: Pick<Tallied, 'address' | 'subject'>): string => {
	const folded = foldMessage(address, subject);
	return `${folded.address}\n${folded.subject}`;
};

type OpenGroup = {
	readonly folded: string;
	/** One line, as the first message has it. */
	readonly firstSubject: string;
	readonly firstName: string;
	readonly firstAddress: string;
	readonly foldedAddress: string;
	values: readonly (string | undefined)[];
	hasOneName: boolean;
	hasOneAddress: boolean;
	readonly numbers: number[];
	sizeBytes: number;
	newest: number | undefined;
};

/** Counts messages, one after the other. */
export type Tallying = {
	add(message: Tallied): void;
	/** The groups so far. */
	groups(order: TallyOrder): Tally;
};

/** Counting that begins with nothing. Remembers a text a group, and a number a message. */
export const startTally = (): Tallying => {
	const open = new Map<string, OpenGroup>();
	return {
		add(message) {
			const key = groupKey(message);
			const group = open.get(key) ?? beginGroup(key, message);
			open.set(key, group);
			count(group, message);
		},
		groups: order => [...open.values()].map(closed).sort(comparisons[order]),
	};
};

const beginGroup = (key: string, {name, address, subject}: Tallied): OpenGroup => {
	const end = key.indexOf('\n');
	const folded = key.slice(end + 1);
	const firstSubject = plainLine(subject);
	return {
		folded,
		firstSubject,
		firstName: name,
		firstAddress: address,
		foldedAddress: key.slice(0, end),
		values: valuesOf(folded, firstSubject),
		hasOneName: true,
		hasOneAddress: true,
		numbers: [],
		sizeBytes: 0,
		newest: undefined,
	};
};

const count = (group: OpenGroup, {number, name, address, subject, received, sizeBytes}: Tallied): void => {
	group.numbers.push(number);
	group.sizeBytes += sizeBytes;
	if (received !== undefined && !(received <= (group.newest ?? Number.NEGATIVE_INFINITY))) {
		group.newest = received;
	}

	group.hasOneName &&= name === group.firstName;
	group.hasOneAddress &&= address === group.firstAddress;
	if (subject !== group.firstSubject && group.values.some(value => value !== undefined)) {
		group.values = agreed(group.values, valuesOf(group.folded, plainLine(subject)));
	}
};

const closed = (group: OpenGroup): Group => {
	const address = group.hasOneAddress ? group.firstAddress : group.foldedAddress;
	return {
		sender: (group.hasOneName && group.firstName) || address,
		address,
		subject: filled(group.folded, group.values),
		numbers: group.numbers,
		sizeBytes: group.sizeBytes,
		newest: group.newest,
	};
};

const byDate = (a: Group, b: Group): number => (b.newest ?? 0) - (a.newest ?? 0);

/** What is equal has the newest first, and then stays in the order of the mailbox. */
const comparisons: Readonly<Record<TallyOrder, (a: Group, b: Group) => number>> = {
	date: byDate,
	count: (a, b) => b.numbers.length - a.numbers.length || byDate(a, b),
	size: (a, b) => b.sizeBytes - a.sizeBytes || byDate(a, b),
};

/**
 * The messages of groups, both bounds counted from 1 and taken in; without `to`, of all from `from` on. Throws UserError if
 * there was no tally, or if it has no such group.
 */
export const membersOf = (
	tally: Tally | undefined,
	{from, to = Math.max(from, tally?.length ?? 0)}: {readonly from: number; readonly to: number | undefined},
): ReadonlySet<number> => {
	if (!tally) {
		throw new UserError('No groups yet: tally makes them');
	}

	const missing = from < 1 ? from : to > tally.length ? Math.max(from, tally.length + 1) : undefined;
	if (missing !== undefined) {
		throw new UserError(`${missing}: no such group; the last tally has ${tally.length}`);
	}

	return new Set(tally.slice(from - 1, to).flatMap(({numbers}) => numbers));
};
