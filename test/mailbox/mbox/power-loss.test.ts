import * as fs from 'node:fs';
import {describe, expect, test} from 'vitest';
import type {FileOperations, OpenFile} from '../../../source/mailbox/file-operations.js';
import {recover, rewrite} from '../../../source/mailbox/mbox/recover.js';
import type {RewritePlan} from '../../../source/mailbox/mbox/rewrite-plan.js';
import {letter} from '../../helpers/play.js';

/** What a program did to a disk, in order. Files go by number, since names change. */
type Operation =
	| {readonly kind: 'write'; readonly file: number; readonly at: number; readonly bytes: Buffer}
	| {readonly kind: 'cut'; readonly file: number; readonly size: number}
	| {readonly kind: 'sync'; readonly file: number}
	| {readonly kind: 'name'; readonly path: string; readonly file: number}
	| {readonly kind: 'rename'; readonly from: string; readonly to: string}
	| {readonly kind: 'remove'; readonly path: string}
	| {readonly kind: 'sync names'};

type Disk = {readonly files: Map<number, Buffer>; readonly names: Map<string, number>};

const path = '/box';
const mailboxFile = 1;

const diskWith = (mailbox: string): Disk => ({
	files: new Map([[mailboxFile, Buffer.from(mailbox, 'latin1')]]),
	names: new Map([[path, mailboxFile]]),
});

const copyOf = ({files, names}: Disk): Disk => ({files: new Map(files), names: new Map(names)});

/** Does to a disk what an operation says; a disk that lost what came before may make nothing of it. */
const apply = ({files, names}: Disk, operation: Operation): void => {
	switch (operation.kind) {
		case 'write': {
			const before = files.get(operation.file) ?? Buffer.alloc(0);
			const after = Buffer.alloc(Math.max(before.length, operation.at + operation.bytes.length));
			before.copy(after);
			operation.bytes.copy(after, operation.at);
			files.set(operation.file, after);
			break;
		}

		case 'cut': {
			files.set(operation.file, (files.get(operation.file) ?? Buffer.alloc(0)).subarray(0, operation.size));
			break;
		}

		case 'name': {
			names.set(operation.path, operation.file);
			break;
		}

		case 'rename': {
			const file = names.get(operation.from);
			if (file !== undefined) {
				names.set(operation.to, file);
				names.delete(operation.from);
			}

			break;
		}

		case 'remove': {
			names.delete(operation.path);
			break;
		}

		default:
	}
};

const missing = () => Object.assign(new Error('missing'), {code: 'ENOENT'});

/** File operations on such a disk; all that changes it is written down. */
const operationsOn = (disk: Disk, log: Operation[] = []): FileOperations => {
	const act = (operation: Operation) => {
		log.push(operation);
		apply(disk, operation);
	};
	const open = (name: string, flags: number): OpenFile => {
		if (!disk.names.has(name)) {
			if ((flags & fs.constants.O_CREAT) === 0) {
				throw missing();
			}

			const number = Math.max(...disk.files.keys()) + 1;
			disk.files.set(number, Buffer.alloc(0));
			act({kind: 'name', path: name, file: number});
		}

		const file = disk.names.get(name) ?? 0;
		const now = () => disk.files.get(file) ?? Buffer.alloc(0);
		return {
			descriptor: -1,
			read: (buffer, offset, length, position) => now().copy(buffer, offset, position, position + length),
			write: (bytes, at) => act({kind: 'write', file, at, bytes: Buffer.from(bytes)}),
			truncate: size => act({kind: 'cut', file, size}),
			sync: () => act({kind: 'sync', file}),
			stat: () =>
				Object.assign(new fs.Stats(), {
					ino: file,
					dev: 1,
					uid: 0,
					gid: 0,
					nlink: 1,
					mode: 0o100600,
					size: now().length,
				}),
			close: () => undefined,
		};
	};
	return {
		open,
		rename(from, to) {
			act({kind: 'rename', from: String(from), to: String(to)});
		},
		remove(name) {
			if (disk.names.has(String(name))) {
				act({kind: 'remove', path: String(name)});
			}
		},
		syncDirectory: () => act({kind: 'sync names'}),
	};
};

/** All subsets of a few things, in order; of many, only all beginnings, and all but one. */
const subsets = <T>(things: readonly T[]): T[][] => {
	if (things.length > 5) {
		return things
			.flatMap((_, at) => [things.slice(0, at), things.filter((_thing, index) => index !== at)])
			.concat([[...things]]);
	}

	return Array.from({length: 2 ** things.length}, (_, bits) => things.filter((_thing, index) => (bits >> index) & 1));
};

const sector = 512;

/** A write that came to the disk whole, or only with some of its sectors. */
const tornForms = (operation: Operation): Operation[] => {
	if (operation.kind !== 'write' || operation.bytes.length <= sector) {
		return [operation];
	}

	const {at, bytes} = operation;
	const middle = Math.ceil(bytes.length / 2 / sector) * sector;
	return [
		operation,
		{...operation, bytes: bytes.subarray(0, sector)},
		{...operation, bytes: bytes.subarray(0, middle)},
		{...operation, at: at + middle, bytes: bytes.subarray(middle)},
	];
};

/** What may have reached the disk of operations that nothing made last: any of them, the last one of those in part. */
const outcomes = (pending: readonly Operation[]): Operation[][] =>
	subsets(pending).flatMap(chosen => {
		const last = chosen.at(-1);
		return last ? tornForms(last).map(form => [...chosen.slice(0, -1), form]) : [[]];
	});

const isOfNames = ({kind}: Operation): boolean => ['name', 'rename', 'remove', 'sync names'].includes(kind);

/** Every disk that may be found after a power failure behind so many operations. */
function* disksAfter(start: Disk, log: readonly Operation[]): Generator<Disk> {
	const lastSync = (file: number) =>
		log.findLastIndex(operation => operation.kind === 'sync' && operation.file === file);
	const lastNameSync = log.findLastIndex(({kind}) => kind === 'sync names');
	const lasts = (operation: Operation, index: number): boolean => {
		if (isOfNames(operation)) {
			return index < lastNameSync;
		}

		return 'file' in operation && index < lastSync(operation.file);
	};
	const isEffect = ({kind}: Operation) => kind !== 'sync' && kind !== 'sync names';
	const base = copyOf(start);
	for (const operation of log.filter((operation, index) => isEffect(operation) && lasts(operation, index))) {
		apply(base, operation);
	}

	const pending = log.filter((operation, index) => isEffect(operation) && !lasts(operation, index));
	const ofNames = pending.filter(isOfNames);
	const ofData = pending.filter(operation => !isOfNames(operation));
	for (const names of subsets(ofNames)) {
		for (const data of outcomes(ofData)) {
			const disk = copyOf(base);
			for (const operation of [...data, ...names]) {
				apply(disk, operation);
			}

			yield disk;
		}
	}
}

const rewritten = (text: string, {edits}: RewritePlan): string => {
	let result = '';
	let at = 0;
	for (const edit of edits) {
		result += text.slice(at, edit.at) + Buffer.from(edit.bytes).toString('latin1');
		at = edit.at + edit.length;
	}

	return result + text.slice(at);
};

const target = (operations: FileOperations) => ({
	path,
	operations,
	stateDirectory: '/state',
	file: operations.open(path, fs.constants.O_RDWR),
});

const mailboxOn = ({files}: Disk): string => files.get(mailboxFile)?.toString('latin1') ?? '';

const edit = (at: number, length: number, bytes = '') => ({at, length, bytes: Buffer.from(bytes)});
const text = ['a', 'b', 'c', 'd', 'e'].map(character => `${character.repeat(7000)}|`).join('');

const plans: Record<string, RewritePlan['edits']> = {
	'that shortens': [edit(100, 7000), edit(20_000, 5, 'xy')],
	'that lengthens': [edit(100, 0, 'X'.repeat(5000)), edit(20_000, 10, 'Y'.repeat(300))],
	'that moves some up and some down': [
		edit(100, 0, 'X'.repeat(300)),
		edit(7100, 5000),
		edit(20_000, 0, 'Y'.repeat(8000)),
	],
	'that keeps the length': [edit(100, 3, 'xyz'), edit(30_000, 3, 'uvw')],
	'that takes one octet': [edit(100, 1)],
	'that takes everything': [edit(0, text.length)],
};

describe.each(Object.entries(plans))('a rewrite %s', (_, edits) => {
	const plan = {edits, oldSize: text.length};

	test.each(['', letter(1)])('survives a power failure at any point (delivered after it: %j)', delivered => {
		const log: Operation[] = [];
		const disk = diskWith(text);
		rewrite(target(operationsOn(disk, log)), plan);
		expect(mailboxOn(disk)).toBe(rewritten(text, plan));
		expect([...disk.names.keys()]).toEqual([path]);
		const allowed = new Set([text, rewritten(text, plan)].map(content => content + delivered));
		let states = 0;
		for (let length = 0; length <= log.length; length++) {
			for (const found of disksAfter(diskWith(text), log.slice(0, length))) {
				states++;
				const size = found.files.get(mailboxFile)?.length ?? 0;
				apply(found, {kind: 'write', file: mailboxFile, at: size, bytes: Buffer.from(delivered, 'latin1')});
				recover(target(operationsOn(found)));
				const once = mailboxOn(found);
				if (!allowed.has(once)) {
					expect.fail(`after ${length} of ${log.length} operations: ${once.length} octets`);
				}

				recover(target(operationsOn(found)));
				expect(mailboxOn(found) === once).toBe(true);
			}
		}

		expect(states).toBeGreaterThan(log.length);
	});
});
