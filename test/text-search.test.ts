import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createDecoder} from '../source/decode/decoder.js';
import {UserError} from '../source/errors.js';
import {createFolders} from '../source/mailbox/folders.js';
import type {Mailbox} from '../source/ports.js';
import {plainMatcher} from '../source/selection/match.js';
import {searchTexts} from '../source/text-search.js';

const decoder = createDecoder();
const boxes = ['mbox', 'odd'].flatMap(directory =>
	readdirSync(join('fixtures', directory)).map(name => join('fixtures', directory, name)),
);

const directory = mkdtempSync(join(tmpdir(), 'inkmail-search-'));
const fromLine = 'From a@b.example Mon Jan 12 10:00:00 2026';
const opened: Mailbox[] = [];
beforeAll(async () => {
	const folders = createFolders();
	const messages = readdirSync('fixtures/eml').map(name => readFileSync(join('fixtures/eml', name), 'latin1'));
	const path = join(directory, 'box');
	writeFileSync(path, messages.map(message => `${fromLine}\n${message.trimEnd()}\n\n`).join(''), 'latin1');
	for (const box of [path, ...boxes]) {
		opened.push(await folders.open(box));
	}
});
afterAll(async () => {
	await Promise.all(opened.map(mailbox => mailbox.close()));
	rmSync(directory, {recursive: true});
});

const all = ({count}: Mailbox) => Array.from({length: count}, (_, index) => index + 1);

/** What a search needs of a screen: nothing is shown in so short a time. */
const screen = {progress: () => undefined};
const search = (mailbox: Mailbox, signal = new AbortController().signal) =>
	searchTexts(() => ({mailbox, decoder, screen, signal}));

/** The texts that are read, each decoded on its own. */
const textsOf = async (mailbox: Mailbox): Promise<string[]> => {
	const texts: string[] = [];
	for await (const blocks of mailbox.headers(all(mailbox))) {
		for (const block of blocks) {
			texts.push((await decoder.message(block, mailbox.read(block.number))).text);
		}
	}

	return texts;
};

describe('a search of bodies', () => {
	test('finds a word of any text, decoded or not, and no other message', async () => {
		for (const mailbox of opened) {
			const texts = await textsOf(mailbox);
			const words = [...new Set(texts.join('\n').match(/[a-z0-9]{3,}/gi) ?? ['nothing'])];
			await fc.assert(
				fc.asyncProperty(fc.constantFrom(...words), async word => {
					const {matches, literal} = plainMatcher(word);
					expect(literal).toBe(word.toLowerCase());
					const found = await search(mailbox).find({kind: 'body', matches, literal}, all(mailbox));
					expect(found).toEqual(all(mailbox).filter(number => matches(texts[number - 1] ?? '')));
				}),
				{numRuns: 40},
			);
		}
	});

	test('looks only into the messages it is asked for', async () => {
		for (const mailbox of opened.filter(({count}) => count >= 3)) {
			const found = await search(mailbox).find({kind: 'body', matches: () => true, literal: ''}, [2, 3]);
			expect(found).toEqual([2, 3]);
		}
	});
});

test('^C ends a search', async () => {
	const controller = new AbortController();
	controller.abort();
	for (const mailbox of opened.filter(({count}) => count > 0)) {
		const found = search(mailbox, controller.signal).find({kind: 'sender', matches: () => true}, [1]);
		await expect(found).rejects.toThrow(new UserError('Interrupted'));
	}
});
