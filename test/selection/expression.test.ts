import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {expressionMatcher} from '../../source/selection/expression.js';
import {literalOf} from '../../source/selection/literal.js';
import {plainMatcher} from '../../source/selection/match.js';

describe('no expression hangs', () => {
	const hostile = `${'a'.repeat(100_000)}!`;
	test.each([
		'(a+)+$',
		'(a|a)*b',
		'(a|aa)+$',
		'(.*a){20}b',
		'([a-z]+)*[0-9]',
		'(x+x+)+y',
		'^(([a-z])+.)+[A-Z]([a-z])+$',
	])('%s on a field made for it', async pattern => {
		expect((await expressionMatcher(pattern)).matches(hostile)).toBe(false);
	});
});

describe('what every match contains', () => {
	test.each([
		['backup', 'backup'],
		['^Cron .*backup\\.sh', 'backup'],
		['fail(ed|ure)? on (web|db)[0-9]+', 'fail'],
		['errors?', 'error'],
		['(error)+', ''],
		['error|warning', ''],
		['(error|warning) here', 'here'],
		['ab', ''],
		['[abc]def{2}gh', ''],
		['[]abc]xyz', 'xyz'],
		['[[:alpha:]abc]xyz', 'xyz'],
		['\\x41bcd', 'bcd'],
		['\\pLbcd', 'bcd'],
		['\\dabc', 'abc'],
		['\\Qabc|def\\E', ''],
		['Größe', ''],
	])('%s: %j', (pattern, literal) => {
		expect(literalOf(pattern)).toBe(literal);
	});

	test('is there, in whatever case', async () => {
		const atom = fc.constantFrom(
			'abc',
			'D',
			'1x2',
			'.',
			'[a-c]',
			'[^0]',
			'(ab|cde)',
			'(abc)',
			'ü',
			'\\.',
			'\\w',
			'[[:digit:]]',
		);
		const quantifier = fc.constantFrom('', '', '', '*', '+', '?', '{0,2}', '{2}');
		const pattern = fc
			.array(fc.tuple(atom, quantifier), {minLength: 1, maxLength: 6})
			.map(pieces => pieces.map(piece => piece.join('')).join(''));
		await fc.assert(
			fc.asyncProperty(fc.array(pattern, {minLength: 1, maxLength: 2}), fc.gen(), async (alternatives, generate) => {
				const whole = alternatives.join('|');
				const sample = generate(() =>
					fc.stringMatching(new RegExp(`^(?:${whole.replaceAll('[[:digit:]]', '[0-9]')})$`)),
				);
				expect((await expressionMatcher(whole)).matches(sample)).toBe(true);
				expect(sample.toLowerCase()).toContain(literalOf(whole));
			}),
		);
	});
});

test('plain text is found in any case, and however its accents are written', () => {
	const {matches} = plainMatcher('Grüße (1)');
	expect(['x GRÜßE (1) y', 'gru\u0308ße (1)'].map(matches)).toEqual([true, true]);
	expect(['grusse (1)', 'grüße 1'].map(matches)).toEqual([false, false]);
	expect(plainMatcher('k').matches('273 \u212A')).toBe(true);
});

test('plain text is found where it stands, whatever signs it has', () => {
	fc.assert(
		fc.property(
			fc.string({unit: 'binary'}),
			fc.string({unit: 'binary'}),
			fc.string({unit: 'grapheme-ascii'}),
			(before, after, text) => {
				expect(plainMatcher(text).matches(`${before}\n${text.toUpperCase()}\n${after}`)).toBe(true);
			},
		),
	);
});
