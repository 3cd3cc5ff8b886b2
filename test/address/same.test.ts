import {describe, expect, test} from 'vitest';
import {checkRecipients} from '../../source/address/faults.js';
import {isMine, isSameAddress, withoutDuplicates} from '../../source/address/same.js';
import {UserError} from '../../source/errors.js';

describe('two addresses are the same mailbox', () => {
	test.each([
		['alice@Example.ORG', 'alice@example.org', true],
		['Alice@example.org', 'alice@example.org', false],
		['"alice"@example.org', 'alice@example.org', true],
		['"a b"@example.org', '"a c"@example.org', false],
		['alice', 'alice', true],
		['alice', 'alice@example.org', false],
	])('%s and %s: %s', (one, other, isSame) => {
		expect(isSameAddress(one, other)).toBe(isSame);
	});
});

describe('an address is mine', () => {
	const me = {user: 'mucmp', hostName: 'vm.example.org', alternates: ['bob@Other.example', 'webmaster']};
	test.each([
		['mucmp', true],
		['MUCMP', true],
		['mucmp@vm.example.org', true],
		['mucmp@VM.Example.ORG', true],
		['mucmp@vm', true],
		['mucmp@localhost', true],
		['mucmp@mail.example.org', false],
		['mucmp@example.org', false],
		['bob@other.example', true],
		['bob', false],
		['bob@vm', false],
		['webmaster@vm.example.org', true],
		['webmaster@other.example', false],
		['', false],
		['@vm.example.org', false],
	])('%s: %s', (address, expected) => {
		expect(isMine(address, me)).toBe(expected);
	});

	test('where the machine knows only its short name', () => {
		const short = {...me, hostName: 'vm'};
		expect(isMine('mucmp@vm.example.org', short)).toBe(true);
		expect(isMine('mucmp@vmware.example.org', short)).toBe(false);
	});
});

test('duplicates are left out, the first kept with its name', () => {
	const addresses = [
		{name: 'Alice', address: 'alice@x.test'},
		{name: '', address: 'alice@X.TEST'},
		{name: '', address: 'bob'},
	];
	expect(withoutDuplicates(addresses)).toEqual([addresses[0], addresses[2]]);
	expect(withoutDuplicates(addresses, [{name: 'Robert', address: 'bob'}])).toEqual([addresses[0]]);
});

test('addresses taken from a message are refused like those typed', () => {
	expect(() => checkRecipients([{name: 'Mallory', address: '-oQ/tmp'}])).toThrow(
		new UserError('-oQ/tmp: an address does not begin with -'),
	);
	expect(() => checkRecipients([{name: 'Alice Smith', address: ''}])).toThrow(
		new UserError('Alice Smith: there is no address'),
	);
	expect(checkRecipients([{name: '', address: 'root'}])).toBeUndefined();
});
