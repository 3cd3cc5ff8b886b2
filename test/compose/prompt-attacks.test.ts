import {describe, expect, test} from 'vitest';
import {endOfInput, letters, play} from '../helpers/play.js';

/** What a terminal may hand over in one line: pasted from a web page, or typed by somebody else's program. */
const ends = ['\r', '\n', '\r\n', '\u0085', '\u2028', '\u001B[2J\r'];

const settings = ['set askcc askbcc asksub'];

const fieldNames = (message: string): string[] =>
	message
		.slice(0, message.indexOf('\n\n'))
		.split('\n')
		.filter(line => /^\S/.test(line))
		.map(line => line.replace(/:.*$/s, ''));

describe.each(ends)('with %j nothing gets out of its field', end => {
	const value = `x${end}X-Evil: 1${end}${end}evil text`;
	test.each([
		['the subject', ['mail root', '', '', value]],
		['~s', ['mail root', '', '', 'x', `~s ${value}`]],
		['a copy', ['mail root', `"${value}" <a@x.test>`, '', '', 'x']],
		['~c', ['mail root', '', '', 'x', `~c "${value}" <a@x.test>`]],
		['the recipients', ['mail', `"${value}" <a@x.test>`, 'root', '', '', 'x']],
		['the command', [`mail "${value}" <a@x.test>`, '', '', 'x']],
	])('%s', async (name, lines) => {
		const scene = {mailbox: letters(1), settings};
		const {file} = await play(scene, ...lines, 'hi', endOfInput, endOfInput);
		const message = file('1.message') ?? '';
		if (name === 'the subject' || name === '~s') {
			// All of it, in one line.
			expect(message).toMatch(/^Subject: .*evil/m);
		}

		expect(fieldNames(message)).not.toContain('X-Evil');
		expect(message.slice(0, message.indexOf('\n\n') + 1)).toMatch(/^[\t\n -~]*$/);
		expect(file('2.message')).toBeUndefined();
	});
});

test.each(['|touch pwned', '-oQ/tmp', '/tmp/pwned', ':include:/etc/passwd'])(
	'a recipient that is none is refused wherever it is typed: %s',
	async word => {
		const scene = {mailbox: letters(1), settings};
		const lines = ['mail root', word, '', word, '', 'x', `~c ${word}`, `~b ${word}`, `~t ${word}`, 'hi', endOfInput];
		const {file, shown} = await play(scene, ...lines);
		expect(shown.join('\n')).toMatch(/an address does not begin with -|is no recipient/);
		expect(file('pwned')).toBeUndefined();
		expect((file('1.arguments') ?? '').split('\n').slice(2)).not.toContain(word);
	},
);
