import {expect, test} from 'vitest';
import {UserError} from '../../source/errors.js';
import {groupKey, membersOf, startTally, type Tallied} from '../../source/grouping/tally.js';

const message = (number: number, changes: Partial<Tallied> = {}): Tallied => ({
	number,
	name: 'Cron Daemon',
	address: 'root@web1',
	subject: 'Cron <root@web1> backup',
	received: number,
	sizeBytes: 100,
	...changes,
});

const tallyOf = (messages: readonly Tallied[], order: 'date' | 'count' | 'size' = 'date') => {
	const tallying = startTally();
	for (const one of messages) {
		tallying.add(one);
	}

	return tallying.groups(order);
};

test('a group shows what its messages share, and a star for what differs', () => {
	const [group, ...others] = tallyOf([
		message(1, {subject: 'web1: 5 errors since Nov 23'}),
		message(2, {subject: 'web1: 17 errors since Nov 24'}),
		message(3, {subject: 'web1: 17 errors since Nov 25'}),
	]);
	expect(others).toEqual([]);
	expect(group).toEqual({
		sender: 'Cron Daemon',
		address: 'root@web1',
		subject: 'web1: * errors since *',
		numbers: [1, 2, 3],
		sizeBytes: 300,
		newest: 3,
	});
});

test('a group of one shows its subject as it is', () => {
	expect(tallyOf([message(1, {subject: 'Backup of 2026-11-24 done'})])[0]?.subject).toBe('Backup of 2026-11-24 done');
});

test('senders that differ in what changes are one, with a star', () => {
	const [group] = tallyOf([message(1), message(2, {address: 'root@web2', subject: 'Cron <root@web2> backup'})]);
	expect(group).toMatchObject({address: 'root@*', subject: 'Cron <root@*> backup', sender: 'Cron Daemon'});
	const [nameless] = tallyOf([message(1), message(2, {name: ''})]);
	expect(nameless?.sender).toBe('root@web1');
});

test('groups come with the newest first, or with the largest', () => {
	const messages = [
		message(1, {subject: 'a', sizeBytes: 5000}),
		message(2, {subject: 'b'}),
		message(3, {subject: 'b'}),
		message(4, {subject: 'c', received: undefined}),
	];
	const subjects = (order: 'date' | 'count' | 'size') => tallyOf(messages, order).map(({subject}) => subject);
	expect(subjects('date')).toEqual(['b', 'a', 'c']);
	expect(subjects('count')).toEqual(['b', 'a', 'c']);
	expect(subjects('size')).toEqual(['a', 'b', 'c']);
});

test('what is counted together has one key', () => {
	const one = {address: 'root@web1', subject: 'Load 1.5'};
	expect(groupKey(one)).toBe(groupKey({address: 'root@web2', subject: 'Load  27'}));
	expect(groupKey(one)).not.toBe(groupKey({...one, subject: 'load 1.5 high'}));
});

test('groups are chosen by their numbers', () => {
	const tally = tallyOf([message(1, {subject: 'a'}), message(2, {subject: 'b'}), message(3, {subject: 'a'})]);
	expect([...membersOf(tally, {from: 1, to: 1})]).toEqual([1, 3]);
	expect([...membersOf(tally, {from: 1, to: 2})]).toEqual([1, 3, 2]);
	expect([...membersOf(tally, {from: 2, to: undefined})]).toEqual([2]);
	expect(() => membersOf(tally, {from: 3, to: undefined})).toThrow('3: no such group');
	expect(() => membersOf(undefined, {from: 1, to: 1})).toThrow(new UserError('No groups yet: tally makes them'));
	expect(() => membersOf(tally, {from: 0, to: 1})).toThrow(new UserError('0: no such group; the last tally has 2'));
	expect(() => membersOf(tally, {from: 1, to: 9})).toThrow(new UserError('3: no such group; the last tally has 2'));
	expect(() => membersOf(tally, {from: 9, to: 9})).toThrow(new UserError('9: no such group; the last tally has 2'));
});
