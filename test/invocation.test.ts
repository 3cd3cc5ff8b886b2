import {describe, expect, test} from 'vitest';
import {normalizeArguments, readInvocation} from '../source/invocation.js';
import {parseArguments} from '../source/parse-arguments.js';

const invocation = (...argv: string[]) => parseArguments(argv, '1.2.3');

describe('arguments are read as getopt reads them', () => {
	test.each([
		[
			['-ssubj', 'bob'],
			['--subject=subj', '--', 'bob'],
		],
		[
			['-s', '-x', 'bob'],
			['--subject=-x', '--', 'bob'],
		],
		[
			['-s', '', 'bob'],
			['--subject=', '--', 'bob'],
		],
		[
			['-fin', 'box'],
			['--file', '--ignore', '--norc', '--', 'box'],
		],
		[
			['-Hf', 'box'],
			['--headers', '--file', '--', 'box'],
		],
		[
			['-f', '-H', 'box'],
			['--file', '--headers', '--', 'box'],
		],
		[
			['--file=box', '-H'],
			['--file', '--headers', '--', 'box'],
		],
		[
			['-a', 'X-A: 1', '-aX-B: 2', 'bob'],
			['--append=X-A: 1', '--append=X-B: 2', '--', 'bob'],
		],
		[
			['bob', '-s', 'late'],
			['--subject=late', '--', 'bob'],
		],
		[
			['-s', 'one', '-s', 'two', 'bob'],
			['--subject=two', '--', 'bob'],
		],
		[
			['-s', 'x', '--', '-bob', '--'],
			['--subject=x', '--', '-bob', '--'],
		],
		[
			['--subj', 'abbreviated', 'bob'],
			['--subject=abbreviated', '--', 'bob'],
		],
		[
			['--cc=a@b', 'bob'],
			['--cc=a@b', '--', 'bob'],
		],
		[
			['-', 'bob'],
			['--', '-', 'bob'],
		],
	])('%j', (argv, normalized) => {
		expect(normalizeArguments(argv)).toEqual(normalized);
	});

	test.each([
		[['-Z'], 'unknown option -Z; try --help'],
		[['-S', 'x'], 'unknown option -S (did you mean -s or --subject?); try --help'],
		[['--subjcet=x'], 'unknown option --subjcet (did you mean --subject?); try --help'],
		[['--no'], 'unknown option --no (did you mean -N or --nosum, -n or --norc?); try --help'],
		[['-s'], 'option -s wants TEXT'],
		[['--subject'], 'option --subject wants TEXT'],
		[['--headers=x'], 'option --headers takes no value'],
	])('%j is refused', (argv, message) => {
		expect(() => normalizeArguments(argv)).toThrow(message);
	});
});

describe('what the program is called for', () => {
	test('the spool, without arguments', () => {
		expect(invocation()).toMatchObject({mode: 'read', mailbox: {kind: 'spool', user: undefined}});
	});

	test('a mailbox, with -f in any place', () => {
		expect(invocation('-fnN', 'box')).toMatchObject({
			mode: 'read',
			mailbox: {kind: 'file', path: 'box'},
			skipsSystemFile: true,
			hidesHeaders: true,
		});
		expect(invocation('-f')).toMatchObject({mailbox: {kind: 'file', path: undefined}});
	});

	test('the spool of somebody', () => {
		expect(invocation('-u', 'root', '-H')).toMatchObject({mode: 'headers', mailbox: {kind: 'spool', user: 'root'}});
		expect(invocation('-e')).toMatchObject({mode: 'exist'});
	});

	test('a message', () => {
		expect(
			invocation('-s', 'Grüße', '-c', 'c1', '-cc2', '-b', 'b', '-r', 'Me <me@x>', '-a', 'X: -y', 'root', 'bob'),
		).toMatchObject({
			mode: 'send',
			to: ['root', 'bob'],
			cc: ['c1', 'c2'],
			bcc: ['b'],
			subject: 'Grüße',
			from: 'Me <me@x>',
			fields: ['X: -y'],
		});
	});

	test('a message with odd values', () => {
		expect(invocation('-s', '--', '--', '-x')).toMatchObject({mode: 'send', to: ['-x'], subject: '--'});
		expect(invocation('-s', 'true', 'bob')).toMatchObject({subject: 'true'});
		expect(invocation('-s', '007', '5')).toMatchObject({subject: '007', to: ['5']});
		expect(invocation('-s', 'a=b\n--c', 'bob')).toMatchObject({subject: 'a=b\n--c'});
	});

	test('a message whose only sign is an option', () => {
		expect(invocation('-s', 'x')).toMatchObject({mode: 'send', to: []});
	});

	test.each([
		[['-f', '-s', 'x', 'box'], 'conflicting options: -f reads a mailbox, -s sends a message'],
		[['-f', 'a', 'b'], '-f takes at most one file'],
		[['-u', 'root', 'bob'], '-u reads a mailbox: what is bob for?'],
		[['-f', 'box', '-u', 'root'], 'conflicting options: -f and -u both name a mailbox'],
		[['-H', 'box'], 'conflicting options: -H reads a mailbox (-f FILE names one)'],
	])('%j is refused', (argv, message) => {
		expect(() => invocation(...argv)).toThrow(message);
	});
});

test('flags that no parser gave mean nothing', () => {
	expect(readInvocation({}, [])).toMatchObject({mode: 'read', skipsSystemFile: false});
});

test.each([
	['--version', /^inkmail 1\.2\.3$/],
	['-V', /^inkmail 1\.2\.3$/],
	['-Hh', /-a, --append 'NAME: VALUE'/],
	['-?', /^Usage\n/],
])('%s asks for a text', async (word, expected) => {
	const information = invocation(word);
	expect(information.mode === 'information' && (await information.text())).toMatch(expected);
});
