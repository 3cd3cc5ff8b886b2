import fc from 'fast-check';
import {expect, test} from 'vitest';
import {UserError} from '../../source/errors.js';
import {parseMessageList} from '../../source/selection/parse.js';

test('any text is a list or a user error, and never anything else', () => {
	const characters = fc.constantFrom(...'0123456789.-+*$^:/{}()!"\',[]abc ünr\t\\');
	fc.assert(
		fc.property(fc.string({unit: characters, maxLength: 30}), list => {
			try {
				parseMessageList(list, 'f');
			} catch (error) {
				expect(error).toBeInstanceOf(UserError);
			}
		}),
		{numRuns: 5000},
	);
});

test('numbers and ranges come back as they were written', () => {
	const item = fc.oneof(fc.nat(99), fc.tuple(fc.nat(99), fc.nat(99)));
	fc.assert(
		fc.property(fc.array(item, {minLength: 1}), fc.constantFrom(' ', ',', ' , '), (items, separator) => {
			const list = items.map(one => (typeof one === 'number' ? `${one}` : one.join('-'))).join(separator);
			const read = parseMessageList(list, 'f').map(selector => {
				if (selector.kind === 'place') {
					return selector.place;
				}

				return selector.kind === 'range' ? [selector.from, selector.to] : undefined;
			});
			expect(read).toEqual(items);
		}),
	);
});
