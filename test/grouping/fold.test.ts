import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {foldMessage, foldSender, foldSubject, plainLine} from '../../source/grouping/fold.js';
import {filled, valuesOf} from '../../source/grouping/template.js';

const words = [
	...['Cron', '<root@', 'web', '.example.org', '>', ' ', ' ', '/usr/local/', 'bin', '-', ':', '.', ', ', '(', ')', '*'],
	...['Nov', 'Tue', 'May', 'deadbeef', 'a', 'Friday', 'UTC', '+', '#', '_', 'ä', '@', 'cafe', 'log', '.gz'],
];
const pieces = fc.array(
	fc.oneof(
		fc.constantFrom(...words),
		fc.nat().map(() => 'NUMBER'),
	),
	{maxLength: 25},
);
const written = (parts: readonly string[], numbers: readonly number[]) =>
	parts.map((part, index) => (part === 'NUMBER' ? String(numbers[index % numbers.length]) : part)).join('');
const someNumbers = fc.array(fc.nat(), {minLength: 1, maxLength: 5});

describe('a subject folded', () => {
	test.each([
		['Cron <root@web1> /usr/local/bin/backup.sh', 'Cron <root@*> /usr/local/bin/backup.sh'],
		['Cron <root@db.example.org> /usr/local/bin/backup.sh', 'Cron <root@*> /usr/local/bin/backup.sh'],
		['Logwatch for web1.example.org (Linux)', 'Logwatch for * (Linux)'],
		['Logwatch for mail.example.org (Linux)', 'Logwatch for * (Linux)'],
		['Backup of 2026-11-24 10:05:33.123 +0100 done', 'Backup of * done'],
		['Backup of 24 Nov 2026 done', 'Backup of * done'],
		['Backup of Tue, Nov 24 10:05 AM CET done', 'Backup of * done'],
		['Backup of 2026-11-24T10:05:33Z done', 'Backup of * done'],
		['Report for Tuesday', 'Report for *'],
		['37,214 errors, load 1.52', '* errors, load *'],
		['Temperature -3 on 10.0.0.1', 'Temperature * on *'],
		['/var/backups/2026/11/db-17.sql.gz is 4.2G', '/var/backups/*/db-*.sql.gz is *'],
		['/etc/cron.daily/logrotate.conf failed', '/etc/cron.daily/logrotate.conf failed'],
		['build deadbeef of f00dcafe1 failed', 'build * of * failed'],
		['job 0b8c1f52-aaaa-4bcd-9def-0123456789ab ended', 'job * ended'],
		['[ticket #4711] disk full', '[ticket #*] disk full'],
		['see https://www.example.org/a/7', 'see https://*/a/*'],
		['web1: 5 errors', '*: * errors'],
		['Grüße aus Köln', 'Grüße aus Köln'],
		['You may march on', 'You may march on'],
		['  two\t blanks \r\n', 'two blanks'],
		['٣٧ رسالة', '* رسالة'],
		['', ''],
	])('%s', (subject, folded) => {
		expect(foldSubject(subject)).toBe(folded);
	});

	test('is the same for texts that differ in numbers only', () => {
		fc.assert(
			fc.property(pieces, someNumbers, someNumbers, (parts, numbers, others) => {
				expect(foldSubject(written(parts, numbers))).toBe(foldSubject(written(parts, others)));
			}),
			{numRuns: 2000},
		);
	});

	test('has nothing left to fold', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					pieces.map(parts => written(parts, [42, 7])),
					fc.string({unit: 'grapheme'}),
				),
				text => {
					const folded = foldSubject(text);
					expect(foldSubject(folded)).toBe(folded);
					expect(folded).not.toMatch(/\p{Nd}/u);
				},
			),
			{numRuns: 3000},
		);
	});

	test('tells what its stars stand for', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					pieces.map(parts => written(parts, [42, 7])),
					fc.string(),
				),
				text => {
					const line = plainLine(text);
					const folded = foldSubject(text);
					expect(filled(folded, valuesOf(folded, line))).toBe(line);
				},
			),
			{numRuns: 3000},
		);
	});
});

test.each([
	['root@web1', 'root@*'],
	['root@db', 'root@*'],
	['root@web1.example.org', 'root@*.example.org'],
	['Alice@Example.org', 'alice@example.org'],
	['bounce-4711-17@lists.example.org', 'bounce-*@lists.example.org'],
	['root', 'root'],
	['', ''],
])('the sender %s folds to %s', (address, folded) => {
	expect(foldSender(address)).toBe(folded);
	expect(foldSender(folded)).toBe(folded);
});

test('no two people are one', () => {
	expect(foldSender('alice@example.org')).not.toBe(foldSender('alice@other.example'));
});

describe('a message folded', () => {
	test.each([
		['logwatch@db.example.org', 'Logwatch for db (Linux)', 'logwatch@*.example.org', 'Logwatch for * (Linux)'],
		['root@mail', 'MAIL: disk full on mail', 'root@*', '*: disk full on *'],
		[
			'root@my-host.lan.example',
			'my-host is down, db-my-host.sql too',
			'root@*.lan.example',
			'* is down, db-*.sql too',
		],
		['root@db.example.org', 'dbs and a debt', 'root@db.example.org', 'dbs and a debt'],
		['alice@acme.example', 'acme ships', 'alice@acme.example', 'acme ships'],
		['root', 'root', 'root', 'root'],
		['a@b@(.+)+.x.y', '(.+)+', 'a@b@(.+)+.x.y', '(.+)+'],
	])('%s: %s', (address, subject, foldedAddress, foldedSubject) => {
		expect(foldMessage(address, subject)).toEqual({address: foldedAddress, subject: foldedSubject});
	});

	test('is the same for messages that differ in numbers only', () => {
		const address = fc.constantFrom(
			'root@web0',
			'cron@a-0.example.org',
			'a0@log0.b.c',
			'x@y.z',
			'job0.0@db.lan.example',
		);
		fc.assert(
			fc.property(
				address,
				fc.array(pieces, {maxLength: 2}),
				someNumbers,
				someNumbers,
				(from, parts, numbers, others) => {
					const subject = [...(parts[0] ?? []), ' a-', 'NUMBER', ' web', 'NUMBER', ' ', ...(parts[1] ?? [])];
					const [one, other] = [numbers, others].map(some =>
						foldMessage(from.replaceAll('0', String(some[0])), written(subject, some)),
					);
					expect(one).toEqual(other);
				},
			),
			{numRuns: 2000},
		);
	});

	test('has nothing left to fold, and stars that stand for something', () => {
		const address = fc.constantFrom('root@web', 'cron@Nov.example.org', 'a1@log.b.c', 'x@y.z', 'deadbeef@_a.b.c');
		fc.assert(
			fc.property(
				address,
				pieces.map(parts => written(parts, [42, 7])),
				(from, subject) => {
					const folded = foldMessage(from, subject);
					expect(foldMessage(folded.address, folded.subject)).toEqual(folded);
					const line = plainLine(subject);
					expect(filled(folded.subject, valuesOf(folded.subject, line))).toBe(line);
				},
			),
			{numRuns: 3000},
		);
	});
});
