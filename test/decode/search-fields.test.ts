import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createDecoder} from '../../source/decode/decoder.js';
import {pickFields, splitHeaderBlock} from '../../source/decode/header-block.js';
import {blockOf, bytesOf} from './message-of.js';

const decoder = createDecoder();
const line = fc.constantFrom(
	...[
		'Subject: one',
		'SUBJECT : two',
		'subject:',
		'Subjects: other',
		'X-Subject: other',
		'To: Subject: inside',
		' Subject: folded',
	],
	...[
		'\tgoes on',
		'From: =?utf-8?Q?J=C3=BCrgen?= <j@x>',
		'From: "a, b" <a@x>, c@x',
		'fro',
		'>From a',
		'Date: Mon, 12 Jan 2026 10:00:00 +0000',
	],
	...['Subject: =?utf-8?B?R3LDvMOfZQ==?=\r', 'Subject: caf\u00E9', 'subject\t:x', ':', 'Subject'],
);
const header = fc.array(line, {maxLength: 12}).map(lines => lines.map(text => `${text}\n`).join(''));

describe('fields picked out of a header', () => {
	test('are those that the whole header has', () => {
		fc.assert(
			fc.property(header, fc.constantFrom('subject', 'from', 'x-subject', 'fro', 'date'), (text, name) => {
				const bytes = bytesOf(text);
				const expected = splitHeaderBlock(bytes).filter(field => field.name.toLowerCase() === name);
				expect(pickFields(bytes, name)).toEqual(expected.map(({value}) => value));
				expect(pickFields(bytes, name, 1)).toEqual(expected.slice(0, 1).map(({value}) => value));
			}),
			{numRuns: 1000},
		);
	});

	test('are decoded as the whole header is', () => {
		fc.assert(
			fc.property(header, fc.constantFrom('subject', 'from', 'to'), (text, name) => {
				const block = blockOf(bytesOf(text));
				const expected = decoder.header(block).fields.filter(field => field.name.toLowerCase() === name);
				expect(decoder.fieldTexts(block, name)).toEqual(expected.map(field => field.text));
			}),
			{numRuns: 1000},
		);
	});

	test('say who sent a message and when it came as the header list does', () => {
		const fromLine = fc.constantFrom(
			...[
				'From a@b Mon Jan 12 10:00:00 2026',
				'From a@b Mon Jan 12 10:00:00 2026 +0200',
				'From "a b"@c Mon Jan 12 10:00 2026',
				'From nobody',
			],
		);
		fc.assert(
			fc.property(header, fromLine, (text, from) => {
				const block = blockOf(bytesOf(text), from);
				const envelope = decoder.envelope(block);
				expect(decoder.sender(block)).toEqual(envelope.from ?? {name: '', address: envelope.sender});
				expect(decoder.received(block)).toEqual(envelope.received ?? envelope.date);
			}),
			{numRuns: 1000},
		);
	});
});

test('a name of a field is no pattern', () => {
	expect(pickFields(bytesOf('X.Y: 1\nXaY: 2\n'), 'x.y')).toEqual(['1']);
});
