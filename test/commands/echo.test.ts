import {expect, test} from 'vitest';
import {letters, play} from '../helpers/play.js';

test.each([
	['echo one   "two  three"', 'one two  three'],
	["ec 'it''s' \\\"x\\\"", 'its "x"'],
	['echo', ''],
	['setenv NAME=value\necho $NAME $\u007BNAME}s "$NAME"', 'value values value'],
	["setenv NAME=value\necho '$NAME' \\$NAME $", '$NAME $NAME $'],
	['echo [$INKMAIL_NOT_SET] `date` ~ *', '[] `date` ~ *'],
	['echo "a\\tb"', 'a\tb'],
	['setenv NAME="\u001B[2J"\necho $NAME', '␛[2J'],
])('%j', async (lines, expected) => {
	expect((await play(letters(1), ...lines.split('\n'))).shown).toEqual([expected]);
});

test('a quote without its partner is an error', async () => {
	expect((await play(letters(1), "echo it's")).shown).toEqual(["it's: missing closing quote"]);
});
