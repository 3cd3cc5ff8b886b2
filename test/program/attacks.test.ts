import {describe, expect, test} from 'vitest';
import {type Home, makeHome, run} from '../helpers/program.js';

/** What others try to say through somebody's mail: each of it would be a field, an end of the header, or a text of its own. */
const lineEnds = ['\n', '\r\n', '\r', '\n\n', '\u0085', '\u2028'];
const smuggled = (end: string): string => `x${end}Bcc: victim@x.test${end}X-Evil: 1${end}${end}evil text`;

const headerOf = (message: string): string => message.slice(0, message.indexOf('\n\n') + 1);
const fieldNames = (message: string): string[] =>
	headerOf(message)
		.split('\n')
		.filter(line => /^\S/.test(line))
		.map(line => line.replace(/:.*$/s, '').toLowerCase());

/** Whatever was sent went to root alone, with a header of known fields and the text that was given. */
const expectHarmless = (home: Home, text = 'hi\n'): void => {
	expect(home.read('pwned')).toBeUndefined();
	const sentTo = home.read('1.arguments');
	if (sentTo === undefined) {
		return;
	}

	const message = home.read('1.message') ?? '';
	expect(sentTo).toMatch(/^-i\n(?:-f\n[^\n]+\n)?--\n(?:(?:root|a@x\.test)\n)+$/);
	expect(fieldNames(message)).not.toContain('bcc');
	expect(fieldNames(message)).not.toContain('x-evil');
	expect(headerOf(message)).toMatch(/^[\t\n -~]*$/);
	expect(message.split('evil text').length).toBeLessThanOrEqual(2);
	expect(message.slice(headerOf(message).length)).toContain(text);
	expect(home.read('2.arguments')).toBeUndefined();
};

describe.each(lineEnds)('with %j nothing gets out of its field:', end => {
	const value = smuggled(end);
	test.each([
		['a subject', ['-s', value, 'root']],
		['a name', [`"${value}" <a@x.test>`]],
		['a comment', [`a@x.test (${value})`]],
		['an address', [`a@x.test${value}`]],
		['a copy', ['-c', `"${value}" <a@x.test>`, 'root']],
		['a blind copy', ['-b', value, 'root']],
		['a sender', ['-r', `"${value}" <a@x.test>`, 'root']],
		['the address of a sender', ['-r', `a@x.test${value}`, 'root']],
		['a field', ['-a', `X-T: ${value}`, 'root']],
		['the name of a field', ['-a', `X${end}Bcc: victim@x.test`, 'root']],
		['a field of addresses', ['-a', `Reply-To: "ä${value}" <a@x.test>`, 'root']],
		['the type of the text', ['--content-type', `text/plain; x="${value}"`, 'root']],
		['the type of the text as a field', ['-a', `Content-Type: text/plain; x="${value}"`, 'root']],
		['its encoding', ['-a', `Content-Transfer-Encoding: ${value}`, 'root']],
		['the name of an attachment', ['--content-filename', value, '-A', 'file', 'root']],
		['the other name of an attachment', ['--content-name', value, '-A', 'file', 'root']],
		['the type of an attachment', ['--content-type', `text/plain${value}`, '-A', 'file', 'root']],
		['a command', ['-E', `set subject="${value}"`, 'root']],
	])('%s', async (_, argv) => {
		const home = makeHome();
		home.write('file', 'attached\n');
		await run(home, argv, {input: 'hi\n'});
		expectHarmless(home);
	});

	test('the name of a file', async () => {
		const home = makeHome();
		home.write(value.replaceAll('/', '_'), 'attached\n');
		await run(home, ['-A', value.replaceAll('/', '_'), 'root'], {input: 'hi\n'});
		expectHarmless(home);
	});

	test('what the environment says', async () => {
		const home = makeHome();
		await run(home, ['-s', 'x', 'root'], {input: 'hi\n', environment: {LOGNAME: value, USER: value, REPLYTO: value}});
		expectHarmless(home);
	});
});

describe('an argument is never an option of the mail system:', () => {
	const options = ['-X/tmp/pwned', '-be', '"-be"@x.test', '\\-be', '- x'];
	const ways: readonly (readonly [string, (word: string) => {argv: string[]; input?: string}])[] = [
		['an operand', word => ({argv: ['-s', 'x', '--', word]})],
		['-c', word => ({argv: ['-s', 'x', `-c${word}`, 'root']})],
		['-b', word => ({argv: ['-s', 'x', `-b${word}`, 'root']})],
		['-r', word => ({argv: ['-s', 'x', `-r${word}`, 'root']})],
		['in angle brackets', word => ({argv: ['-s', 'x', `Name <${word}>`]})],
		['-a To', word => ({argv: ['-s', 'x', '-a', `To: ${word}`, 'root']})],
		['-a From', word => ({argv: ['-s', 'x', '-a', `From: ${word}`, 'root']})],
		['-t', word => ({argv: ['-t'], input: `To: ${word}\nSubject: x\n\nhi\n`})],
		['an alias', word => ({argv: ['-E', `alias pals '${word}'`, '-s', 'x', 'pals']})],
		['from', word => ({argv: ['-E', `set from='${word}'`, '-s', 'x', 'root']})],
	];
	const cases = ways.flatMap(([name, way]) => options.map(word => [name, word, way] as const));
	test.each(cases)('%s %s', async (_, word, way) => {
		const home = makeHome();
		const {argv, input = 'hi\n'} = way(word);
		const {status} = await run(home, argv, {input});
		const given = (home.read('1.arguments') ?? '').split('\n').slice(0, -1);
		expect(given.filter(argument => argument.replace(/^["\\]+/, '').startsWith('-'))).toEqual(
			given.length === 0 ? [] : ['-i', '--'],
		);
		expect(given.length === 0).toBe(status !== 0);
	});
});

describe('no recipient is a file or a command:', () => {
	test.each([
		'|touch pwned',
		'| touch pwned',
		'"|touch pwned"',
		'"| touch pwned"@x.test',
		'<|touch pwned>',
		'/tmp/inkmail-pwned',
		'./pwned',
		'+pwned',
		':include:/etc/passwd',
		'root, |touch pwned',
		'`touch pwned`',
		'$(touch pwned)',
		'root;touch pwned',
		'root&touch\tpwned&',
	])('%s', async word => {
		for (const argv of [[word], ['-c', word, 'root'], ['-b', word, 'root'], ['-a', `Cc: ${word}`, 'root']]) {
			const home = makeHome();
			await run(home, ['-s', 'x', ...argv], {input: 'hi\n'});
			expect(home.read('pwned')).toBeUndefined();
			const given = (home.read('1.arguments') ?? '').split('\n').slice(2, -1);
			expect(given.filter(argument => /^[|/+.:]|\s/.test(argument))).toEqual([]);
		}
	});
});

describe('a text from a pipe is text, whatever it is:', () => {
	const commands = [
		'~!touch pwned',
		'~! touch pwned',
		'~|touch pwned; cat',
		'~:!touch pwned',
		'~_ !touch pwned',
		'~r !touch pwned',
		'~<!touch pwned',
		'~r /etc/passwd',
		'~f 1',
		'~e',
		'~v',
		'~b victim@x.test',
		'~c victim@x.test',
		'~s owned',
		'~w pwned',
		'~@ /etc/passwd',
		'~d',
		'~x',
		'~q',
		'~.',
		'.',
	];
	test.each(commands)('%s', async line => {
		const input = `${line}\na\r${line}\na\0\n${line}\n`;
		const home = makeHome();
		home.write('rc', 'set dot\n');
		expect(await run(home, ['-s', 'x', 'root'], {input, environment: {MAILRC: home.path('rc')}})).toEqual({
			status: 0,
			output: '',
			errors: '',
		});
		expect(home.read('pwned')).toBeUndefined();
		expect(home.read('1.arguments')).toBe('-i\n--\nroot\n');
		const message = home.read('1.message') ?? '';
		expect(fieldNames(message)).not.toContain('cc');
		expect(message).not.toContain('root:x:0');
		const body = message.slice(headerOf(message).length + 1);
		const read = body
			.replaceAll('=\n', '')
			.replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
		expect(read).toBe(input);
	});

	test.each([
		['with a header', ['-t'], 'To: root\nSubject: x\n\n'],
		['with another sign', ['-E', 'set escape=!', 'root'], ''],
		['that is attached', ['-A', '-', 'root'], ''],
		['without a recipient in the header', ['-t', 'root'], 'Subject: x\n\n'],
	])('%s', async (_, argv, header) => {
		const home = makeHome();
		await run(home, argv, {input: `${header}~!touch pwned\n!!touch pwned\n~b victim@x.test\n`});
		expect(home.read('pwned')).toBeUndefined();
		expect(home.read('1.arguments')).toBe('-i\n--\nroot\n');
	});

	test('but with -~ the user has asked for it', async () => {
		const home = makeHome();
		await run(home, ['-~', '-s', 'x', 'root'], {input: '~!touch pwned\nhi\n'});
		expect(home.read('pwned')).toBe('');
		expect(home.read('1.message')).toMatch(/\n\nhi\n$/);
	});
});

test('a header in the text cannot name a sender or recipients twice, nor get out of a field', async () => {
	const home = makeHome();
	const input = `To: root\nSubject: x\r\n folded\r\n\tonce more\nX-T: a\rBcc: victim@x.test\n\nBcc: victim@x.test\nhi\n`;
	await run(home, ['-t'], {input});
	expectHarmless(home, 'Bcc: victim@x.test\nhi\n');
	expect(home.read('1.message')).toMatch(/^Subject: x folded once more$/m);
});

describe('a message that is answered', () => {
	test.each([
		['From', '-oQ/tmp'],
		['From', '"-be" <-be>'],
		['Reply-To', '|touch pwned'],
		['Reply-To', '"x" <|touch pwned>'],
		['Reply-To', '/tmp/pwned'],
		['Mail-Followup-To', '-X/tmp/pwned'],
		['From', '=?UTF-8?Q?x=0ABcc:_victim@x.test?= <a@x.test>'],
		['Subject', '=?UTF-8?Q?x=0D=0ABcc:_victim@x.test=0D=0A=0D=0Aevil_text?='],
		['Message-ID', '<1@x>\n Bcc: victim@x.test'],
	])('does no harm with %s: %s', async (name, value) => {
		const fields = {From: 'a@x.test', To: 'root', ...{[name]: value}};
		const header = Object.entries(fields).map(([key, text]) => `${key}: ${text}\n`);
		const home = makeHome(`From x@x.test Mon Jan 12 10:00:00 2026\n${header.join('')}\nhello\n\n`);
		await run(home, ['-N'], {input: 'R 1\nhi\n'});
		expectHarmless(home);
	});
});
