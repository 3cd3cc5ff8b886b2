import * as fs from 'node:fs';
import {describe, expect, test} from 'vitest';
import {createFolders} from '../../../source/mailbox/folders.js';
import type {Changes, HeaderBlock, Mailbox} from '../../../source/ports.js';
import {flagBits} from '../../../source/session/flags.js';
import {mail, makeMaildir} from '../../helpers/maildir.js';
import {makeHome} from '../../helpers/program.js';

const {seen, old, answered, flagged, draft, trashed} = flagBits;
const folders = createFolders();

const changes = (drop: readonly number[], restatus: readonly (readonly [number, number])[] = []): Changes => ({
	drop,
	restatus: new Map(restatus),
});

const textOf = async (mailbox: Mailbox, number: number): Promise<string> => {
	const pieces: Uint8Array[] = [];
	for await (const piece of mailbox.read(number)) {
		pieces.push(piece);
	}

	return Buffer.concat(pieces).toString('latin1');
};

const headsOf = async (mailbox: Mailbox): Promise<HeaderBlock[]> => {
	const heads: HeaderBlock[] = [];
	const numbers = Array.from({length: mailbox.count}, (_, index) => index + 1);
	for await (const batch of mailbox.headers(numbers)) {
		heads.push(...batch);
	}

	return heads;
};

const subjectsOf = async (mailbox: Mailbox): Promise<string[]> =>
	(await headsOf(mailbox)).map(({bytes}) => /^Subject: (.*)$/m.exec(Buffer.from(bytes).toString())?.[1] ?? '');

const threeMessages = {
	'cur/1700000000.M1P1.host:2,S': mail(1),
	'cur/1700000100.M1P1.host:2,': mail(2),
	'new/1700000200.M1P1.host': mail(3),
};

describe('reading', () => {
	test('gives messages in the order of their delivery, whatever their names look like', async () => {
		const {path} = makeMaildir({
			'new/1700000010.M20P1.host': mail(3),
			'new/1700000010.M3P9.host': mail(2),
			'cur/999999999.old.host:2,S': mail(1),
			'cur/1700000010.M20P1.host2:2,': mail(4),
			'cur/\xFFodd name:2,': mail(5),
		});
		fs.utimesSync(Buffer.from(`${path}/cur/\xFFodd name:2,`, 'latin1'), 1_800_000_000, 1_800_000_000);
		const mailbox = await folders.open(path);
		expect(mailbox).toMatchObject({path, count: 5, access: 'writable', notices: []});
		expect(await subjectsOf(mailbox)).toEqual([1, 2, 3, 4, 5].map(number => `Message number ${number}`));
		expect(await textOf(mailbox, 5)).toBe(mail(5));
	});

	test('knows flags by the letters in the name, and what is new by the place', async () => {
		const {path} = makeMaildir({
			'new/1.a': mail(1),
			'cur/2.a:2,': mail(2),
			'cur/3.a:2,S': mail(3),
			'cur/4.a:2,DFRST': mail(4),
			'cur/5.a:2,Pab': mail(5),
			'cur/6.a,S=9,W=10:2,FSz': mail(6),
			'cur/7.a': mail(7),
			'cur/8.a:1,S': mail(8),
		});
		const {stored} = await folders.open(path);
		expect([...stored]).toEqual([
			0,
			old,
			old | seen,
			old | draft | flagged | answered | seen | trashed,
			old,
			old | flagged | seen,
			old,
			old,
		]);
	});

	test('tells sizes and lines, by the name where it knows', async () => {
		const {path} = makeMaildir({'new/1.a': mail(1), 'cur/2.a,S=4321:2,S': mail(2, {body: 'a\nb\nno end'})});
		const mailbox = await folders.open(path);
		expect([mailbox.size(1), mailbox.size(2)]).toEqual([mail(1).length, 4321]);
		expect([mailbox.lines(1), mailbox.lines(2)]).toEqual([7, 9]);
	});

	test.each([
		['Return-Path: <root@host.example>\nFrom: Cron <cron@host.example>\n', 'root@host.example'],
		['Return-Path: <>\nFrom: Cron <cron@host.example>\n', 'MAILER-DAEMON'],
		['From: "Doe, <John>" <john@host.example>\n', 'john@host.example'],
		['From: john@host.example (John)\n', 'john@host.example'],
		['From: root\n', 'root'],
		['Subject: x\n', 'MAILER-DAEMON'],
	])('makes up a From_ line: %j', async (header, sender) => {
		const {path} = makeMaildir({'new/1700000000.M1P1.host': `${header}\nbody\n`});
		const [block] = await headsOf(await folders.open(path));
		const date = new Date(1_700_000_000_000);
		const line = Buffer.from(block?.fromLine ?? []).toString();
		expect(line).toMatch(new RegExp(`^From ${sender} `));
		expect(new Date(line.slice(`From ${sender} `.length))).toEqual(date);
		expect(Buffer.from(block?.bytes ?? []).toString()).toBe(header);
	});

	test('dates a message that was copied here by the time of its file', async () => {
		const {path} = makeMaildir({'new/1700000000.M1P1.host': mail(1)});
		fs.utimesSync(`${path}/new/1700000000.M1P1.host`, 1_600_000_000, 1_600_000_000);
		const [block] = await headsOf(await folders.open(path));
		expect(Buffer.from(block?.fromLine ?? []).toString()).toMatch(/ 2020$/);
	});

	test('changes nothing, the times of files included', async () => {
		const {path, names} = makeMaildir(threeMessages);
		const past = new Date('2026-01-01T00:00:00Z');
		fs.utimesSync(`${path}/new/1700000200.M1P1.host`, past, past);
		const before = names();
		const mailbox = await folders.open(path);
		await textOf(mailbox, 3);
		await headsOf(mailbox);
		await mailbox.close();
		expect(names()).toEqual(before);
		expect(fs.statSync(`${path}/new/1700000200.M1P1.host`).atimeMs).toBe(past.getTime());
	});

	test('passes over what is no message, and needs no tmp', async () => {
		const {path, write} = makeMaildir({'new/1.a': mail(1), 'new/.hidden': 'x', 'tmp/2.a': 'half'});
		fs.mkdirSync(`${path}/cur/directory`);
		fs.mkdirSync(`${path}/.Sent/cur`, {recursive: true});
		write('dovecot-uidlist', '3 V1 N2\n');
		fs.symlinkSync('/', `${path}/cur/root`);
		fs.symlinkSync('nowhere', `${path}/cur/nowhere`);
		fs.symlinkSync('../new/1.a', `${path}/cur/9.link:2,S`);
		fs.rmSync(`${path}/tmp`, {recursive: true});
		expect(await subjectsOf(await folders.open(path))).toEqual(['Message number 1', 'Message number 1']);
	});

	test('of a directory that has no new or no cur is refused', async () => {
		const {path} = makeMaildir();
		fs.rmSync(`${path}/new`, {recursive: true});
		await expect(folders.open(path)).rejects.toThrow(`${path}: is a directory; a mailbox is a file`);
	});

	test('finds messages that another program moved meanwhile, and tells of those it removed', async () => {
		const {path, move, remove} = makeMaildir(threeMessages);
		const mailbox = await folders.open(path);
		move('new/1700000200.M1P1.host', 'cur/1700000200.M1P1.host,S=200:2,FS');
		remove('cur/1700000000.M1P1.host:2,S');
		expect(await textOf(mailbox, 3)).toBe(mail(3));
		expect(await subjectsOf(mailbox)).toEqual(['(removed by another program)', 'Message number 2', 'Message number 3']);
		await expect(textOf(mailbox, 1)).rejects.toThrow(`${path}: message 1 was removed by another program`);
	});
});

describe('mail that arrives', () => {
	test('gets the next numbers', async () => {
		const {path, write, move} = makeMaildir(threeMessages);
		const mailbox = await folders.open(path);
		expect(await mailbox.refresh()).toBe(0);
		write('new/1700000300.M2P1.host', mail(5));
		write('cur/1700000300.M1P1.host:2,F', mail(4));
		move('new/1700000200.M1P1.host', 'cur/1700000200.M1P1.host:2,S');
		expect(await mailbox.refresh()).toBe(2);
		expect([...mailbox.stored]).toEqual([old | seen, old, 0, old | flagged, 0]);
		expect(await subjectsOf(mailbox)).toEqual([1, 2, 3, 4, 5].map(number => `Message number ${number}`));
		expect(await mailbox.refresh()).toBe(0);
	});

	test('is told of at once', async () => {
		const {path, write} = makeMaildir(threeMessages);
		const mailbox = await folders.open(path);
		let stop: () => void = () => undefined;
		const told = new Promise<void>(resolve => {
			stop = mailbox.watch(resolve);
		});
		write('new/1700000300.M1P1.host', mail(4));
		await told;
		stop();
		expect(await mailbox.refresh()).toBe(1);
	});
});

describe('writing back', () => {
	test('moves what was seen to cur, names its flags, and removes what was deleted', async () => {
		const {path, names, read} = makeMaildir({...threeMessages, 'new/1700000300.M1P1.host': mail(4)});
		const mailbox = await folders.open(path);
		const report = await mailbox.commit(
			changes(
				[2],
				[
					[1, old | seen | flagged | answered],
					[3, old],
				],
			),
		);
		expect(report).toMatchObject({kept: 3, dropped: 1, arrived: 0, isRematched: false, unmatched: 0});
		expect(names()).toEqual([
			'cur/1700000000.M1P1.host:2,FRS',
			'cur/1700000200.M1P1.host:2,',
			'new/1700000300.M1P1.host',
		]);
		expect(read('cur/1700000200.M1P1.host:2,')).toBe(mail(3));
	});

	test('leaves mail that arrived meanwhile', async () => {
		const {path, write, names} = makeMaildir(threeMessages);
		const mailbox = await folders.open(path);
		write('new/1700000300.M1P1.host', mail(4));
		expect(await mailbox.commit(changes([1]))).toMatchObject({kept: 3, dropped: 1, arrived: 1});
		expect(names()).toContain('new/1700000300.M1P1.host');
	});

	test.each<[string, string, number, string]>([
		['new/1.a:2,Fab', 'new/1.a:2,FRab', old | flagged | seen, 'cur/1.a:2,FRSab'],
		['cur/1.a:2,Sab', 'cur/1.a:2,FPSTabz', old, 'cur/1.a:2,FPTabz'],
		['cur/1.a:2,', 'cur/1.a:2,Px', old | seen, 'cur/1.a:2,PSx'],
		['new/1.a', 'cur/1.a,S=300:2,F', old | seen, 'cur/1.a,S=300:2,FS'],
		['new/1.a', 'cur/1.a:2,S', old, 'cur/1.a:2,S'],
		['cur/1.a:2,T', 'cur/1.a:2,', old | trashed | seen, 'cur/1.a:2,S'],
		['cur/1.a:2,S,x=1', 'cur/1.a:2,S,x=1', old | seen | flagged, 'cur/1.a:2,FS,x=1'],
		['cur/\xE4\xFF.a', 'cur/\xE4\xFF.a', old | seen, 'cur/\xE4\xFF.a:2,S'],
		['cur/1.a:2,S', 'new/1.a', old | seen | flagged, 'cur/1.a:2,F'],
	])('of %s, which is %s by now, changes only what the session changed', async (first, then, stored, last) => {
		const {path, move, names} = makeMaildir({[first]: mail(1)});
		const mailbox = await folders.open(path);
		move(first, then);
		await mailbox.commit(changes([], [[1, stored]]));
		expect(names()).toEqual([last]);
	});

	test('deletes what another program moved, and has no quarrel with what it removed', async () => {
		const {path, move, remove, names} = makeMaildir(threeMessages);
		const mailbox = await folders.open(path);
		move('cur/1700000000.M1P1.host:2,S', 'cur/1700000000.M1P1.host:2,FS');
		remove('cur/1700000100.M1P1.host:2,');
		expect(await mailbox.commit(changes([1, 2], [[3, old]]))).toMatchObject({kept: 1, dropped: 1, unmatched: 0});
		expect(names()).toEqual(['cur/1700000200.M1P1.host:2,']);
	});

	test('puts no message in the place of another that has its name', async () => {
		const {path, names} = makeMaildir({'new/1.a': mail(1), 'cur/1.a:2,S': mail(2), 'cur/1.a:2,': mail(3)});
		const mailbox = await folders.open(path);
		expect(mailbox.count).toBe(3);
		const at = (await subjectsOf(mailbox)).indexOf('Message number 1') + 1;
		expect(await mailbox.commit(changes([], [[at, old | seen]]))).toMatchObject({kept: 3, unmatched: 1});
		expect(names()).toEqual(['cur/1.a:2,', 'cur/1.a:2,S', 'new/1.a']);
	});

	test('of two of one name deletes the one that was meant, and neither if that cannot be told', async () => {
		const files = {'cur/1.a:2,': mail(1), 'cur/1.a:2,S': mail(2)};
		const plain = makeMaildir(files);
		await (await folders.open(plain.path)).commit(changes([1]));
		expect(plain.names()).toEqual(['cur/1.a:2,S']);
		const moved = makeMaildir(files);
		const mailbox = await folders.open(moved.path);
		moved.move('cur/1.a:2,', 'cur/1.a:2,R');
		moved.move('cur/1.a:2,S', 'cur/1.a:2,F');
		expect(await mailbox.commit(changes([1]))).toMatchObject({kept: 2, unmatched: 1});
	});

	test('leaves a name alone that would be too long with its flags', async () => {
		const name = `1.${'x'.repeat(252)}`;
		const {path, names} = makeMaildir({[`new/${name}`]: mail(1)});
		const mailbox = await folders.open(path);
		expect(await mailbox.commit(changes([], [[1, old | seen]]))).toMatchObject({kept: 1, unmatched: 1});
		expect(names()).toEqual([`new/${name}`]);
	});

	test('of nothing writes nothing', async () => {
		const {path} = makeMaildir(threeMessages);
		const before = fs.statSync(`${path}/cur`).ctimeMs;
		await (await folders.open(path)).commit(changes([]));
		expect(fs.statSync(`${path}/cur`).ctimeMs).toBe(before);
	});
});

describe('appending', () => {
	const box = async (bytes: string) => folders.open(makeHome().write('box', bytes));

	test('delivers with the flags in the name and not in the message, and with the time of the delivery', async () => {
		const {path, names, read} = makeMaildir();
		const source = await box(
			`From a@b.example Mon Jan 12 10:00:00 2026 +0000\nFrom: a@b.example\nStatus: RO\nX-Status: F\n\nFrom here\n\nFrom there\n`,
		);
		const report = await folders.append(path, source, [
			{number: 1, stored: source.stored[0] ?? 0},
			{number: 1, stored: 0},
		]);
		const [first = '', second = '', ...more] = names();
		const text = 'From: a@b.example\n\nFrom here\n\nFrom there\n';
		expect(first).toMatch(new RegExp(`^cur/\\d{10}\\.M\\d+P${process.pid}Q\\d+\\.[^/:]+,S=${text.length}:2,FS$`));
		expect(second).toMatch(new RegExp(`^new/\\d{10}\\.M\\d+P${process.pid}Q\\d+\\.[^/:]+,S=${text.length}$`));
		expect(more).toEqual([]);
		expect([read(first), read(second)]).toEqual([text, text]);
		expect(report).toEqual({path, isNew: false, lines: 10, octets: 2 * text.length});
		const {mtime, mode} = fs.statSync(`${path}/${first}`);
		expect([mtime.toISOString(), mode & 0o777]).toEqual(['2026-01-12T10:00:00.000Z', 0o600]);
	});

	test('makes a tmp that is missing', async () => {
		const {path, names} = makeMaildir();
		fs.rmdirSync(`${path}/tmp`);
		await folders.append(path, await box(`From a@b Mon Jan 12 10:00:00 2026\n${mail(1)}`), [{number: 1, stored: 0}]);
		expect(names()).toHaveLength(1);
		expect(fs.readdirSync(path).sort()).toEqual(['cur', 'new', 'tmp']);
	});

	test('from a Maildir to an mbox and back leaves a message as it was', async () => {
		const one = makeMaildir({'cur/1700000000.M1P1.host:2,FRS': mail(1)});
		const two = makeMaildir();
		const source = await folders.open(one.path);
		const stored = source.stored[0] ?? 0;
		await folders.append(one.home.path('box'), source, [{number: 1, stored}]);
		expect(one.home.read('box')).toMatch(/^From user1@example\.org .*\nFrom: User 1/);
		expect(one.home.read('box')).toContain('\nStatus: RO\nX-Status: AF\n\nText 1\n\n');
		const between = await folders.open(one.home.path('box'));
		await folders.append(two.path, between, [{number: 1, stored: between.stored[0] ?? 0}]);
		const [name = ''] = two.names();
		expect(name).toMatch(/:2,FRS$/);
		expect(two.read(name)).toBe(mail(1));
	});
});
