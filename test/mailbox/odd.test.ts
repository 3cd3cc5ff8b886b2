import {expect, test} from 'vitest';
import {createFolders} from '../../source/mailbox/folders.js';
import type {Mailbox} from '../../source/ports.js';
import {fixture} from '../helpers/play.js';
import {makeHome} from '../helpers/program.js';

/** A copy that may be written, whatever the rights of the original. */
const copyOf = (name: string): string => makeHome().write('box', fixture(`odd/${name}.mbox`));

const subjectsOf = async (mailbox: Mailbox): Promise<string[]> => {
	const subjects: string[] = [];
	const numbers = Array.from({length: mailbox.count}, (_, index) => index + 1);
	for await (const batch of mailbox.headers(numbers)) {
		subjects.push(
			...batch.map(({bytes}) => /^Subject: (.*?)\r?$/m.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? ''),
		);
	}

	return subjects;
};

test.each([
	[
		'dates',
		[
			...['asctime', 'no seconds', 'a named zone', 'a zone of two words', 'a numeric zone before the year'],
			...['a numeric zone behind it', 'as in a header', 'a blank in the time', 'a quoted sender', 'a hidden sender'],
			...['a day that never was', 'UUCP'],
		],
	],
	['undated', ['a dash', 'an address', 'a dash and a date']],
	['body', ['quotes and logs', 'the next one']],
	['length', ['too long', 'too short', 'last']],
	['crlf', ['one', 'two']],
	['mixed', ['one', 'two', 'three', 'four']],
	['bare', ['no body', '', '', 'no end']],
	['blank-first', ['one']],
])('%s.mbox holds the messages it should', async (name, subjects) => {
	const mailbox = await createFolders().open(copyOf(name));
	expect(await subjectsOf(mailbox)).toEqual(subjects);
	expect(mailbox).toMatchObject({notices: [], access: 'writable'});
	await mailbox.close();
});

test.each([
	['junk-first', ['one']],
	['no-mail', []],
])('%s.mbox is opened read-only, with a word about the line', async (name, subjects) => {
	const path = copyOf(name);
	const mailbox = await createFolders().open(path);
	expect(await subjectsOf(mailbox)).toEqual(subjects);
	expect(mailbox.access).toBe('read-only');
	expect(mailbox.notices.join('\n')).toContain(`${path}: line 1 `);
	await mailbox.close();
});
