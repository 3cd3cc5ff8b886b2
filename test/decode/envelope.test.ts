import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readEnvelope} from '../../source/decode/envelope.js';
import {parseHeader} from '../../source/decode/header.js';
import type {Envelope} from '../../source/ports.js';
import {blockOf, bytesOf} from './message-of.js';

const envelopeOf = (header: string): Envelope => readEnvelope(blockOf(bytesOf(header)));

describe('readEnvelope', () => {
	test('reads what cron writes', () => {
		expect(
			envelopeOf(
				'Return-Path: <root@web1>\nFrom: root@web1 (Cron Daemon)\nTo: root\nSubject: Cron <root@web1> true\nDate: Tue, 24 Nov 2026 06:25:01 +0100 (CET)\n',
			),
		).toEqual({
			sender: 'alice@example.org',
			received: new Date(2026, 10, 24, 12),
			from: {name: 'Cron Daemon', address: 'root@web1'},
			to: {name: '', address: 'root'},
			subject: 'Cron <root@web1> true',
			date: new Date('2026-11-24T05:25:01Z'),
		});
	});

	test('decodes names and subject', () => {
		expect(
			envelopeOf(
				'FROM: =?utf-8?Q?J=C3=BCrgen?= <j@example.org>\r\nsubject: =?utf-8?B?R3LD?=\r\n =?utf-8?B?vMOfZQ==?= an\r\n\talle\r\n',
			),
		).toMatchObject({from: {name: 'Jürgen', address: 'j@example.org'}, subject: 'Grüße an\talle'});
	});

	test('has no sender, recipient or date where the message has none', () => {
		expect(envelopeOf('X: y\nSubject : spaced\nDate: soon\n From: folded@example.org\n')).toMatchObject({
			from: undefined,
			to: undefined,
			subject: 'spaced',
			date: undefined,
		});
	});

	test('takes the first of several fields and the first of several addresses', () => {
		expect(envelopeOf('Subject: one\nSubject: two\nTo: a@b, c@d\nTo: e@f\n')).toMatchObject({
			subject: 'one',
			to: {name: '', address: 'a@b'},
		});
	});

	test('reads a subject that nobody encoded', () => {
		expect(envelopeOf('Subject: Gr\xC3\xBC\xC3\x9Fe\n').subject).toBe('Grüße');
		expect(envelopeOf('Subject: Gr\xFC\xDFe\n').subject).toBe('Grüße');
	});

	test('takes no field for another that begins alike', () => {
		expect(envelopeOf('From-Space: x\nTotal: y\nSubjects: z\nDate-Received: d\n')).toMatchObject({
			from: undefined,
			to: undefined,
			subject: '',
		});
	});

	test('agrees with the whole header, whatever it is', () => {
		const unit = fc.constantFrom(
			'From',
			'To',
			'Subject',
			'date',
			':',
			' ',
			'\n',
			'\r\n',
			'\n ',
			'x@y',
			'a',
			'=?utf-8?Q?=41?=',
			'\xFC',
		);
		fc.assert(
			fc.property(fc.array(unit), parts => {
				const bytes = bytesOf(parts.join(''));
				const block = {number: 1, fromLine: bytesOf('From x Tue Nov 24 12:00:00 2026'), bytes};
				const header = parseHeader(bytes);
				const envelope = readEnvelope(block);
				expect(envelope.subject).toBe(header.text('subject') ?? '');
				expect(envelope.to).toEqual(header.raw('to') === undefined ? undefined : header.addresses('to')[0]);
			}),
		);
	});
});
