import {describe, expect, test} from 'vitest';
import type {Address} from '../../source/address/address.js';
import {
	cleanHeaderValue,
	emptyDraft,
	recipientsOf,
	withField,
	withRecipients,
	withSubject,
} from '../../source/draft/draft.js';
import {UserError} from '../../source/errors.js';

const address = (text: string): Address => ({name: '', address: text});

describe('recipients of a draft', () => {
	test('are added in order, nobody twice', () => {
		const draft = withRecipients(emptyDraft, 'to', [address('alice'), address('bob'), address('alice')]);
		expect(withRecipients(draft, 'to', [address('bob'), address('carol')]).to).toEqual([
			address('alice'),
			address('bob'),
			address('carol'),
		]);
	});

	test('stay where more people see them', () => {
		const draft = withRecipients(emptyDraft, 'to', [address('alice@x.test')]);
		expect(withRecipients(draft, 'bcc', [address('alice@X.TEST'), address('bob')])).toMatchObject({
			to: [address('alice@x.test')],
			bcc: [address('bob')],
		});
	});

	test('move to where more people see them', () => {
		const draft = withRecipients(emptyDraft, 'bcc', [address('alice'), address('bob')]);
		expect(withRecipients(draft, 'cc', [address('alice')])).toMatchObject({
			cc: [address('alice')],
			bcc: [address('bob')],
		});
	});

	test('are everybody in To, Cc and Bcc, each once', () => {
		const draft = {
			...emptyDraft,
			to: [address('alice')],
			cc: [address('bob'), address('alice')],
			bcc: [address('carol')],
		};
		expect(recipientsOf(draft)).toEqual([address('alice'), address('bob'), address('carol')]);
	});

	test('have names that stay on their line', () => {
		const [recipient] = withRecipients(emptyDraft, 'to', [
			{name: 'evil\r\nBcc: victim@x.test', address: 'm@x.test'},
		]).to;
		expect(recipient?.name).toBe('evil Bcc: victim@x.test');
	});
});

describe('a value of a header field', () => {
	test.each([
		['plain', 'plain'],
		['  blanks \t', 'blanks'],
		['a\nBcc: eve', 'a Bcc: eve'],
		['a\r\n\r\nbody', 'a  body'],
		['nul\0and\x1B[2J', 'nul and [2J'],
		['next\u0085line\u2028separator\u2029s', 'next line separator s'],
		['Grüße 日本 😀', 'Grüße 日本 😀'],
	])('%j becomes %j', (given, clean) => {
		expect(cleanHeaderValue(given)).toBe(clean);
		expect(withSubject(emptyDraft, given).subject).toBe(clean);
	});
});

describe('a field given by name', () => {
	test('is kept in order with others, as often as it is given', () => {
		const draft = withField(withField(withField(emptyDraft, 'X-Job', '1'), 'Reply-To', 'ops'), 'X-Job', '2\n3');
		expect(draft.fields).toEqual([
			{name: 'X-Job', value: '1'},
			{name: 'Reply-To', value: 'ops'},
			{name: 'X-Job', value: '2 3'},
		]);
	});

	test('adds recipients if that is what it says', () => {
		const draft = withField(withField(emptyDraft, 'CC', 'bob, Carol <carol@x.test>'), 'Bcc', 'dora');
		expect(draft).toMatchObject({
			cc: [address('bob'), {name: 'Carol', address: 'carol@x.test'}],
			bcc: [address('dora')],
			fields: [],
		});
	});

	test('sets a subject only where there is none', () => {
		expect(withField(emptyDraft, 'subject', 'one').subject).toBe('one');
		expect(withField(withSubject(emptyDraft, 'one'), 'Subject', 'two').subject).toBe('one');
	});

	test.each(['', 'X Y', 'X:', 'X\nY', 'Größe'])('%j is no name', name => {
		expect(() => withField(emptyDraft, name, 'value')).toThrow(UserError);
	});

	test('is refused where its addresses are', () => {
		expect(() => withField(emptyDraft, 'To', '|cat')).toThrow('a command is no recipient');
	});
});
