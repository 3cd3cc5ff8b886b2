import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseAddressList} from '../../source/address/parse.js';

const read = (text: string): string[] => parseAddressList(text).map(({name, address}) => `${name} | ${address}`);

describe('addresses as RFC 5322 has them', () => {
	test.each([
		['John Doe <jdoe@machine.example>', ['John Doe | jdoe@machine.example']],
		['"Joe Q. Public" <john.q.public@example.com>', ['Joe Q. Public | john.q.public@example.com']],
		['Who? <one@y.test>', ['Who? | one@y.test']],
		[
			'<boss@nil.test>, "Giant; \\"Big\\" Box" <sysservices@example.net>',
			[' | boss@nil.test', 'Giant; "Big" Box | sysservices@example.net'],
		],
		[
			'A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;',
			['Ed Jones | c@a.test', ' | joe@where.test', 'John | jdoe@one.test'],
		],
		['Undisclosed recipients:;', []],
		['Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>', ['Pete | pete@silly.test']],
		[
			"A Group(Some people)\r\n     :Chris Jones <c@(Chris's host.)public.example>,\r\n         joe@example.org,\r\n  John <jdoe@one.test> (my dear friend); (the end of the group)",
			['Chris Jones | c@public.example', ' | joe@example.org', 'John | jdoe@one.test'],
		],
		['(Empty list)(start)Hidden recipients  :(nobody(that I know))  ;', []],
		[
			'Mary Smith <@node.test:mary@example.net>, , jdoe@test  . example',
			['Mary Smith | mary@example.net', ' | jdoe@test.example'],
		],
		['<@relay.test,@other.test:mary@example.net>', [' | mary@example.net']],
		['"john smith"@example.com', [' | "john smith"@example.com']],
		['Smith <"john \\" smith"@example.com>', ['Smith | "john \\" smith"@example.com']],
		['postmaster@[IPv6:2001:db8::1]', [' | postmaster@[IPv6:2001:db8::1]']],
		['Dörte <dörte@exämple.org>', ['Dörte | dörte@exämple.org']],
		['<>', [' | ']],
		['', []],
	])('%s', (text, addresses) => {
		expect(read(text)).toEqual(addresses);
	});
});

describe('addresses as they are found', () => {
	test.each([
		['root', [' | root']],
		['root@host (Cron Daemon)', ['Cron Daemon | root@host']],
		['root (Cron Daemon)', ['Cron Daemon | root']],
		['<root@host> (Cron Daemon)', ['Cron Daemon | root@host']],
		['<root@host> (Cron Daemon) <admin@host> (Admin)', ['Cron Daemon | root@host', 'Admin | admin@host']],
		['host!user', [' | host!user']],
		['"root@host" <root@host>', ['root@host | root@host']],
		['J. Random Hacker <j@x.test>', ['J. Random Hacker | j@x.test']],
		['[bugs, more] <bugs@x.test>', ['[bugs, more] | bugs@x.test']],
		['alice@x.test;bob@y.test;', [' | alice@x.test', ' | bob@y.test']],
		['alice@x.test bob@y.test', [' | alice@x.test', ' | bob@y.test']],
		['Alice <alice@x.test> Bob <bob@y.test>', ['Alice | alice@x.test', 'Bob | bob@y.test']],
		['Alice alice@x.test', ['Alice | alice@x.test']],
		['alice@x.test Alice', ['Alice | alice@x.test']],
		['<alice@x.test> Alice', ['Alice | alice@x.test']],
		['Alice <alice@x.test, Bob <bob@y.test>', ['Alice | alice@x.test', 'Bob | bob@y.test']],
		['<alice@x.test, bob@y.test>', [' | alice@x.test', ' | bob@y.test']],
		['Alice <alice@x.test', ['Alice | alice@x.test']],
		['alice@x.test>', [' | alice@x.test']],
		['"Alice <alice@x.test>, bob@y.test', ['Alice | alice@x.test', ' | bob@y.test']],
		['Alice :( <alice@x.test>, bob@y.test (Bob)', [' | alice@x.test', 'Bob | bob@y.test']],
		['mailto:alice@x.test', [' | alice@x.test']],
		['Alice Smith', ['Alice Smith | ']],
		['alice at x.test (Alice Smith)', ['Alice Smith | alice@x.test']],
		['Alice at home', ['Alice at home | ']],
		['<alice smith@x.test>', [' | alice smith@x.test']],
		['=?utf-8?q?M=C3=BCller=2C_J=C3=B6rg?= <j@x.test>', ['=?utf-8?q?M=C3=BCller=2C_J=C3=B6rg?= | j@x.test']],
		['=?utf-8?q?M=C3=BCller,_(J=C3=B6rg)?= <j@x.test>', ['=?utf-8?q?M=C3=BCller,_(J=C3=B6rg)?= | j@x.test']],
		['"=?utf-8?q?J=C3=B6rg?=" <j@x.test>', ['=?utf-8?q?J=C3=B6rg?= | j@x.test']],
	])('%s', (text, addresses) => {
		expect(read(text)).toEqual(addresses);
	});
});

test('reads anything without failing, and makes nothing up', () => {
	const junk = fc.string({unit: fc.constantFrom(...'ab@.,:;<>()[]"\\ \t\n=?é')});
	fc.assert(
		fc.property(junk, text => {
			for (const {name, address} of parseAddressList(text)) {
				expect(text).toEqual(expect.stringContaining(address.at(0) ?? ''));
				expect(name).toBe(name.trim());
			}
		}),
		{numRuns: 2000},
	);
});

test('reads a list of any length that it was written from', () => {
	const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
	fc.assert(
		fc.property(fc.array(fc.tuple(word, word)), pairs => {
			const text = pairs.map(([local, domain]) => `${local}@${domain}.test`).join(', ');
			expect(parseAddressList(text).map(({address}) => address)).toEqual(text === '' ? [] : text.split(', '));
		}),
	);
});

describe('reads 100 kB of hostile text, and no more than some thousands of addresses', () => {
	test.each([
		'(',
		'"',
		'<',
		'[',
		'\\',
		'<a,',
		'(a',
		'"\\',
		'@.',
		'a@b ',
		'a@b,',
		'[a',
		'=?a?q?',
		'<@a:',
		'(\\)',
		'"" ',
	])('%s', piece => {
		const text = piece.repeat(100_000 / piece.length);
		expect(parseAddressList(text).length).toBeLessThanOrEqual(4096);
		expect(parseAddressList(`<${text}>`).length).toBeLessThanOrEqual(4096);
		expect(parseAddressList(`a@b${text}`).length).toBeLessThanOrEqual(4096);
	});

	test('words before an address, then colons', () => {
		expect(parseAddressList(`${'x '.repeat(50_000)}a@b ${': '.repeat(50_000)}`)).toHaveLength(1);
	});
});
