import type {Address} from './address.js';
import {isMine, type Myself, withoutDuplicates} from './same.js';

/** Names that the user gave to one or several addresses. */
export type Aliases = ReadonlyMap<string, readonly Address[]>;

export type ExpandOptions = {
	/** The variable `recursivealiases`: members may be aliases themselves. */
	readonly isRecursive: boolean;
	readonly me: Myself;
	/** The variable `metoo`: who sends is not left out of their own groups. */
	readonly metoo: boolean;
};

/** The aliases with more members for one of them, which need not exist yet. */
export const withMembers = (aliases: Aliases, name: string, members: readonly Address[]): Aliases =>
	new Map([...aliases, [name, withoutDuplicates([...(aliases.get(name) ?? []), ...members])]]);

/** The aliases without those named. */
export const withoutAliases = (aliases: Aliases, names: readonly string[]): Aliases =>
	new Map([...aliases].filter(([name]) => !names.includes(name)));

/**
 * Addresses with aliases replaced by their members, names kept, each once. An alias is a whole local name, in the case it
 * was given in. One that names itself means the user of that name (`alias bob bob bob@x`); a longer loop is cut. The
 * sender is left out of a group (POSIX mailx, `metoo`), unless nobody else is in it.
 */
export const expandAliases = (
	addresses: readonly Address[],
	aliases: Aliases,
	options: ExpandOptions,
): readonly Address[] => withoutDuplicates(addresses.flatMap(address => expandOne(address, aliases, options)));

const expandOne = (address: Address, aliases: Aliases, options: ExpandOptions): readonly Address[] => {
	if (!aliases.has(address.address)) {
		return [address];
	}

	const members = withoutDuplicates(membersOf(address.address, aliases, options));
	const others = options.metoo ? members : members.filter(member => !isMine(member.address, options.me));
	const [only, ...more] = others.length > 0 ? others : members;
	if (!only) {
		return [address];
	}

	// `Bob <bob>` where bob is one person: the name that was typed is theirs.
	return more.length === 0 && only.name === '' ? [{...only, name: address.name}] : [only, ...more];
};

/** Each alias is looked into once: the second time nothing new would come of it, and so a loop ends. */
const membersOf = (
	name: string,
	aliases: Aliases,
	{isRecursive}: Pick<ExpandOptions, 'isRecursive'>,
	seen: Set<string> = new Set(),
): readonly Address[] => {
	seen.add(name);
	return (aliases.get(name) ?? []).flatMap(member => {
		const next = member.address;
		if (next === name || !isRecursive || !aliases.has(next)) {
			return [member];
		}

		return seen.has(next) ? [] : membersOf(next, aliases, {isRecursive}, seen);
	});
};
