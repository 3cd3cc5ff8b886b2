import fc from 'fast-check';
import {expect, test} from 'vitest';
import {emptyDraft, withField, withRecipients, withSubject} from '../../source/draft/draft.js';
import {readDraftText, writeDraftText} from '../../source/draft/draft-text.js';

const name = fc
	.string({unit: 'grapheme', maxLength: 12})
	.map(text => text.replaceAll(/[^\p{L}\p{N} ",.()]/gu, '').trim());
const address = fc.record({
	name,
	address: fc.stringMatching(/^[a-z][a-z0-9.]{0,8}[a-z]@[a-z]{1,8}\.example$/),
});
const draft = fc
	.record({
		to: fc.array(address, {maxLength: 4}),
		cc: fc.array(address, {maxLength: 2}),
		subject: fc.string({unit: 'grapheme', maxLength: 40}),
		value: fc.string({maxLength: 20}),
		text: fc.string({unit: 'grapheme', maxLength: 60}),
		isReply: fc.boolean(),
	})
	.map(({to, cc, subject, value, text, isReply}) => {
		const addressed = withRecipients(withRecipients(emptyDraft, 'to', to), 'cc', cc);
		const titled = withSubject(withField(addressed, 'X-Test', `v${value}`), subject);
		const body = text.replaceAll('\r', '');
		return {
			...titled,
			...(isReply ? {inReplyTo: '<a@b>', references: ['<c@d>', '<a@b>']} : {}),
			text: body === '' ? '' : `${body.replace(/\n+$/, '')}\n`,
		};
	});

test('what is written is read back', () => {
	fc.assert(
		fc.property(draft, given => {
			expect(readDraftText(writeDraftText(given), given)).toEqual(given);
		}),
	);
});

test('fields may be folded, left out and added', () => {
	const text = 'To: ann,\n  Bob <bob@example.org>\nX-Priority: 1\n\nHello';
	expect(readDraftText(text, emptyDraft)).toEqual({
		...emptyDraft,
		to: [
			{name: '', address: 'ann'},
			{name: 'Bob', address: 'bob@example.org'},
		],
		fields: [{name: 'X-Priority', value: '1'}],
		text: 'Hello\n',
	});
});

test('attachments are those that are still named', () => {
	const [one, two] = ['/a/one', '/a/two'].map(path => ({path, name: '', type: 'text/plain', sizeBytes: 1}));
	const before = {...emptyDraft, attachments: one && two ? [one, two] : []};
	expect(readDraftText(writeDraftText(before), before).attachments).toEqual([one, two]);
	expect(readDraftText('Attach: /a/two\n\n', before).attachments).toEqual([two]);
	expect(() => readDraftText('Attach: /etc/passwd\n\n', before)).toThrow('was not attached before');
	expect(readDraftText('Attach: /a/two\n\n').fields).toEqual([{name: 'Attach', value: '/a/two'}]);
});

test('a line that is no field is named', () => {
	expect(() => readDraftText('To: ann\nHello\n\n', emptyDraft)).toThrow('line 2: no header field');
	expect(() => readDraftText('To: -ann\n\n', emptyDraft)).toThrow('does not begin with -');
});
