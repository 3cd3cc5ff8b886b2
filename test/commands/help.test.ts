import {describe, expect, test} from 'vitest';
import {commands} from '../../source/commands/index.js';
import {escapes} from '../../source/compose/escapes/index.js';
import {variables} from '../../source/config/variables.js';
import {spellings} from '../../source/language/abbreviation.js';
import {listForms} from '../../source/selection/forms.js';
import {letters, play} from '../helpers/play.js';

const shows = async (...lines: readonly string[]) => (await play({mailbox: letters(1), rows: 1000}, ...lines)).shown;

describe('?', () => {
	test('shows the ten commands one needs first, on one screen', async () => {
		const {shown} = await play(letters(1), '?');
		expect(shown.length).toBeLessThanOrEqual(22);
		expect(shown.every(line => line.length < 80)).toBe(true);
		expect(commands.filter(({isBasic}) => isBasic)).toHaveLength(10);
		expect(shown.filter(line => /^[a-z]+\[/.test(line))).toHaveLength(10);
		expect(shown.join('\n')).toContain('? *           lists all commands');
	});

	test('explains a command by any of its names', async () => {
		expect(await shows('help dt')).toEqual([
			'dp, dt [message list]',
			'    delete messages and show the next one',
			'    The next is the one that becomes the current message. If none is left, it',
			'    says so.',
			'    Example: dp   deletes this message and shows the one after it',
		]);
	});

	test('explains what is a command and a variable, both', async () => {
		const shown = await shows('? hold');
		expect(shown[0]).toBe('ho[ld], pre[serve] [message list]');
		expect(shown.slice(shown.indexOf(''), shown.indexOf('') + 3)).toEqual(['', 'hold', 'Type: boolean']);
	});

	test('lists all commands, variables, forms of message lists and escapes, within the screen', async () => {
		for (const [word, expected] of [
			['*', 'ret[ain] [field ...]'],
			['variables', 'autoinc'],
			['lists', 'since:2w'],
			['~', '~p'],
		] as const) {
			const shown = await shows(`? ${word}`);
			expect(
				shown.some(line => line.startsWith(expected)),
				word,
			).toBe(true);
			expect(
				shown.filter(line => line.length > 79),
				word,
			).toEqual([]);
		}
	});

	test('knows several words at once', async () => {
		const shown = await shows('? x ~p since:2w');
		expect(shown.filter(line => line.startsWith('    Example: ')).length).toBe(3);
	});

	test.each([
		['? frum', 'Unknown command: frum (did you mean from?)'],
		['? promtp', 'Unknown command: promtp (did you mean prompt?)'],
		['? xyzzyxyzzy', 'Unknown command: xyzzyxyzzy (? lists the commands)'],
	])('%s', async (line, message) => {
		expect(await shows(line)).toEqual([message]);
	});
});

test.each(commands.map(command => [spellings(command.names[0]).full, command] as const))(
	'help %s',
	async (name, command) => {
		const shown = await shows(`help ${name}`);
		expect(shown[0]).toContain(command.names.join(', '));
		expect(command.details ?? '', 'details').toMatch(/[.]$/);
		expect(command.example ?? '', 'example').toMatch(/\S {3}\S/);
		expect(shown.filter(line => line.length > 100)).toEqual([]);
	},
);

test.each(variables.map(variable => [variable.names[0], variable] as const))(
	'help %s',
	async (name, {details, kind}) => {
		const shown = await shows(`help ${name}`);
		expect(shown).toContain(`Type: ${kind}`);
		expect(details ?? '', 'details').toMatch(/[.]$/);
	},
);

test.each(escapes.map(({letters: [letter], details, example}) => [letter, details, example] as const))(
	'help ~%s',
	async (letter, details = '', example = '') => {
		expect((await shows(`help ~${letter}`))[0]).toContain(`~${letter}`);
		expect(details).toMatch(/[.]$/);
		expect(example).toMatch(/\S {3}\S/);
	},
);

test.each(listForms.filter(({form}) => !/[ &{]/.test(form)).map(({form}) => form))('help %s', async form => {
	const shown = await shows(`help ${form === '*' || form === '~' ? `'${form}'` : form}`);
	expect(shown.length).toBeGreaterThan(1);
});
