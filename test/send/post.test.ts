import {chmod, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {simpleParser} from 'mailparser';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Address} from '../../source/address/address.js';
import {emptyDraft} from '../../source/draft/draft.js';
import {SendError} from '../../source/errors.js';
import type {Draft, SentMessage} from '../../source/ports.js';
import {createPost} from '../../source/send/post.js';

const program = (name: string): string => fileURLToPath(new URL(`../../fixtures/programs/${name}`, import.meta.url));
const person = (address: string, name = ''): Address => ({name, address});
const letter: Draft = {...emptyDraft, to: [person('bob')], subject: 'subj', text: 'hello\n'};

let folder = '';
const told: string[] = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'inkmail-post-'));
	told.length = 0;
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

/** Delivers through a program of fixtures/programs; what the settings say goes before what the environment says. */
const deliver = async (
	draft: Draft,
	environment: Readonly<Record<string, string>> = {SENDMAIL: program('sendmail-log')},
	sendmail?: string,
): Promise<SentMessage> =>
	createPost({
		invoker: {user: 'root', home: folder, hostName: 'vm.example'},
		environment: {SENDMAIL_LOG: folder, ...environment},
		now: () => new Date(2026, 10, 24, 11, 48, 5),
		version: '1.2.3',
		tell: text => told.push(text),
	}).deliver(draft, {sendmail});

const failure = async (delivery: Promise<unknown>): Promise<{readonly status: number; readonly words: string}> => {
	const error: unknown = await delivery.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(SendError);
	return error instanceof SendError ? {status: error.exitStatus, words: error.message} : {status: 0, words: ''};
};

const argumentsGiven = async (number = 1): Promise<string[]> =>
	(await readFile(join(folder, `${number}.arguments`), 'utf8')).split('\n').slice(0, -1);
const messageGiven = async (number = 1): Promise<string> => readFile(join(folder, `${number}.message`), 'utf8');

describe('what the mail system is given', () => {
	test('every recipient once, as an argument that cannot be an option, and Bcc nowhere else', async () => {
		await deliver({
			...letter,
			to: [person('bob'), person('carol@x.test', 'Carol C')],
			cc: [person('carol@X.TEST'), person('jörg@exämple.org')],
			bcc: [person('secret@x.test'), person('dora@exämple.org')],
		});
		expect(await argumentsGiven()).toEqual([
			'-i',
			'--',
			'bob',
			'carol@x.test',
			'jörg@exämple.org',
			'secret@x.test',
			'dora@xn--exmple-cua.org',
		]);
		expect(await messageGiven()).not.toContain('secret');
		expect(told).toEqual([]);
	});

	test('a sender only if the user set one', async () => {
		await deliver({...letter, from: person('ops@x.test', 'Operations')});
		expect(await argumentsGiven()).toEqual(['-i', '-f', 'ops@x.test', '--', 'bob']);
		expect(await messageGiven()).toMatch(/^From: Operations <ops@x\.test>$/m);
	});

	test('recipients that stand in a field', async () => {
		await deliver({...letter, fields: [{name: 'bcc', value: 'Secret <secret@x.test>'}]});
		expect(await argumentsGiven()).toEqual(['-i', '--', 'bob', 'secret@x.test']);
		expect(await messageGiven()).not.toMatch(/secret/i);
	});

	test('recipients of a field even if nobody else is named', async () => {
		await deliver({...letter, to: [], fields: [{name: 'To', value: 'bob'}]});
		expect(await argumentsGiven()).toEqual(['-i', '--', 'bob']);
	});

	test('a text with all its dots, From_ lines and carriage returns', async () => {
		const text = 'a\n.\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\n\n.\nFrom me\n';
		await deliver({...letter, text});
		const message = await messageGiven();
		expect(message.slice(message.indexOf('\n\n') + 2)).toBe(
			'a\n.=0D\nMAIL FROM:<a@b>=0D\nRCPT TO:<c@d>=0D\n\n=2E\n=46rom me\n',
		);
	});

	test('a megabyte, whole', async () => {
		const text = 'Zeile mit Umlauten: äöü\n'.repeat(40_000);
		await deliver({...letter, text});
		expect((await simpleParser(await messageGiven())).text).toBe(text);
	});

	test('each message by itself, at the same time too', async () => {
		await Promise.all(['alice', 'bob', 'carol'].map(async name => deliver({...letter, to: [person(name)]})));
		const names = await Promise.all([1, 2, 3].map(async number => (await argumentsGiven(number)).at(-1)));
		expect(names.sort()).toEqual(['alice', 'bob', 'carol']);
	});
});

describe('what is refused before anything runs', () => {
	test.each([
		['nobody', {...letter, to: []}, 'no recipients: nobody to send the message to'],
		['an option', {...letter, to: [person('bob'), person('-oQ/tmp')]}, '-oQ/tmp: an address does not begin with -'],
		['an option in quotes', {...letter, cc: [person('"-be"@x')]}, '"-be"@x: an address does not begin with -'],
		['a command', {...letter, bcc: [person('|touch /tmp/x')]}, '|touch /tmp/x: a command is no recipient'],
		['a file', {...letter, to: [person('/etc/cron.d/x')]}, '/etc/cron.d/x: a file is no recipient'],
		['a list', {...letter, to: [person(':include:/x')]}, ':include:/x: a list in a file is no recipient'],
		['a line break', {...letter, to: [person('bob\n-be')]}, 'bob␊-be: a control or invisible character'],
		['a name without an address', {...letter, to: [person('', 'Alice')]}, 'Alice: there is no address'],
		['a sender that is an option', {...letter, from: person('-X/tmp/x')}, '-X/tmp/x: an address does not begin with -'],
		['a field without a name', {...letter, fields: [{name: 'X Y', value: '1'}]}, 'X Y: not the name of a header field'],
		[
			'a command in a field',
			{...letter, fields: [{name: 'Cc', value: '|cat'}]},
			'a command is no recipient\n  |cat\n  ^',
		],
	])('%s', async (_, draft, words) => {
		const error = await failure(deliver(draft));
		expect(error.status).toBe(64);
		expect(error.words).toContain(words);
		expect(await readdir(folder)).toEqual([]);
	});
});

describe('when the mail system does not take it', () => {
	test.each([
		[64, 'status 64 (usage)'],
		[67, 'status 67 (no such user)'],
		[69, 'status 69 (service unavailable)'],
		[75, 'status 75 (temporary failure, try again later)'],
		[77, 'status 77 (permission denied)'],
		[78, 'status 78 (configuration error)'],
		[1, 'status 1'],
		[200, 'status 200'],
	])('%i is told in words', async (status, words) => {
		const path = program('sendmail-fail');
		const error = await failure(
			deliver(letter, {SENDMAIL: path, SENDMAIL_STATUS: String(status), SENDMAIL_READS: '1'}),
		);
		expect(error).toEqual({status, words: `message not sent: ${path} ended with ${words}\nsendmail-fail: not today`});
	});

	test('its own words are shown, harmless and not without end', async () => {
		const SENDMAIL_COMPLAINT = `\u001B[2Jfatal: inet_interfaces\n\n${'more\n'.repeat(50)}`;
		const {words} = await failure(deliver(letter, {SENDMAIL: program('sendmail-fail'), SENDMAIL_COMPLAINT}));
		expect(words.split('\n').slice(1, 3)).toEqual(['␛[2Jfatal: inet_interfaces', 'more']);
		expect(words.split('\n')).toHaveLength(22);
		expect(words.endsWith('\n… (31 more lines)')).toBe(true);
	});

	test('one that ends before it has read the message is no other failure', async () => {
		const text = 'x'.repeat(60).concat('\n').repeat(50_000);
		const {status} = await failure(
			deliver({...letter, text}, {SENDMAIL: program('sendmail-fail'), SENDMAIL_STATUS: '75'}),
		);
		expect(status).toBe(75);
	});

	const script = async (...lines: string[]): Promise<string> => {
		const path = join(folder, 'sendmail');
		await writeFile(path, `#!/bin/sh\n${lines.join('\n')}\n`);
		await chmod(path, 0o700);
		return path;
	};

	test('a signal is named', async () => {
		const path = await script('cat >/dev/null', 'kill -KILL $$');
		expect(await failure(deliver(letter, {}, path))).toEqual({
			status: 1,
			words: `message not sent: ${path} was killed by SIGKILL`,
		});
	});

	test('what it says of a message that it took is passed on', async () => {
		await deliver(letter, {}, await script('cat >/dev/null', 'echo "warning: mail system is down" >&2'));
		expect(told).toEqual(['warning: mail system is down']);
	});

	test('a process that it leaves behind is not waited for', async () => {
		const path = await script('cat >/dev/null', `(sleep 60 & echo $! >"${folder}/pid") `, 'exit 0');
		await deliver(letter, {PATH: '/usr/bin:/bin'}, path);
		const left = Number(await readFile(join(folder, 'pid'), 'utf8'));
		expect(process.kill(left, 'SIGKILL')).toBe(true);
	});

	test('more recipients than the system lets a program have are told, and nothing is sent', async () => {
		const to = Array.from({length: 60_000}, (_, index) => person(`user${index}@${'long-'.repeat(10)}name.test`));
		const {status, words} = await failure(deliver({...letter, to}));
		expect(status).toBe(1);
		expect(words).toMatch(/^message not sent: .* cannot be run: .*E2BIG/);
		expect(await readdir(folder)).toEqual([]);
	});
});

describe('which program', () => {
	test('the one that is set goes before $SENDMAIL, in either way of writing', async () => {
		const environment = {SENDMAIL: program('sendmail-fail')};
		await deliver(letter, environment, program('sendmail-log'));
		await deliver(letter, environment, `sendmail:${program('sendmail-log')}`);
		await deliver(letter, environment, `sendmail://${program('sendmail-log')}`);
		expect(await argumentsGiven(3)).toEqual(['-i', '--', 'bob']);
	});

	test('one that is set by name is looked for in PATH', async () => {
		await deliver(letter, {PATH: `/nonexistent:${program('')}:/usr/bin:/bin`}, 'sendmail-log');
		expect(await argumentsGiven()).toEqual(['-i', '--', 'bob']);
	});

	test('one that is not there is named, with a way out', async () => {
		expect(await failure(deliver(letter, {}, `${folder}/sendmail`))).toEqual({
			status: 69,
			words: `${folder}/sendmail is not there, so it takes no mail (apt install postfix, exim4 or dma; or set smtp=smtp://HOST)`,
		});
	});

	test('one that is no program is named', async () => {
		await writeFile(join(folder, 'sendmail'), 'text', {mode: 0o600});
		const {words} = await failure(deliver(letter, {SENDMAIL: join(folder, 'sendmail')}));
		expect(words).toBe(`${folder}/sendmail is not a program that you may run, so it takes no mail`);
	});
});
