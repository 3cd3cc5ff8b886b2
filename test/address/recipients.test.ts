import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readRecipients} from '../../source/address/recipients.js';
import {UserError} from '../../source/errors.js';

const read = (text: string): string[] => readRecipients(text).map(({name, address}) => `${name} | ${address}`);

describe('recipients as they are typed', () => {
	test.each([
		['', []],
		['   ', []],
		['bob', [' | bob']],
		['alice bob\tcarol', [' | alice', ' | bob', ' | carol']],
		['alice, bob', [' | alice', ' | bob']],
		['alice@x.test;bob', [' | alice@x.test', ' | bob']],
		['alice,,bob,', [' | alice', ' | bob']],
		['Alice Smith <alice@x.test>, bob', ['Alice Smith | alice@x.test', ' | bob']],
		['"Smith, Alice" <alice@x.test>', ['Smith, Alice | alice@x.test']],
		['alice@x.test (Alice Smith)', ['Alice Smith | alice@x.test']],
		['"john smith"@x.test', [' | "john smith"@x.test']],
		['alice+tag@x.test host!bob', [' | alice+tag@x.test', ' | host!bob']],
		['Jörg <jörg@exämple.org>', ['Jörg | jörg@exämple.org']],
		['root@[192.0.2.1]', [' | root@[192.0.2.1]']],
	])('%j', (text, addresses) => {
		expect(read(text)).toEqual(addresses);
	});
});

describe('what is refused, with the place shown', () => {
	test.each([
		['alice, -be', 'an address does not begin with -', 7],
		['-X/tmp/x', 'an address does not begin with -', 0],
		['"-oQ/tmp"@x.test', 'an address does not begin with -', 0],
		['|touch /tmp/x', 'a command is no recipient', 0],
		['"|touch /tmp/x"', 'a command is no recipient', 0],
		['bob <|vacation>', 'a command is no recipient', 5],
		['bob /etc/cron.d/x', 'a file is no recipient', 4],
		['./copy', 'a file is no recipient', 0],
		['+folder', 'a file is no recipient', 0],
		[':include:/etc/shadow', 'a list in a file is no recipient', 0],
		['alice bob, carol', 'a comma is missing here', 6],
		['<alice@x.test> bob', 'a comma is missing here', 15],
		['team: alice, bob;', 'no colon stands here: a group is written without its name', 4],
		['alice@x@y', 'an address has one @', 0],
		['alice, bob@', 'there is nothing after the @', 7],
		['@x.test', 'there is nothing before the @', 0],
		['Alice <>', 'there is no address', 6],
		['Alice <alice smith@x>', 'this is not the form of an address', 7],
		['alice, "Bob', '" stands alone', 7],
		['alice (Alice', '( stands alone', 6],
		['alice <alice@x', '< stands alone', 6],
		['alice\nBcc: eve', 'a control character has no place in an address', 5, 'alice␊Bcc: eve'],
		['a\u202Eb@x', 'a control or invisible character has no place in an address', 0, 'a�b@x'],
		['日本 Jörg <-x>', 'an address does not begin with -', 11],
	])('%j', (text, reason, column, shown = text) => {
		expect(() => readRecipients(text)).toThrow(new UserError(`${reason}\n  ${shown}\n  ${' '.repeat(column)}^`));
	});

	test('an address longer than a line of mail may be', () => {
		expect(() => readRecipients('x'.repeat(999))).toThrow('an address has at most 998 bytes');
		expect(readRecipients('x'.repeat(998))).toHaveLength(1);
	});

	test('a place far along a long list is shown alone', () => {
		const text = `${'someone@x.test, '.repeat(100)}-be, ${'someone@x.test, '.repeat(100)}`;
		expect(() => readRecipients(text)).toThrow(
			new UserError(
				[
					'an address does not begin with -',
					'  …st, someone@x.test, -be, someone@x.test, someone@x.test, som…',
					`  ${' '.repeat(21)}^`,
				].join('\n'),
			),
		);
	});
});

test('no text becomes an argument that a program takes for an option, nor holds a control character', () => {
	const typed = fc.string({unit: fc.constantFrom(...'ab-|/+@,<>" \n\r\0:;\\')});
	fc.assert(
		fc.property(typed, text => {
			let addresses: readonly string[] = [];
			try {
				addresses = readRecipients(text).map(({address}) => address);
			} catch (error) {
				expect(error).toBeInstanceOf(UserError);
			}

			for (const address of addresses) {
				expect(address).toMatch(/^(?!["\s\\]*[-|/+])[^\0-\u001F]+$/);
			}
		}),
		{numRuns: 5000},
	);
});
