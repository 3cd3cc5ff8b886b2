import {describe, expect, test} from 'vitest';
import {formatAddressList} from '../../source/address/format.js';
import {parseAddressList} from '../../source/address/parse.js';
import {mergeReplies, type ReplyOptions, replyDraft} from '../../source/draft/reply.js';
import type {Draft, Header} from '../../source/ports.js';

const me = {user: 'mucmp', hostName: 'host.example', alternates: ['bob@other.example']};

/** What holds before any variable was set. */
const plain: ReplyOptions = {
	kind: 'all',
	me,
	metoo: false,
	replyPrefix: 'Re: ',
	replyPattern: '^re:',
	senderFields: ['mail-followup-to', 'reply-to', 'from'],
	fullNames: true,
};

/** A header with nothing in it to decode. */
const headerOf = (fields: Readonly<Record<string, string>>): Header => {
	const list = Object.entries(fields).map(([name, text]) => ({name, text, raw: text}));
	const find = (name: string): string | undefined =>
		list.find(field => field.name.toLowerCase() === name.toLowerCase())?.text;
	return {fields: list, text: find, raw: find, addresses: name => parseAddressList(find(name) ?? '')};
};

const reply = (
	fields: Readonly<Record<string, string>>,
	options: Partial<ReplyOptions> & {readonly sender?: string} = {},
): Draft =>
	replyDraft({header: headerOf(fields), sender: options.sender ?? 'envelope@host.example'}, {...plain, ...options});

const shown = ({to, cc, bcc}: Draft): string[] =>
	[
		['To', to],
		['Cc', cc],
		['Bcc', bcc],
	].flatMap(([name, list]) => (list?.length ? [`${String(name)}: ${formatAddressList(list as Draft['to'])}`] : []));

const meeting = {
	From: 'System Administrator <sysadmin@host.example>',
	To: 'mucmp@host.example',
	Cc: 'Bob Jones <bob@other.example>, carol@third.example',
};

describe('who gets the answer to all', () => {
	test.each([
		[
			'the author, and the others in Cc, without me',
			meeting,
			{},
			['To: System Administrator <sysadmin@host.example>', 'Cc: carol@third.example'],
		],
		[
			'me too with metoo',
			meeting,
			{metoo: true},
			[
				'To: System Administrator <sysadmin@host.example>, mucmp@host.example',
				'Cc: Bob Jones <bob@other.example>, carol@third.example',
			],
		],
		[
			'those in To stay in To',
			{From: 'alice', To: 'mucmp, Dora <dora@x.test>', Cc: 'erin'},
			{},
			['To: alice, Dora <dora@x.test>', 'Cc: erin'],
		],
		[
			'Reply-To in place of From',
			{From: 'alice@x.test', 'Reply-To': 'List <list@x.test>', To: 'dora@x.test'},
			{},
			['To: List <list@x.test>, dora@x.test'],
		],
		[
			'Mail-Followup-To alone',
			{...meeting, 'Reply-To': 'alice@x.test', 'Mail-Followup-To': 'list@x.test, mucmp'},
			{},
			['To: list@x.test'],
		],
		[
			'nobody twice, whatever the case of the domain',
			{From: 'alice@x.test', To: 'Alice <alice@X.Test>, dora@x.test', Cc: 'dora@x.test, erin@x.test'},
			{},
			['To: alice@x.test, dora@x.test', 'Cc: erin@x.test'],
		],
		['the envelope sender where there is no author', {To: 'mucmp'}, {}, ['To: envelope@host.example']],
		['the envelope sender where the author has no address', {From: 'Nobody <>'}, {}, ['To: envelope@host.example']],
		['the sender, me or not, if nobody else is left', {From: 'mucmp', To: 'bob@other.example'}, {}, ['To: mucmp']],
		['those in Cc where To would be empty', {From: 'mucmp', To: 'mucmp', Cc: 'carol'}, {}, ['To: carol']],
		['those I wrote to, after my own message', {From: 'mucmp', To: 'alice, dora'}, {}, ['To: alice, dora']],
		[
			'nobody of an undisclosed list',
			{From: 'alice', To: 'undisclosed-recipients:;', Cc: 'Some People'},
			{},
			['To: alice'],
		],
		[
			'nobody whom mail cannot be sent to',
			{From: 'alice', To: '-be, <Undisclosed-Recipient:@x.test;>, dora', Cc: '|cat, /etc/passwd'},
			{},
			['To: alice, dora'],
		],
		[
			'an author whom mail cannot be sent to, to be refused in plain sight',
			{From: 'x <-be@evil.test>', 'Reply-To': '-oQ/tmp, -X/tmp/x', To: 'mucmp'},
			{},
			['To: -oQ/tmp, -X/tmp/x'],
		],
		['nobody, if there is nobody', {Subject: 'x'}, {sender: ''}, []],
	])('%s', (_, fields, options, expected) => {
		expect(shown(reply(fields, options))).toEqual(expected);
	});
});

describe('who gets the answer to the sender', () => {
	test.each([
		['the author alone', meeting, ['To: System Administrator <sysadmin@host.example>']],
		['Reply-To in place of From', {...meeting, 'Reply-To': 'a@x.test, b@x.test'}, ['To: a@x.test, b@x.test']],
		[
			'never Mail-Followup-To',
			{...meeting, 'Mail-Followup-To': 'list@x.test'},
			['To: System Administrator <sysadmin@host.example>'],
		],
		['myself, if I wrote it', {From: 'mucmp', To: 'alice'}, ['To: mucmp']],
		['the envelope sender where there is no author', {}, ['To: envelope@host.example']],
	])('%s', (_, fields, expected) => {
		expect(shown(reply(fields, {kind: 'sender'}))).toEqual(expected);
	});

	test('of several messages: each author once, in the thread of the first', () => {
		const drafts = [
			{From: 'alice', Subject: 'one', 'Message-ID': '<1@x>'},
			{From: 'bob', Subject: 'two', 'Message-ID': '<2@x>'},
			{From: 'alice', Subject: 'three', 'Message-ID': '<3@x>'},
		].map(fields => reply(fields, {kind: 'sender'}));
		const merged = mergeReplies(drafts);
		expect(shown(merged)).toEqual(['To: alice, bob']);
		expect(merged).toMatchObject({subject: 'Re: one', inReplyTo: '<1@x>', references: ['<1@x>']});
	});
});

describe('the subject', () => {
	test.each([
		['hello', 'Re: hello'],
		['Re: hello', 'Re: hello'],
		['RE: upper', 'RE: upper'],
		['re:close', 're:close'],
		['Regarding', 'Re: Regarding'],
		['folded\r\n subject\n\t here', 'Re: folded subject here'],
		['break\nBcc: eve@x.test', 'Re: break Bcc: eve@x.test'],
		['Grüße 日本', 'Re: Grüße 日本'],
		['', 'Re:'],
	])('%j becomes %j', (subject, expected) => {
		expect(reply({From: 'a', Subject: subject}).subject).toBe(expected);
	});

	test('takes the prefix that is set', () => {
		expect(reply({From: 'a', Subject: 'x'}, {replyPrefix: 'AW: '}).subject).toBe('AW: x');
		expect(reply({From: 'a'}).subject).toBe('Re:');
	});
});

describe('the thread', () => {
	test.each([
		['no id, no thread', {}, undefined, []],
		['a first answer', {'Message-ID': '<1@x>'}, '<1@x>', ['<1@x>']],
		[
			'further down',
			{'Message-ID': '<3@x>', References: '<1@x> <2@x>', 'In-Reply-To': '<9@x>'},
			'<3@x>',
			['<1@x>', '<2@x>', '<3@x>'],
		],
		['from In-Reply-To', {'Message-ID': '<2@x>', 'In-Reply-To': '<1@x>'}, '<2@x>', ['<1@x>', '<2@x>']],
		['not from an In-Reply-To with two ids', {'Message-ID': '<3@x>', 'In-Reply-To': '<1@x> <2@x>'}, '<3@x>', ['<3@x>']],
		[
			'In-Reply-To in the old style',
			{'Message-ID': '<2@x>', 'In-Reply-To': 'Your message of Fri, 09 Jan 2026\n\t<1@x>'},
			'<2@x>',
			['<1@x>', '<2@x>'],
		],
		[
			'only what is an id',
			{
				'Message-ID': 'id <2@x> (comment)',
				References: '<1@x>\r\n\tx\r\u000bBcc: v@x <bad id@x> <nonsense> <é@x> <2@x> <1@x>',
			},
			'<2@x>',
			['<1@x>', '<2@x>'],
		],
		['not what is none', {'Message-ID': 'none', References: '<1@x>'}, undefined, ['<1@x>']],
	])('%s', (_, fields, inReplyTo, references) => {
		const draft = reply({From: 'a', ...fields} as Record<string, string>);
		expect(draft.inReplyTo).toBe(inReplyTo);
		expect(draft.references).toEqual(references);
	});

	test('keeps the first id and the last ones of a long thread', () => {
		const ids = Array.from({length: 500}, (_, index) => `<${index}@x>`);
		const {references} = reply({From: 'a', 'Message-ID': '<new@x>', References: ids.join('\n ')});
		expect(references).toHaveLength(20);
		expect(references[0]).toBe('<0@x>');
		expect(references.slice(-3)).toEqual(['<498@x>', '<499@x>', '<new@x>']);
	});
});

test('a name that was decoded into a line break stays on its line', () => {
	const [author] = reply({From: 'x'}).to;
	expect(author).toEqual({name: '', address: 'x'});
	const header = {...headerOf({}), addresses: () => [{name: 'evil\r\nBcc: victim@x.test', address: 'm@evil.test'}]};
	const draft = replyDraft({header, sender: ''}, {...plain, kind: 'sender'});
	expect(draft.to).toEqual([{name: 'evil Bcc: victim@x.test', address: 'm@evil.test'}]);
});
