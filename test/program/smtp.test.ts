import {chmodSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {certificateFile} from '../helpers/certificate.js';
import {startMailServer} from '../helpers/mail-server.js';
import {type Home, makeHome, run} from '../helpers/program.js';

/** Sends by a server; `settings` are further lines of the start-up file. */
const send = (
	home: Home,
	server: string,
	argv: readonly string[],
	{
		input = 'hi\n',
		settings = '',
		environment = {},
	}: {input?: string; settings?: string; environment?: {[name: string]: string}} = {},
) => {
	home.write('rc', `set smtp=${server}\n${settings}`);
	return run(home, ['-s', 'Hello', '-r', 'Ops <ops@x.test>', ...argv], {
		input,
		environment: {MAILRC: home.path('rc'), ...environment},
	});
};

const trusting = async () => ({NODE_EXTRA_CA_CERTS: await certificateFile()});

describe('where a server takes mail', () => {
	test('it gets the message, and its recipients, whatever is in the text', async () => {
		const home = makeHome();
		const {port, received, taken} = await startMailServer();
		const input = 'a\n.\n..\r\n.\r\nMAIL FROM:<evil@x.test>\r\n\nFrom me\nGrüße\n';
		const outcome = await send(home, `smtp://127.0.0.1:${port}`, ['-b', 'secret@x.test', 'a@exämple.org'], {input});
		expect(outcome).toEqual({status: 0, output: '', errors: ''});
		expect(
			received()
				.split('\nDATA\n', 1)[0]
				?.match(/^(?:MAIL|RCPT) .*$/gm),
		).toEqual(['MAIL FROM:<ops@x.test>', 'RCPT TO:<a@xn--exmple-cua.org>', 'RCPT TO:<secret@x.test>']);
		expect(received()).toContain('\n\na\n=2E\n..=0D\n.=0D\nMAIL FROM:<evil@x.test>=0D\n\n=46rom me\nGr=C3=BC=C3=9Fe\n');
		expect(received()).not.toMatch(/^Bcc/im);
		expect(taken()).toBe(1);
		expect(home.read('1.message')).toBeUndefined();
	});

	test('the variable sendmail may name it, too, as in GNU mail', async () => {
		const home = makeHome();
		const {port, taken} = await startMailServer();
		home.write('rc', `set sendmail=smtp://127.0.0.1:${port}\n`);
		await run(home, ['-s', 'x', 'a@x.test'], {input: 'hi\n', environment: {MAILRC: home.path('rc')}});
		expect(taken()).toBe(1);
	});

	test('a copy is kept', async () => {
		const home = makeHome();
		const {port} = await startMailServer();
		await send(home, `smtp://127.0.0.1:${port}`, ['a@x.test'], {settings: `set record=${home.path('sent')}\n`});
		expect(home.read('sent')).toMatch(/^From ops@x\.test [\s\S]*\nSubject: Hello\n/);
	});

	test('a password comes from ~/.netrc, and goes by TLS', async () => {
		const home = makeHome();
		home.write('.netrc', 'machine other login me password no\nmachine localhost login "me" password "s3 cr\\"et"\n');
		chmodSync(home.path('.netrc'), 0o600);
		const {port, received, taken} = await startMailServer({isTls: true, login: 'me\0s3 cr"et'});
		const outcome = await send(home, `smtps://localhost:${port}`, ['a@x.test'], {environment: await trusting()});
		expect(outcome).toEqual({status: 0, output: '', errors: ''});
		expect(received()).toMatch(/^AUTH$/m);
		expect(taken()).toBe(1);
	});
});

describe('what went wrong is told, and the message kept:', () => {
	const failing = async (
		server: string,
		to: readonly string[],
		prepare: (home: Home) => void = () => undefined,
		environment: {[name: string]: string} = {},
	) => {
		const home = makeHome();
		prepare(home);
		const {status, output, errors} = await send(home, server, to, {environment});
		expect(output).toBe('');
		expect(errors).toContain(`inkmail: the message is in ${home.path('dead.letter')}\n`);
		expect(home.read('dead.letter')).toContain('\nSubject: Hello\n');
		return {status, errors};
	};

	test('no server there', async () => {
		const {status, errors} = await failing('smtp://127.0.0.1:1', ['a@x.test']);
		expect(status).toBe(75);
		expect(errors).toMatch(/^inkmail: message not sent by 127\.0\.0\.1, port 1\n.*ECONNREFUSED/);
	});

	test('nobody wants it', async () => {
		const {port} = await startMailServer();
		const {status, errors} = await failing(`smtp://127.0.0.1:${port}`, ['nobody@x.test']);
		expect(status).toBe(69);
		expect(errors).toContain('550 5.1.1 nobody of that name here\n');
	});

	test('one of two does not exist', async () => {
		const {port, taken} = await startMailServer();
		const {status, errors} = await failing(`smtp://127.0.0.1:${port}`, ['a@x.test', 'nobody@x.test']);
		expect(status).toBe(67);
		expect(errors).toContain('inkmail: sent, but not to nobody@x.test\n550 5.1.1 nobody of that name here\n');
		expect(taken()).toBe(1);
	});

	test('the message itself is refused for now', async () => {
		const {port} = await startMailServer({verdict: '451 4.7.1 grey, come back later'});
		const {status, errors} = await failing(`smtp://127.0.0.1:${port}`, ['a@x.test']);
		expect(status).toBe(75);
		expect(errors).toContain('451 4.7.1 grey, come back later\n');
	});

	test('a name of this machine', async () => {
		const {port, received} = await startMailServer();
		const {status, errors} = await failing(`smtp://127.0.0.1:${port}`, ['root']);
		expect(status).toBe(67);
		expect(errors).toContain('root has no domain');
		expect(received()).toBe('');
	});

	test('a certificate that nobody vouches for', async () => {
		const {port, received} = await startMailServer({isTls: true});
		const {status, errors} = await failing(`smtps://localhost:${port}`, ['a@x.test']);
		expect(status).not.toBe(0);
		expect(errors).toMatch(/self-signed certificate/);
		expect(received()).toBe('');
	});

	test('a wrong password', async () => {
		const {port, taken} = await startMailServer({isTls: true, login: 'me\0right'});
		const {status, errors} = await failing(
			`smtps://me@localhost:${port}`,
			['a@x.test'],
			home => {
				home.write('.netrc', 'machine localhost login me password wrong\n');
				chmodSync(home.path('.netrc'), 0o600);
			},
			await trusting(),
		);
		expect(status).toBe(77);
		expect(errors).toContain('535 5.7.8 wrong password');
		expect(errors).not.toMatch(/password wrong|d3Jvbmc/);
		expect(taken()).toBe(0);
	});

	test('a password that others may read', async () => {
		const {port, received} = await startMailServer();
		const {status, errors} = await failing(`smtp://127.0.0.1:${port}`, ['a@x.test'], home => {
			home.write('.netrc', 'machine 127.0.0.1 login me password secret\n');
			chmodSync(home.path('.netrc'), 0o640);
		});
		expect(status).toBe(78);
		expect(errors).toMatch(/\.netrc: others may read the passwords in it \(chmod 600/);
		expect(received()).toBe('');
	});

	test('a password that is not there', async () => {
		const {status, errors} = await failing('smtp://me@127.0.0.1:1', ['a@x.test']);
		expect(status).toBe(77);
		expect(errors).toContain('.netrc has no password for me (machine 127.0.0.1 login me password WORD)');
	});

	test('a password in the variable, which is not shown', async () => {
		const {status, errors} = await failing('smtp://me:hunter2@127.0.0.1:1', ['a@x.test']);
		expect(status).toBe(78);
		expect(errors).toContain('a password does not belong into a variable');
		expect(errors).not.toContain('hunter2');
	});
});
