import {describe, expect, test} from 'vitest';
import {letters, play} from '../helpers/play.js';

const shows = async (...lines: readonly string[]) => (await play({mailbox: letters(1), rows: 500}, ...lines)).shown;

describe('set', () => {
	test('alone lists what is set, sorted, as lines that it reads itself', async () => {
		const listed = await shows('set mine="a \\"b\\"\\tc" screen=5 nohold', 'set');
		expect(listed).toContain('mine="a \\"b\\"\\tc"');
		expect(listed).toContain('screen=5');
		expect(listed).toContain('ask');
		expect(listed).not.toContain('hold');
		expect(listed).toEqual([...listed].sort());
		const again = listed.filter(line => !/^(?:mode|append|keep|rc)\b/.test(line)).map(line => `set ${line}`);
		expect(await shows('set nohold', ...again, 'set')).toEqual(listed);
	});

	test('a no in front unsets, and with a value it is a name', async () => {
		expect(await shows('set noprompt="x"', 'set', 'va noprompt')).toContain('noprompt="x"');
		expect(await shows('set noprompt', 'set')).not.toContain('prompt="? "');
	});

	test('in double quotes \\t and \\n are tab and newline', async () => {
		expect(await shows(String.raw`set a="\t|\n" b='\t'`, 'va a b')).toEqual([
			String.raw`a: "\t|\n", set by you; this program does nothing with it`,
			'',
			String.raw`b: "\\t", set by you; this program does nothing with it`,
		]);
	});

	test('numbers may be hexadecimal', async () => {
		expect(await shows('set screen=0x10', 'set')).toContain('screen=16');
	});

	test.each([
		['set screen=many', 'screen: wants a number, as in set screen=20'],
		['set screen', 'screen: wants a number, as in set screen=20'],
		['set screen=0', 'screen: wants a number above 0, as in set screen=20'],
		['set crt=abc', 'crt: wants a number, as in set crt=20'],
		['set hold=yes', 'hold: takes no value, only set hold or set nohold'],
		['set prompt', 'prompt: wants a value, as in set prompt=…'],
		['set PID=1', 'PID: is read-only'],
		['set noappend', 'append: is read-only'],
		['unset keep', 'keep: is read-only'],
		['set headline=%q', 'headline: unknown format specifier: %q'],
		['set escape=ab', 'escape: wants a single character, or nothing for no escapes'],
		['set replyregex=(', 'replyregex: is no regular expression'],
		['set lock=dot,none', 'lock: wants dot, fcntl and flock, or some of them, with commas between'],
		['set charset=latin1', 'charset: text is always shown as UTF-8: auto or utf-8'],
		['set =x', '=x: wants a name, as in set name=value'],
		['set "a', 'missing closing quote'],
		['uns', 'uns: which variable?'],
	])('%s is refused', async (line, message) => {
		expect((await shows(line)).join('\n')).toContain(message);
	});

	test('what is right in a line is done, whatever else is wrong', async () => {
		const shown = await shows('set screen=many metoo', 'set');
		expect(shown[0]).toBe('screen: wants a number, as in set screen=20');
		expect(shown).toContain('metoo');
	});

	test('to say what holds anyway is no error', async () => {
		expect(await shows('set append keep')).toEqual([]);
	});

	test('variable-strict refuses names that are not known', async () => {
		expect(await shows('set unknown', 'set varstrict', 'set unknown2', 'set noforeign')).toEqual([
			'unknown2: no such variable (variable lists them)',
		]);
	});

	test('variable-pretty-print tells the meaning as comments', async () => {
		const shown = await shows('set varpp', 'set');
		expect(shown[shown.indexOf('autoinc') - 1]).toBe('# notice new mail while a command is awaited');
	});
});

test('setq says nothing of what is wrong', async () => {
	const shown = await shows('setq screen=many metoo', 'set');
	expect(shown).toContain('metoo');
	expect(shown.join()).not.toContain('wants');
});

test('unset does no harm to what is not set', async () => {
	expect(await shows('uns never metoo')).toEqual([]);
});

describe('variable', () => {
	test('tells names, type, value and meaning', async () => {
		const shown = await shows('va asksub', 'variable screen', 'va mode');
		expect(shown.slice(0, 5)).toEqual([
			'ask, asksub',
			'Type: boolean',
			'Current value: yes',
			'Initial value: yes',
			'ask for a subject when writing',
		]);
		expect(shown).toContain('Current value: [not set]');
		expect(shown).toContain('Current value: "read" [read-only]');
	});

	test('alone tells of all, and of a name that is not known which comes near', async () => {
		expect((await shows('variable')).filter(line => line.startsWith('Type:')).length).toBeGreaterThan(50);
		expect(await shows('va promt', 'va xyzzyx')).toEqual([
			'promt: no such variable (did you mean prompt?)',
			'xyzzyx: no such variable',
		]);
	});
});

describe('setenv', () => {
	test('sets a variable of the environment, which echo shows', async () => {
		expect(
			await shows('setenv INKMAIL_TEST="a b"', 'echo [$INKMAIL_TEST]', 'sete INKMAIL_TEST', 'echo [$INKMAIL_TEST]'),
		).toEqual(['[a b]', '[]']);
	});

	test('alone shows the environment', async () => {
		expect(await shows('setenv INKMAIL_TEST=1', 'sete')).toContain('INKMAIL_TEST=1');
	});

	test('wants a name', async () => {
		expect(await shows('setenv 1=2')).toEqual(['1=2: wants a name, as in setenv NAME=value']);
	});
});
