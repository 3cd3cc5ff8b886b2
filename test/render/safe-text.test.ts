import fc from 'fast-check';
import {expect, test} from 'vitest';
import {safe, safeLine, safeText} from '../../source/render/safe-text.js';

test.each([
	['clipboard theft', '\u001B]52;c;aGk=\u0007', '␛]52;c;aGk=␇'],
	['a screen cleared by a C1 character', '\u009B2J', '\uFFFD2J'],
	['a rewritten line', 'to: you\rto: me', 'to: you␍to: me'],
	['a file name that reads backwards', 'invoice\u202Egpj.exe', 'invoice\uFFFDgpj.exe'],
	['an address with a hidden character', 'admin\u200B@example.org', 'admin\uFFFD@example.org'],
	['hidden text made of tags', 'a\u{E0041}b', 'a\uFFFDb'],
	['half a surrogate pair', 'a\uD800b', 'a\uFFFDb'],
	['a backspace and a delete', 'a\bb\u007Fc', 'a␈b␡c'],
	['ordinary mail', 'Grüße, 日本語\t🙂 👨‍👩‍👧\nzwei', 'Grüße, 日本語\t🙂 👨‍👩‍👧\nzwei'],
])('shows %s as what it is', (_, text, shown) => {
	expect(safeText(text)).toBe(shown);
});

test('keeps a line on its line', () => {
	expect(safeLine('a\nBcc: b\tc')).toBe('a␊Bcc: b c');
});

test('trusts its own words and not those it quotes', () => {
	expect(safe`\u001B[1m${'\u001B[2J'}${7}`).toBe('\u001B[1m␛[2J7');
});

test('lets no control character through but newline and tab', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary', maxLength: 200}), text => {
			expect(safeText(text)).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u);
			expect(safeText(text)).not.toMatch(/\p{Surrogate}/u);
		}),
		{numRuns: 2000},
	);
});
