import fc from 'fast-check';
import {expect, test} from 'vitest';
import {keepFields} from '../../source/mbox-format/keep-fields.js';

const header = [
	'From: a@example.org\n',
	'Received: from here\n\tby there;\n  Mon, 12 Jan 2026\n',
	'subject : old style\n',
	'no field at all\n',
	'Status: RO\n',
].join('');

const kept = (text: string, keeps: (name: string) => boolean) =>
	Buffer.from(keepFields(Buffer.from(text, 'latin1'), keeps)).toString('latin1');

test('drops fields with the lines that continue them, and leaves every other octet', () => {
	expect(kept(header, name => name !== 'received')).toBe(header.replace(/Received[\s\S]*2026\n/, ''));
	expect(kept(header, name => name === 'subject')).toBe('subject : old style\nno field at all\n');
});

test('keeps any bytes whatever if all is to be kept, CRLF and a missing last line end included', () => {
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 300}), bytes => {
			expect(keepFields(bytes, () => true)).toEqual(bytes);
		}),
	);
	expect(kept('A: 1\r\n 2\r\nB: 3', name => name === 'b')).toBe('B: 3');
});
