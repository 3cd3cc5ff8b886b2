import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {numberedFileName, safeFileName} from '../../source/render/file-name.js';

const named = (name: string, type = 'application/pdf') => safeFileName(name, 'part', type);

describe('the name of a file that a message gives', () => {
	test.each([
		['report.pdf', 'report.pdf'],
		['Report (final) v2.pdf', 'Report (final) v2.pdf'],
		['résumé 履歴書.pdf', 'résumé 履歴書.pdf'],
		['../../etc/passwd', 'passwd'],
		['C:\\Users\\me\\a.doc', 'a.doc'],
		['/', 'part.pdf'],
		['..', 'part.pdf'],
		['.bashrc', 'bashrc'],
		['-rf', 'rf'],
		['~root', 'root'],
		['+folder', 'folder'],
		['|cmd', 'cmd'],
		['a\nb\tc', 'a b c'],
		['a\u0000b\u001B[2J', 'a_b_[2J'],
		['invoice\u202Efdp.exe', 'invoice_fdp.exe'],
		['a\u200Bb', 'a_b'],
		['trailing. . ', 'trailing'],
		['', 'part.pdf'],
		['\u0000\u0001', 'part.pdf'],
	])('%j becomes %j', (name, expected) => {
		expect(named(name)).toBe(expected);
	});

	test('that says nothing is one of our own, with an ending that fits', () => {
		expect(named('', 'image/png')).toBe('part.png');
		expect(named('', 'application/x-strange')).toBe('part');
	});

	test('is short enough, and keeps its ending', () => {
		const long = named(`${'ü'.repeat(500)}.pdf`);
		expect(Buffer.byteLength(long)).toBeLessThanOrEqual(200);
		expect(long).toMatch(/^ü+\.pdf$/);
	});

	test('is one visible, unhidden component, whatever it was', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.string({unit: 'binary'}), fc.string({unit: fc.constantFrom(...'./\\~-+ a\0\n\u202E😀')})),
				name => {
					const safe = named(name);
					expect(safe).toMatch(/^[^\s.~+=%#&@|/\\-][^/\\\p{C}\p{Zl}\p{Zp}]*$/u);
					expect(safe).toMatch(/[^\s.]$/);
					expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(204);
				},
			),
			{numRuns: 2000},
		);
	});

	test('gets a number before its ending', () => {
		expect(numberedFileName('report.pdf', 2)).toBe('report-2.pdf');
		expect(numberedFileName('README', 3)).toBe('README-3');
		expect(numberedFileName('a.tar.gz', 2)).toBe('a.tar-2.gz');
	});
});
