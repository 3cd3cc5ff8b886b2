import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type FileOperations, fileOperations} from '../../../source/mailbox/file-operations.js';
import {createFolders} from '../../../source/mailbox/folders.js';
import type {Mailbox} from '../../../source/ports.js';
import {flagBits} from '../../../source/session/flags.js';
import {mail, makeMaildir, type TestMaildir} from '../../helpers/maildir.js';

const {old, seen, flagged} = flagBits;

/** What may happen to a Maildir that two sessions have open, and where a third program (an IMAP server, say) changes flags. */
const kinds = ['deliver', 'delete', 'read', 'flag', 'look', 'quit', 'leave', 'other flags', 'other removes'] as const;
const step = fc.record({
	kind: fc.constantFrom(...kinds),
	which: fc.constantFrom<0 | 1>(0, 1),
	where: fc.nat(20),
});

type Step = {readonly kind: (typeof kinds)[number]; readonly which: 0 | 1; readonly where: number};

/** The simple model: what messages there are, by the number in them, and what is in their names. */
type Model = Map<number, {place: 'new' | 'cur'; readonly letters: Set<string>}>;

const baseOf = (number: number): string => `${1_700_000_000 + number}.M1P1.host`;

const namesOf = (model: Model): string[] =>
	[...model]
		.map(([number, {place, letters}]) =>
			place === 'new' ? `new/${baseOf(number)}` : `cur/${baseOf(number)}:2,${[...letters].sort().join('')}`,
		)
		.sort();

/** One of the two: what it has seen, and what it means to do when it quits. */
type Session = {
	mailbox: Mailbox;
	seen: number[];
	readonly toDelete: Set<number>;
	readonly toMark: Map<number, number>;
};

const quit = async ({mailbox, seen: numbers, toDelete, toMark}: Session, model: Model): Promise<void> => {
	const drop = numbers.flatMap((number, at) => (toDelete.has(number) ? [at + 1] : []));
	const restatus = new Map<number, number>();
	for (const [at, number] of numbers.entries()) {
		const bits = toMark.get(number);
		if (bits !== undefined && !toDelete.has(number)) {
			restatus.set(at + 1, (mailbox.stored[at] ?? 0) | old | bits);
		}
	}

	await mailbox.commit({drop, restatus});
	for (const number of toDelete) {
		model.delete(number);
	}

	for (const at of restatus.keys()) {
		const number = numbers[at - 1] ?? 0;
		const message = model.get(number);
		if (message) {
			message.place = 'cur';
			addLetters(message.letters, (toMark.get(number) ?? 0) & ~(mailbox.stored[at - 1] ?? 0));
		}
	}
};

const addLetters = (letters: Set<string>, bits: number): void => {
	if ((bits & seen) !== 0) {
		letters.add('S');
	}

	if ((bits & flagged) !== 0) {
		letters.add('F');
	}
};

const choose = (from: readonly number[], where: number): number | undefined => from[where % Math.max(1, from.length)];

const actsOn = (maildir: TestMaildir, model: Model, sessions: [Session, Session], begin: () => Promise<Session>) => {
	let last = 3;
	const mark = (session: Session, where: number, bits: number): void => {
		const number = choose(session.seen, where);
		if (number !== undefined) {
			session.toMark.set(number, (session.toMark.get(number) ?? 0) | bits);
		}
	};
	const acts: Readonly<Record<Step['kind'], (step: Step) => Promise<unknown> | unknown>> = {
		deliver() {
			last++;
			model.set(last, {place: 'new', letters: new Set()});
			maildir.write(`new/${baseOf(last)}`, mail(last));
		},
		delete: ({which, where}) => sessions[which].toDelete.add(choose(sessions[which].seen, where) ?? 0),
		read: ({which, where}) => mark(sessions[which], where, seen),
		flag: ({which, where}) => mark(sessions[which], where, flagged),
		async look({which}) {
			const {mailbox, seen: numbers} = sessions[which];
			const arrived = [...model.keys()].filter(number => !numbers.includes(number));
			expect(await mailbox.refresh()).toBe(arrived.length);
			numbers.push(...arrived);
		},
		async quit({which}) {
			await quit(sessions[which], model);
			sessions[which] = await begin();
		},
		async leave({which}) {
			await sessions[which].mailbox.close();
			sessions[which] = await begin();
		},
		'other flags'({where}) {
			const message = model.get(choose([...model.keys()], where) ?? 0);
			const [from] = namesOf(new Map([...model].filter(([, other]) => other === message)));
			if (message && from !== undefined) {
				message.place = 'cur';
				message.letters.add('PRTak'[where % 5] ?? '');
				message.letters.delete(where % 2 === 0 ? 'S' : 'P');
				const [to = ''] = namesOf(new Map([...model].filter(([, other]) => other === message)));
				maildir.move(from, to);
			}
		},
		'other removes'({where}) {
			const number = choose([...model.keys()], where) ?? 0;
			const [name] = namesOf(new Map([...model].filter(([other]) => other === number)));
			if (name !== undefined) {
				maildir.remove(name);
				model.delete(number);
			}
		},
	};
	return acts;
};

const play = async (script: readonly Step[]): Promise<void> => {
	const model: Model = new Map();
	const maildir = makeMaildir();
	for (const number of [1, 2, 3]) {
		model.set(number, {place: number === 1 ? 'new' : 'cur', letters: new Set()});
		maildir.write(namesOf(model).find(name => name.includes(baseOf(number))) ?? '', mail(number));
	}

	const folders = createFolders();
	const begin = async (): Promise<Session> => ({
		mailbox: await folders.open(maildir.path),
		seen: [...model.keys()],
		toDelete: new Set(),
		toMark: new Map(),
	});
	const acts = actsOn(maildir, model, [await begin(), await begin()], begin);
	for (const one of script) {
		await acts[one.kind](one);
		expect(maildir.names()).toEqual(namesOf(model));
	}

	for (const name of maildir.names()) {
		const number = Number(/(\d+)\.M1P1/.exec(name)?.[1]) - 1_700_000_000;
		expect(maildir.read(name)).toBe(mail(number));
	}
};

test('two sessions, a deliverer and an IMAP server, each at any moment, leave what they were asked to', async () => {
	await fc.assert(fc.asyncProperty(fc.array(step, {minLength: 5, maxLength: 40}), play), {numRuns: 100});
});

/** The real operations, of which each may be preceded by what others do, fail, or never happen. */
const meddling = (meddle: (name: string) => void): FileOperations => ({
	open(path, flags, mode) {
		meddle('open');
		const file = fileOperations.open(path, flags, mode);
		return {
			...file,
			write(bytes, position) {
				meddle('write');
				file.write(bytes, position);
			},
			sync() {
				meddle('sync');
				file.sync();
			},
		};
	},
	rename(from, to) {
		meddle('rename');
		fileOperations.rename(from, to);
	},
	remove(path) {
		meddle('remove');
		fileOperations.remove(path);
	},
	syncDirectory(path) {
		meddle('syncDirectory');
		fileOperations.syncDirectory(path);
	},
});

const files = {
	[`cur/${baseOf(1)}:2,S`]: mail(1),
	[`cur/${baseOf(2)}:2,`]: mail(2),
	[`new/${baseOf(3)}`]: mail(3),
	[`new/${baseOf(4)}`]: mail(4),
};
const asked = {
	drop: [2, 4],
	restatus: new Map([
		[1, old | seen | flagged],
		[3, old | seen],
	]),
};
const expected = [`cur/${baseOf(1)}:2,FS`, `cur/${baseOf(3)}:2,S`];

test('other programs may move and deliver between any two calls of a quit', async () => {
	for (let moment = 0; moment < 12; moment++) {
		const maildir = makeMaildir(files);
		let calls = 0;
		const operations = meddling(() => {
			if (calls === moment) {
				for (const name of maildir.names()) {
					maildir.move(name, name.startsWith('new/') ? `cur${name.slice(3)}:2,k` : `${name}k`);
				}

				maildir.write(`new/${baseOf(9)}`, mail(9));
			}

			calls++;
		});
		await (await createFolders({operations}).open(maildir.path)).commit(asked);
		const left = maildir.names().map(name => name.replace('k', ''));
		expect(calls > moment ? [...expected, `new/${baseOf(9)}`] : expected, `${moment}`).toEqual(left);
	}
});

test.each(['EIO', 'ENOSPC', 'EACCES'])('a quit of which any call fails with %s is done by the next try', async code => {
	let failures = 0;
	for (let failing = 0; failing < 12; failing++) {
		const maildir = makeMaildir(files);
		let calls = 0;
		const operations = meddling(() => {
			if (calls++ === failing) {
				throw Object.assign(new Error('no'), {code});
			}
		});
		const mailbox = await createFolders({operations}).open(maildir.path);
		const isDone = await mailbox.commit(asked).then(
			() => true,
			(error: Error) => {
				expect(error.message).toContain(maildir.path);
				return false;
			},
		);
		expect(maildir.names().filter(name => name.includes(baseOf(1)) || name.includes(baseOf(3)))).toHaveLength(2);
		if (!isDone) {
			failures++;
			await mailbox.commit(asked);
		}

		expect(maildir.names(), `call ${failing}`).toEqual(expected);
	}

	expect(failures).toBeGreaterThan(4);
});

test('a quit that ends at any call leaves each message as it was or as it should be, and the next session goes on', async () => {
	for (let last = 0; last < 8; last++) {
		const maildir = makeMaildir(files);
		let calls = 0;
		const dying = meddling(() => {
			if (calls++ >= last) {
				throw Object.assign(new Error('dead'), {code: 'EIO'});
			}
		});
		await (await createFolders({operations: dying}).open(maildir.path)).commit(asked).catch(() => undefined);
		const names = maildir.names();
		expect([...Object.keys(files), ...expected]).toEqual(expect.arrayContaining(names));
		expect(names.filter(name => name.includes(baseOf(1)) || name.includes(baseOf(3)))).toHaveLength(2);
		const next = await createFolders().open(maildir.path);
		expect(next.count).toBe(names.length);
	}
});

test('an append of which any call fails adds nothing, and one that ends at any call adds no half message', async () => {
	const source = makeMaildir(files);
	const from = await createFolders().open(source.path);
	const messages = [1, 2, 3].map(number => ({number, stored: from.stored[number - 1] ?? 0}));
	let wasWhole = false;
	for (const dies of [false, true]) {
		for (let failing = 0; failing < 25; failing++) {
			const target = makeMaildir();
			let calls = 0;
			const operations = meddling(() => {
				const isIt = dies ? calls >= failing : calls === failing;
				calls++;
				if (isIt) {
					throw Object.assign(new Error('no'), {code: 'ENOSPC'});
				}
			});
			const isDone = await createFolders({operations})
				.append(target.path, from, messages)
				.then(
					() => true,
					() => false,
				);
			const found = target.names().filter(name => !name.startsWith('tmp/'));
			for (const name of found) {
				expect([mail(1), mail(2), mail(3)], `call ${failing}`).toContain(target.read(name));
			}

			if (isDone) {
				wasWhole = true;
				expect(found).toHaveLength(3);
			} else if (!dies) {
				expect(target.names(), `call ${failing}`).toEqual([]);
			}
		}
	}

	expect(wasWhole).toBe(true);
});

test('a message gets its name only when it is on the disk, and the name is on the disk before the append is told done', async () => {
	const from = await createFolders().open(makeMaildir(files).path);
	const target = makeMaildir();
	const calls: string[] = [];
	const operations = meddling(name => void calls.push(name));
	await createFolders({operations}).append(target.path, from, [
		{number: 1, stored: seen},
		{number: 3, stored: 0},
	]);
	expect(calls.join(' ').replaceAll(/(?:write ?)+/g, 'write ')).toBe(
		'open write sync open write sync rename rename syncDirectory syncDirectory',
	);
});
