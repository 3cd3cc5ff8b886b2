import * as fs from 'node:fs';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createFolders} from '../../source/mailbox/folders.js';
import type {Mailbox} from '../../source/ports.js';
import {flagBits} from '../../source/session/flags.js';
import {letter} from '../helpers/play.js';
import {makeHome} from '../helpers/program.js';

/** What may happen to a mailbox that two sessions have open. `which` and `where` choose among what is there. */
const step = fc.record({
	kind: fc.constantFrom('deliver', 'delete', 'read', 'edit', 'look', 'quit', 'leave'),
	body: fc.constantFrom('x\n', '', 'From here\n\n', '\n\n>From b\n'),
	which: fc.constantFrom<0 | 1>(0, 1),
	where: fc.nat(20),
});

type Step = {readonly kind: string; readonly body: string; readonly which: 0 | 1; readonly where: number};

/** The simple model: what messages there are, by the number in them, in order. Each edit makes a body longer. */
type Model = Map<number, {body: string; isRead: boolean}>;

const bytesOf = (model: Model): string =>
	[...model].map(([number, {body, isRead}]) => letter(number, {body, header: isRead ? 'Status: RO\n' : ''})).join('');

/** One of the two: what it has seen, and what it means to do when it quits. */
type Session = {
	mailbox: Mailbox;
	seen: number[];
	/** The body of each message that was seen, as it was then. */
	readonly bodies: Map<number, string>;
	readonly toDelete: Set<number>;
	readonly toMarkRead: Set<number>;
	readonly toEdit: Set<number>;
};

const edition = 'edited\n';

const contentOf = (number: number, body: string): Uint8Array =>
	Buffer.from(letter(number, {body}).slice(letter(number, {body}).indexOf('\n') + 1, -1), 'latin1');

const quit = async (session: Session, model: Model): Promise<void> => {
	const {mailbox, seen, bodies, toDelete, toMarkRead, toEdit} = session;
	const placesOf = (wanted: ReadonlySet<number>) => seen.flatMap((number, at) => (wanted.has(number) ? [at + 1] : []));
	const drop = placesOf(toDelete);
	const read = placesOf(toMarkRead).filter(place => !drop.includes(place));
	const edited = [...toEdit].filter(number => !toDelete.has(number));
	await mailbox.commit({
		drop,
		restatus: new Map(read.map(place => [place, flagBits.seen | flagBits.old])),
		replace: new Map(
			edited.map(number => [seen.indexOf(number) + 1, contentOf(number, `${bodies.get(number)}${edition}`)]),
		),
	});
	// What the other session edited is another message now.
	const isSame = (number: number) => model.get(number)?.body === bodies.get(number);
	for (const number of [...toDelete].filter(isSame)) {
		model.delete(number);
	}

	for (const number of [...toMarkRead].filter(isSame)) {
		const message = model.get(number);
		if (message) {
			message.isRead = true;
		}
	}

	for (const number of edited.filter(isSame)) {
		const message = model.get(number);
		if (message) {
			message.body += edition;
		}
	}
};

const noteBodies = ({seen, bodies}: Session, model: Model): void => {
	for (const number of seen) {
		bodies.set(number, bodies.get(number) ?? model.get(number)?.body ?? '');
	}
};

/** A session whose mailbox another one rewrote is told to quit; what it knows stays what it was. */
const look = async (session: Session, model: Model): Promise<void> => {
	await session.mailbox.refresh().then(
		count => void session.seen.push(...[...model.keys()].slice(model.size - count)),
		(error: Error) => expect(error.message).toContain('was changed by another program'),
	);
	noteBodies(session, model);
};

const addOne = (chosen: Set<number>, from: readonly number[], where: number): void => {
	for (const number of from.slice(where % Math.max(1, from.length)).slice(0, 1)) {
		chosen.add(number);
	}
};

test('two sessions and a deliverer, each at any moment, leave what they were asked to', async () => {
	const play = async (script: readonly Step[]): Promise<void> => {
		const home = makeHome();
		const model: Model = new Map([1, 2, 3].map(number => [number, {body: `${number}\n`, isRead: false}]));
		const path = home.write('box', bytesOf(model));
		const folders = createFolders({stateDirectory: home.path('state')});
		const begin = async (): Promise<Session> => {
			const session: Session = {
				mailbox: await folders.open(path),
				seen: [...model.keys()],
				bodies: new Map(),
				toDelete: new Set(),
				toMarkRead: new Set(),
				toEdit: new Set(),
			};
			noteBodies(session, model);
			return session;
		};
		const sessions: [Session, Session] = [await begin(), await begin()];
		let last = 3;
		const acts: Readonly<Record<string, (step: Step) => Promise<unknown>>> = {
			async deliver({body}) {
				last++;
				model.set(last, {body, isRead: false});
				fs.appendFileSync(path, letter(last, {body}), 'latin1');
			},
			delete: async ({which, where}) => addOne(sessions[which].toDelete, sessions[which].seen, where),
			read: async ({which, where}) => addOne(sessions[which].toMarkRead, sessions[which].seen, where),
			edit: async ({which, where}) => addOne(sessions[which].toEdit, sessions[which].seen, where),
			look: ({which}) => look(sessions[which], model),
			async quit({which}) {
				await quit(sessions[which], model);
				sessions[which] = await begin();
			},
			async leave({which}) {
				await sessions[which].mailbox.close();
				sessions[which] = await begin();
			},
		};
		for (const step of script) {
			await acts[step.kind]?.(step);
			expect(home.read('box')).toBe(bytesOf(model));
		}

		await Promise.all(sessions.map(({mailbox}) => mailbox.close()));
		fs.rmSync(home.directory, {recursive: true});
	};

	await fc.assert(fc.asyncProperty(fc.array(step, {minLength: 5, maxLength: 40}), play), {numRuns: 100});
});
