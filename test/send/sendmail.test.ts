import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, expect, onTestFinished, test} from 'vitest';
import {SendError, UserError} from '../../source/errors.js';
import {submit} from '../../source/send/sendmail.js';

let folder = '';

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'inkmail-sendmail-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
});

const script = (name: string, text: string): string => {
	const path = join(folder, name);
	writeFileSync(path, `#!/bin/sh\n${text}\n`);
	chmodSync(path, 0o700);
	return path;
};

const read = (name: string): string => readFileSync(join(folder, name), 'latin1');

async function* pieces(...texts: readonly (string | Error)[]): AsyncIterable<Uint8Array> {
	for (const text of texts) {
		if (text instanceof Error) {
			throw text;
		}

		yield Buffer.from(text);
	}
}

const send = (program: string, message: AsyncIterable<Uint8Array>, patienceMilliseconds?: number) =>
	submit({
		program,
		recipients: ['root'],
		message,
		environment: {PATH: '/usr/bin:/bin', FOLDER: folder},
		...(patienceMilliseconds === undefined ? {} : {patienceMilliseconds}),
	});

test('exim is asked to say what is wrong, whatever it is called; others do not know how', async () => {
	const exim = script('exim4', 'printf "%s\\n" "$@" >"$FOLDER/arguments"; cat >/dev/null');
	symlinkSync('exim4', join(folder, 'sendmail'));
	await send(join(folder, 'sendmail'), pieces('hi\n'));
	expect(read('arguments')).toBe('-i\n-oep\n--\nroot\n');
	await send(exim, pieces('hi\n'));
	expect(read('arguments')).toBe('-i\n-oep\n--\nroot\n');
	await send(script('other', 'printf "%s\\n" "$@" >"$FOLDER/arguments"; cat >/dev/null'), pieces('hi\n'));
	expect(read('arguments')).toBe('-i\n--\nroot\n');
});

test('half a message is never sent: the mail system does not see an end of it', async () => {
	const program = script('sendmail', 'cat >"$FOLDER/part"; echo sent >"$FOLDER/sent"');
	const sending = send(program, pieces('a'.repeat(300_000), new UserError('file: Input/output error')));
	await expect(sending).rejects.toEqual(new SendError('file: Input/output error', 74));
	expect(existsSync(join(folder, 'sent'))).toBe(false);
});

test('a fault of the program is none of the mail system', async () => {
	const program = script('sendmail', 'cat >/dev/null');
	await expect(send(program, pieces('a', new TypeError('x')))).rejects.toThrow(TypeError);
});

test('a mail system that hangs is ended, and the message counts as not sent', async () => {
	const hanging = script('sendmail', 'exec sleep 60');
	await expect(send(hanging, pieces('hi\n'), 300)).rejects.toEqual(
		new SendError(`message not sent: ${hanging} did nothing for 1 seconds and was ended`, 75),
	);
	const deaf = script('deaf', 'exec sleep 60');
	await expect(send(deaf, pieces('a'.repeat(1_000_000)), 300)).rejects.toMatchObject({exitStatus: 75});
});

test('one that reads slowly is waited for', async () => {
	const slow = script('sendmail', 'for i in 1 2 3 4 5; do head -c 200000 >/dev/null; sleep 0.2; done; cat >/dev/null');
	expect(await send(slow, pieces(...Array.from({length: 40}, () => 'a'.repeat(50_000))), 700)).toEqual([]);
});
