import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {endOfInput, interrupt, letters, play} from '../helpers/play.js';

const plain = {mailbox: letters(1), settings: ['set noaskcc noasksub']};

describe('interrupts', () => {
	test('any other line between two of them resets the count', async () => {
		const {shown, file} = await play(plain, 'm root', 'a', interrupt, 'b', interrupt, '~p', interrupt, 'c', '~.');
		expect(shown.filter(line => line.startsWith('(Interrupt'))).toHaveLength(3);
		expect(file('1.message')).toMatch(/\n\na\nb\nc\n$/);
	});

	test('are ignored with ignore', async () => {
		const {shown, file} = await play(plain, 'set ignore', 'm root', 'a', interrupt, interrupt, interrupt, '~.');
		expect(shown).toEqual(['@', '@', '@', 'EOT']);
		expect(file('1.message')).toMatch(/\n\na\n$/);
	});

	test('keep nothing with nosave, nor where there is no text', async () => {
		const unsaved = await play(plain, 'set nosave', 'm root', 'a', interrupt, interrupt);
		expect(unsaved.file('dead.letter')).toBeUndefined();
		const empty = await play(plain, 'm root', interrupt, interrupt);
		expect(empty.file('dead.letter')).toBeUndefined();
	});

	test('lose nothing where the dead letter file cannot be written', async () => {
		const {shown, directory} = await play(
			plain,
			'setenv DEAD=/nonexistent/letter',
			'm root',
			'precious',
			interrupt,
			interrupt,
		);
		const [, path = ''] = /^the message is in ~(\/unsent\/0-.*\.eml)$/.exec(shown.at(-1) ?? '') ?? [];
		expect(readFileSync(directory + path, 'utf8')).toBe('To: root\nCc:\nBcc:\nSubject:\n\nprecious\n');
		expect(readdirSync(join(directory, 'unsent'))).toHaveLength(1);
	});

	test('at a question about the header leave that field out', async () => {
		const {file} = await play({mailbox: letters(1)}, 'm root', interrupt, 'Subject', 'x', '~.');
		expect(file('1.message')).toMatch(/^To: root\nSubject: Subject\n/m);
	});
});

describe('the end of a letter', () => {
	test('is not ^D with ignoreeof, unless nobody is there any more', async () => {
		const {shown, file} = await play(
			plain,
			'set ignoreeof',
			'm root',
			'a',
			endOfInput,
			'set dot',
			'~:set dot',
			endOfInput,
			'.',
		);
		expect(shown).toEqual(['Use "~." to terminate letter.', '(continue)', 'Use "." to terminate letter.', 'EOT']);
		expect(file('1.message')).toMatch(/\n\na\nset dot\n$/);
		const gone = await play(plain, 'set ignoreeof', 'm root', 'a');
		expect(gone.file('dead.letter')).toMatch(/\n\na\n\n$/);
	});

	test('comes before the questions for Cc and Bcc with askatend, and ^C there goes back', async () => {
		const settings = ['set askatend askcc askbcc noasksub'];
		const lines = ['m root', 'a', '~.', 'bob', interrupt, 'b', '~c carol', '~.', 'dan', '='];
		const {shown, file} = await play({mailbox: letters(1), settings}, ...lines);
		expect(shown).toEqual(['(continue)', 'EOT', '1']);
		expect(file('1.message')).toMatch(/^To: root\nCc: carol$/m);
		expect(file('1.arguments')).toMatch(/\nroot\ncarol\ndan\n$/);
		expect(file('1.message')).toMatch(/\n\na\nb\n$/);
	});
});

describe('whatever is typed', () => {
	/** Escapes with all sorts of arguments; those that run programs, and those that end a letter, apart. */
	const letter = fc.constantFrom(...'_:?aAbctsdfFmMiIl+@^prRuUQ</zé 😀');
	const argument = fc.oneof(
		fc.constantFrom(
			'',
			' ',
			'1',
			'9',
			'*',
			'root',
			'~/box',
			'~/',
			'/nonexistent',
			'"',
			'a"b',
			'-x',
			'|x',
			'set x',
			'^',
		),
		fc.string({maxLength: 12}).map(text => text.replaceAll(/[!|\n\r\u0003\u0004~]/gu, '?')),
	);
	const tilde = fc
		.tuple(letter, argument)
		.map(([sign, rest]) => `~${sign}${sign === ':' || sign === '_' ? `=${rest}` : rest}`);
	const text = fc
		.string({unit: 'grapheme', maxLength: 30})
		.map(line => line.replaceAll(/[\n\r\u0003\u0004]/g, ' ').replace(/^~/, '-'));
	const line = fc.oneof({weight: 3, arbitrary: text}, {weight: 2, arbitrary: tilde});

	test('no line of text is lost, and nothing is thrown', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(line, {maxLength: 12}), async lines => {
				const {file} = await play(plain, 'm root', ...lines, '~q');
				const dead = file('dead.letter') ?? '';
				const kept = Buffer.from(dead, 'latin1').toString().split('\n');
				let at = 0;
				for (const typed of lines.filter(one => !one.startsWith('~'))) {
					const wanted = typed.replace(/^(>*From )/, '>$1').trimEnd();
					// Behind ~I a line goes on where the value ended.
					const found = kept.findIndex((one, index) => index >= at && one.trimEnd().endsWith(wanted));
					expect(found, JSON.stringify(typed)).toBeGreaterThanOrEqual(0);
					at = found + 1;
				}
			}),
			{numRuns: 60},
		);
	}, 60_000);
});
