import {describe, expect, test} from 'vitest';
import {letter, letters, play} from '../helpers/play.js';

const mailbox = letter(1, {header: 'X-One: 1\nX-Two: 2\n'});
const fieldsOf = (shown: readonly string[]) => shown.slice(0, shown.indexOf('')).map(line => line.split(':')[0]);

describe('retain, ignore and their opposites choose header fields', () => {
	test.each([
		[[], ['Date', 'From', 'Subject', 'To']],
		[['retain x-two subject'], ['Subject', 'X-Two']],
		[
			['ret x-two', 'ret from'],
			['From', 'X-Two'],
		],
		[['unretain'], ['Date', 'From', 'Subject', 'To', 'Message-ID', 'X-One', 'X-Two']],
		[
			['unretain', 'ignore X-ONE message-id'],
			['Date', 'From', 'Subject', 'To', 'X-Two'],
		],
		[
			['unretain', 'di x-one x-two', 'unignore x-one'],
			['Date', 'From', 'Subject', 'To', 'Message-ID', 'X-One'],
		],
		[
			['unretain', 'ig x-one x-two', 'unignore'],
			['Date', 'From', 'Subject', 'To', 'Message-ID', 'X-One', 'X-Two'],
		],
		[['unretain to date'], ['From', 'Subject']],
	])('%j shows %j', async (lines, fields) => {
		expect(fieldsOf((await play(mailbox, ...lines, 'p 1')).shown)).toEqual(fields);
	});

	test('alone they list what was chosen', async () => {
		const lines = ['ignore', 'ig b a', 'ignore', 'ret from', 'retain', 'saveignore', 'savei z', 'saved', 'saveretain'];
		expect((await play(letters(1), ...lines)).shown).toEqual([
			'No fields are currently being ignored',
			'a',
			'b',
			'from',
			'No fields are currently being left out when messages are saved',
			'z',
			'All fields that saveignore does not name are kept when messages are saved',
		]);
	});
});

describe('unfold and nounfold', () => {
	const many = letter(1).replace(
		'To: me@host.example',
		`To: ${Array.from({length: 6}, (_, index) => `person${index}@department.example`).join(', ')}`,
	);

	test('a long field stands on one line, unless it is not to be unfolded', async () => {
		const lines = async (...commands: readonly string[]) =>
			(await play(many, ...commands, 'p 1')).shown.filter(line => /^To:|^ {4}person/.test(line)).length;
		expect(await lines()).toBe(1);
		expect(await lines('nounfold to')).toBe(3);
		expect(await lines('nou')).toBe(3);
		expect(await lines('nounfold', 'unfold TO')).toBe(1);
	});

	test('unfold alone tells which', async () => {
		expect((await play(many, 'unf', 'nou to cc', 'unf', 'nou', 'unf', 'unf to', 'unf')).shown).toEqual([
			'All fields are being unfolded',
			'All fields are being unfolded except cc to',
			'No fields are currently being unfolded',
			'No fields are currently being unfolded except to',
		]);
	});
});
