import fc from 'fast-check';
import {expect, test} from 'vitest';
import {quoteFromLines, separatorQuoter, unquoteFromLines} from '../../source/mbox-format/quote.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const text = (of: Uint8Array) => Buffer.from(of).toString('latin1');

const body = fc
	.array(
		fc.constantFrom('From a@b Mon Jan 12 10:00:00 2026', 'From here', '>From x', '>>From x', '', 'text', 'F', '\r'),
		{maxLength: 20},
	)
	.map(lines => lines.join('\n'));

/** Quotes a text that comes in pieces of so many octets. */
const quoted = (whole: string, pieceLength: number): string => {
	const quoter = separatorQuoter();
	const written: Uint8Array[] = [];
	for (let at = 0; at < whole.length; at += pieceLength) {
		written.push(...quoter.push(bytes(whole.slice(at, at + pieceLength))));
	}

	return text(Buffer.concat([...written, ...quoter.end()]));
};

test('every From line of a message that is written is quoted, and comes back', () => {
	expect(text(quoteFromLines(bytes('From a\n>From b\ntext From c\n')))).toBe('>From a\n>>From b\ntext From c\n');
	fc.assert(
		fc.property(body, whole => {
			expect(text(unquoteFromLines(quoteFromLines(bytes(whole))))).toBe(whole);
			expect(text(quoteFromLines(bytes(whole)))).not.toMatch(/^From /m);
		}),
	);
});

test('of a message that is copied only what would begin a message is quoted', () => {
	const from = 'From a@b Mon Jan 12 10:00:00 2026';
	expect(quoted(`\ntext\n${from}\n\n${from}\n\nFrom here\n`, 1000)).toBe(`\ntext\n${from}\n\n>${from}\n\nFrom here\n`);
});

test('where a piece ends makes no difference', () => {
	fc.assert(
		fc.property(body, fc.integer({min: 1, max: 40}), (whole, length) => {
			expect(quoted(whole, length)).toBe(quoted(whole, 100_000));
		}),
	);
});
