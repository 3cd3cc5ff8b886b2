import {execFile} from 'node:child_process';
import {chown, lstat, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile} from 'node:fs/promises';
import {tmpdir, userInfo} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {emptyDraft} from '../../source/draft/draft.js';
import {UserError} from '../../source/errors.js';
import type {Draft} from '../../source/ports.js';
import {createPost} from '../../source/send/post.js';

const draft: Draft = {
	...emptyDraft,
	to: [{name: 'Jörg Müller', address: 'joerg@x.test'}],
	bcc: [{name: '', address: 'secret'}],
	subject: 'Grüße',
	inReplyTo: '<1@x>',
	references: ['<1@x>'],
	fields: [{name: 'X-Job', value: 'a\nb'}],
	text: 'Hallo\nFrom me\n>From you\n>>From them\n From here\nFromage\n.\n',
};

const saved = `From root@vm.example Tue Nov  3 01:08:05 2026
To: Jörg Müller <joerg@x.test>
Bcc: secret
Subject: Grüße
From: root@vm.example
Date: Tue, 3 Nov 2026 01:08:05 +ZONE
In-Reply-To: <1@x>
References: <1@x>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit
X-Job: a b

Hallo
>From me
>>From you
>>>From them
 From here
Fromage
.

`;

let folder = '';
let path = '';

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'inkmail-dead-'));
	path = join(folder, 'dead.letter');
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

const save = async (given = draft, to = path): Promise<string> =>
	createPost({
		invoker: {user: 'root', home: folder, hostName: 'vm.example'},
		environment: {},
		now: () => new Date(2026, 10, 3, 1, 8, 5),
		version: '1.2.3',
	}).saveDeadLetter(given, to);

const content = async (): Promise<string> => (await readFile(path, 'utf8')).replaceAll(/[+-]\d{4}$/gm, '+ZONE');

describe('a dead letter', () => {
	test('is a message of an mbox file, readable, with everybody it was for', async () => {
		expect(await save()).toBe(path);
		expect(await content()).toBe(saved);
	});

	test('is for the user alone', async () => {
		await save();
		expect((await stat(path)).mode & 0o777).toBe(0o600);
	});

	test('goes after what is there', async () => {
		await save();
		await save();
		expect(await content()).toBe(saved + saved);
	});

	test.each([
		['text without a line end', '\n\n'],
		['text\n', '\n'],
		['text\n\n', ''],
		['\n', '\n'],
	])('begins after an empty line behind %j', async (before, between) => {
		await writeFile(path, before);
		await save();
		expect(await content()).toBe(before + between + saved);
	});

	test('without a text or a line end is still one message', async () => {
		await save({...emptyDraft, text: ''});
		await save({...emptyDraft, text: 'end'});
		expect(await content()).toMatch(/8bit\n\n\nFrom root@vm\.example .*8bit\n\nend\n\n$/s);
	});

	test('keeps what the user said of its type', async () => {
		await save({...draft, fields: [{name: 'content-type', value: 'text/html'}]});
		expect((await content()).match(/^content-type:.*$/gim)).toEqual(['content-type: text/html']);
	});

	test('is kept nowhere if that is what the user wants', async () => {
		expect(await save(draft, '/dev/null')).toBe('/dev/null');
	});
});

describe('nothing is written', () => {
	const refusal = async (to = path): Promise<string> => {
		const error: unknown = await save(draft, to).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(UserError);
		return error instanceof UserError ? error.message : '';
	};

	test('through a symbolic link', async () => {
		const target = join(folder, 'target');
		await writeFile(target, 'mine\n');
		await symlink(target, path);
		expect(await refusal()).toBe(`${path}: a symbolic link, nothing was written`);
		expect(await readFile(target, 'utf8')).toBe('mine\n');
		await symlink(join(folder, 'new'), join(folder, 'dangling'));
		await refusal(join(folder, 'dangling'));
		await expect(lstat(join(folder, 'new'))).rejects.toThrow('ENOENT');
	});

	test.runIf(userInfo().uid === 0)("into a file of somebody else's, even as root", async () => {
		await writeFile(path, 'theirs\n');
		await chown(path, 12_345, 12_345);
		expect(await refusal()).toBe(`${path}: the file belongs to somebody else`);
		expect(await content()).toBe('theirs\n');
	});

	test('into a folder, a pipe, or where there is no folder', async () => {
		await mkdir(join(folder, 'sub'));
		await promisify(execFile)('mkfifo', [join(folder, 'pipe')]);
		expect(await refusal(join(folder, 'sub'))).toContain(': not a plain file');
		expect(await refusal(join(folder, 'pipe'))).toContain(': not a plain file');
		expect(await refusal(join(folder, 'none', 'dead.letter'))).toContain(': no such folder');
	});
});
