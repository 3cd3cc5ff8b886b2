import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Aliases, expandAliases, withMembers} from '../../source/address/aliases.js';

const options = {isRecursive: true, metoo: true, me: {user: 'me', hostName: 'host', alternates: []}};
const local = (address: string) => ({name: '', address});

test('the name typed for one person goes to the address', () => {
	const aliases = withMembers(new Map(), 'bob', [local('bob@example.org')]);
	expect(expandAliases([{name: 'Bob', address: 'bob'}], aliases, options)).toEqual([
		{name: 'Bob', address: 'bob@example.org'},
	]);
});

test('aliases of any shape end, lose nobody and name nobody twice', () => {
	const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
	const member = fc.oneof(name, fc.constantFrom('x@x', 'y@y', 'z'));
	fc.assert(
		fc.property(fc.dictionary(name, fc.array(member, {minLength: 1, maxLength: 5})), name, (table, start) => {
			const aliases: Aliases = new Map(Object.entries(table).map(([key, members]) => [key, members.map(local)]));
			const expanded = expandAliases([local(start)], aliases, options).map(({address}) => address);
			expect(expanded.length).toBeGreaterThan(0);
			expect(new Set(expanded).size).toBe(expanded.length);
			const reachable = new Set<string>([start]);
			for (const next of reachable) {
				for (const {address} of aliases.get(next) ?? []) {
					reachable.add(address);
				}
			}

			const people = [...reachable].filter(address => !aliases.has(address));
			expect(people.filter(person => !expanded.includes(person))).toEqual([]);
		}),
	);
});
