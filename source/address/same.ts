import type {Address} from './address.js';

/** Who the user is, to tell their own addresses from those of others. */
export type Myself = {
	readonly user: string;
	readonly hostName: string;
	/** What the user said with `alternates`: addresses, or local names. */
	readonly alternates: readonly string[];
};

/**
 * True if mail to both goes to the same mailbox. Domains are compared without case, local parts with it (RFC 5321,
 * section 2.4); quotes that the local part does not need make no difference. Names do not count.
 */
export const isSameAddress = (one: string, other: string): boolean => addressKey(one) === addressKey(other);

/** Two addresses have the same key if they are the same: for sets and maps. */
export const addressKey = (address: string): string => {
	const {local, domain} = split(address);
	return domain === undefined ? local : `${local}@${domain.toLowerCase()}`;
};

/** The addresses without those that stand before, the first of each kept with its name. */
export const withoutDuplicates = (
	addresses: readonly Address[],
	others: readonly Address[] = [],
): readonly Address[] => {
	const seen = new Set(others.map(({address}) => addressKey(address)));
	return addresses.filter(({address}) => {
		const key = addressKey(address);
		const isNew = !seen.has(key);
		seen.add(key);
		return isNew;
	});
};

/**
 * True if the address is the user's own: their login name, alone or at this machine, or one of the alternates. Upper and
 * lower case are the same here: no machine has two people whose names differ in case alone.
 */
export const isMine = (address: string, {user, hostName, alternates}: Myself): boolean => {
	const given = split(address.toLowerCase());
	return [user, ...alternates].some(own => {
		const mine = split(own.toLowerCase());
		if (mine.local === '' || mine.local !== given.local) {
			return false;
		}

		return mine.domain === undefined
			? isThisMachine(given.domain, hostName.toLowerCase())
			: mine.domain === given.domain;
	});
};

// `vm` and `vm.example.org` are one machine where either is all that is known.
const isThisMachine = (domain: string | undefined, hostName: string): boolean =>
	domain === undefined ||
	domain === hostName ||
	domain === 'localhost' ||
	domain === 'localhost.localdomain' ||
	(domain !== '' &&
		hostName !== '' &&
		(domain.startsWith(`${hostName}.`) || hostName.startsWith(`${domain}.`)) &&
		(!domain.includes('.') || !hostName.includes('.')));

const split = (address: string): {local: string; domain: string | undefined} => {
	const at = address.lastIndexOf('@');
	const local = at < 0 ? address : address.slice(0, at);
	return {local: withoutNeedlessQuotes(local), domain: at < 0 ? undefined : address.slice(at + 1)};
};

const withoutNeedlessQuotes = (local: string): string =>
	/^"[\w!#$%&'*+\-/=?^`{|}~.]+"$/.test(local) ? local.slice(1, -1) : local;
