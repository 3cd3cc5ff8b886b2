import * as fs from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createFolders} from '../../source/mailbox/folders.js';
import {replacementOf} from '../../source/mailbox/mbox/replacement.js';
import type {Mailbox} from '../../source/ports.js';
import {flagBits} from '../../source/session/flags.js';
import {letter, letters} from '../helpers/play.js';
import {makeHome} from '../helpers/program.js';

const {seen, old, flagged} = flagBits;
const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const textOf = async (mailbox: Mailbox, number: number): Promise<string> => {
	const pieces: Uint8Array[] = [];
	for await (const piece of mailbox.read(number)) {
		pieces.push(piece);
	}

	return Buffer.concat(pieces).toString('latin1');
};

const boxOf = async (content: string) => {
	const home = makeHome();
	const path = home.write('box', content);
	const folders = createFolders({stateDirectory: home.path('state')});
	return {path, mailbox: await folders.open(path), open: () => folders.open(path), now: () => home.read('box')};
};

const replacing = (number: number, content: string) => ({
	drop: [],
	restatus: new Map<number, number>(),
	replace: new Map([[number, bytes(content)]]),
});

describe('new content of a message', () => {
	const edited = (content: string, stored = 0) => Buffer.from(replacementOf(bytes(content), stored)).toString('latin1');

	test.each([
		['keeps what it says', 'A: 1\n\nb\n', 'A: 1\n\nb\n'],
		['gets its last line ended', 'A: 1\n\nb', 'A: 1\n\nb\n'],
		['gets it ended as the others', 'A: 1\r\n\r\nb', 'A: 1\r\n\r\nb\r\n'],
		[
			'cannot begin another message',
			'A: 1\n\nb\n\nFrom x@y Mon Jan 12 10:00:00 2026\nc\n',
			'A: 1\n\nb\n\n>From x@y Mon Jan 12 10:00:00 2026\nc\n',
		],
		['is left alone where it begins none', 'A: 1\n\nb\nFrom here on\n', 'A: 1\n\nb\nFrom here on\n'],
		['may have no header', '\nb\n', '\nb\n'],
		['may have nothing but a header', 'A: 1\n', 'A: 1\n'],
	])('%s', (_, content, expected) => {
		expect(edited(content)).toBe(expected);
	});

	test('has the flags it is given, whatever it says of them', () => {
		expect(edited('A: 1\nStatus: RO\n\nb\n', old)).toBe('A: 1\nStatus: O\n\nb\n');
		expect(edited('A: 1\n\nb\n', seen | flagged)).toBe('A: 1\nStatus: R\nX-Status: F\n\nb\n');
		expect(edited('A: 1\nStatus: RO\n\nb\n', 0)).toBe('A: 1\n\nb\n');
	});
});

describe('a message with new content', () => {
	test('takes the place of the one that was there, and keeps its flags', async () => {
		const {mailbox, now} = await boxOf(letter(1) + letter(2, {header: 'Status: RO\n'}) + letter(3));
		await mailbox.commit(replacing(2, 'Subject: new\n\nlonger than it was\n'));
		const [fromLine] = letter(2).split('\n');
		expect(now()).toBe(`${letter(1)}${fromLine}\nSubject: new\nStatus: RO\n\nlonger than it was\n\n${letter(3)}`);
	});

	test('gets new flags as well', async () => {
		const {mailbox, now} = await boxOf(letters(1));
		await mailbox.commit({...replacing(1, 'A: 1\n\nb\n'), restatus: new Map([[1, seen | old]])});
		expect(now()).toBe(`${letter(1).split('\n')[0]}\nA: 1\nStatus: RO\n\nb\n\n`);
	});

	test('keeps mail that arrived since', async () => {
		const {mailbox, path, now} = await boxOf(letters(1));
		fs.appendFileSync(path, letter(2), 'latin1');
		expect(await mailbox.commit(replacing(1, 'A: 1\n\nb\n'))).toMatchObject({kept: 2, arrived: 1, unreplaced: []});
		expect(now()).toBe(`${letter(1).split('\n')[0]}\nA: 1\n\nb\n\n${letter(2)}`);
	});

	test('is not written over one that went on being delivered', async () => {
		const {mailbox, path, now} = await boxOf(letters(1) + letter(2).slice(0, 150));
		fs.appendFileSync(path, letter(2).slice(150), 'latin1');
		expect(await mailbox.commit(replacing(2, 'A: 1\n\nb\n'))).toMatchObject({unreplaced: [2]});
		expect(now()).toBe(letters(2));
	});

	test('is found again in a mailbox that another program rewrote', async () => {
		const {mailbox, path, now} = await boxOf(letters(3));
		fs.writeFileSync(`${path}.new`, letter(3) + letter(2), 'latin1');
		fs.renameSync(`${path}.new`, path);
		expect(await mailbox.commit(replacing(2, 'A: 1\n\nb\n'))).toMatchObject({isRematched: true, unreplaced: []});
		expect(now()).toBe(`${letter(3)}${letter(2).split('\n')[0]}\nA: 1\n\nb\n\n`);
	});

	test('is not written if it is gone, and this is told', async () => {
		const {mailbox, path, now} = await boxOf(letters(3));
		fs.writeFileSync(`${path}.new`, letter(1) + letter(3), 'latin1');
		fs.renameSync(`${path}.new`, path);
		expect(await mailbox.commit(replacing(2, 'A: 1\n\nb\n'))).toMatchObject({unreplaced: [2]});
		expect(now()).toBe(letter(1) + letter(3));
	});

	test('leaves every other as it is, whatever it is, and whatever happens to those', async () => {
		const unit = fc.constantFrom('\n', 'From a@b Mon Jan 12 10:00:00 2026\n', '>From x\n', 'A: b\n', 'c', '\r\n', '\0');
		const content = fc.array(unit, {minLength: 1, maxLength: 8}).map(units => units.join(''));
		const one = fc.record({
			body: fc.constantFrom('', 'x\n', '\n\n', 'a\n\n>From b\n\n'),
			fate: fc.constantFrom('drop', 'replace', 'stay'),
			content,
		});
		const play = async (before: readonly {body: string; fate: string; content: string}[], isDelivered: boolean) => {
			const {mailbox, path, open} = await boxOf(before.map(({body}, at) => letter(at, {body})).join(''));
			if (isDelivered) {
				fs.appendFileSync(path, letter(20), 'latin1');
			}

			const numbers = (fate: string) => before.flatMap((message, at) => (message.fate === fate ? [at + 1] : []));
			await mailbox.commit({
				drop: numbers('drop'),
				restatus: new Map(),
				replace: new Map(numbers('replace').map(number => [number, bytes(before[number - 1]?.content ?? '')])),
			});
			const expected = before.flatMap(({body, fate, content}, at) =>
				fate === 'drop'
					? []
					: [fate === 'replace' ? replacementOf(bytes(content), 0) : bytes(withoutFromLine(at, body))],
			);
			if (isDelivered) {
				expected.push(bytes(withoutFromLine(20, 'Text 20\n')));
			}

			const after = await open();
			const found: string[] = [];
			for (let number = 1; number <= after.count; number++) {
				found.push(await textOf(after, number));
			}

			await after.close();
			expect(found).toEqual(expected.map(message => Buffer.from(message).toString('latin1')));
		};
		await fc.assert(fc.asyncProperty(fc.array(one, {minLength: 1, maxLength: 6}), fc.boolean(), play), {numRuns: 100});
	});
});

/** What `read` gives of a letter: neither the From_ line nor the empty line behind it. */
const withoutFromLine = (number: number, body: string): string =>
	letter(number, {body}).slice(letter(number, {body}).indexOf('\n') + 1, -1);
