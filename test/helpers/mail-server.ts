import {createServer, type Server, type Socket} from 'node:net';
import {createServer as createTlsServer} from 'node:tls';
import {onTestFinished} from 'vitest';
import {localCertificate} from './certificate.js';

export type MailServer = {
	readonly port: number;
	/** The commands it got, and the lines of messages, dots undone, each with a line end; latin1. */
	readonly received: () => string;
	/** Messages it has taken: each ended with a dot of its own. */
	readonly taken: () => number;
};

type Options = {
	/** TLS from the start, with the certificate of `certificate.ts`. */
	readonly isTls?: boolean;
	/** Lets only this user in: `name\0password`. */
	readonly login?: string;
	/** What it says to a message when it is there: `554 no`. */
	readonly verdict?: string;
};

const tlsOptions = async () => {
	const {key, certificate} = await localCertificate();
	return {key, cert: certificate};
};

/** Starts a mail server on this machine that takes mail for everybody but those called `nobody`; it ends with the test. */
export const startMailServer = async ({
	isTls = false,
	login,
	verdict = '250 taken',
}: Options = {}): Promise<MailServer> => {
	let received = '';
	let taken = 0;
	const serve = (socket: Socket): void =>
		converse(socket, {
			login,
			verdict,
			keep: line => {
				received += `${line}\n`;
			},
			take: () => {
				taken++;
			},
		});
	const server: Server = isTls ? createTlsServer(await tlsOptions(), serve) : createServer(serve);
	server.on('tlsClientError', () => undefined);
	onTestFinished(() => void server.close());
	await new Promise<void>(done => {
		server.listen(0, '127.0.0.1', done);
	});
	const address = server.address();
	return {
		port: typeof address === 'object' && address ? address.port : 0,
		received: () => received,
		taken: () => taken,
	};
};

type Conversation = {
	readonly login: string | undefined;
	readonly verdict: string;
	keep(line: string): void;
	take(): void;
};

const converse = (socket: Socket, {login, verdict, keep, take}: Conversation): void => {
	let isData = false;
	let isKnown = login === undefined;
	let rest = '';
	const say = (line: string) => void socket.write(`${line}\r\n`);
	const answer = (line: string): string => {
		const verb = line.slice(0, 4).toUpperCase();
		switch (verb) {
			case 'EHLO':
				return login === undefined ? '250 server.example' : '250-server.example\r\n250 AUTH PLAIN';
			case 'AUTH':
				isKnown = Buffer.from(line.split(' ')[2] ?? '', 'base64').toString() === `\0${login}`;
				return isKnown ? '235 welcome' : '535 5.7.8 wrong password';
			case 'MAIL':
				return isKnown ? '250 good' : '530 5.7.0 who are you?';
			case 'RCPT':
				return line.includes('nobody') ? '550 5.1.1 nobody of that name here' : '250 good';
			case 'DATA':
				isData = true;
				return '354 go on';
			default:
				return verb === 'QUIT' ? '221 bye' : '250 good';
		}
	};

	const hear = (line: string): void => {
		if (!isData) {
			keep(line.startsWith('AUTH') ? 'AUTH' : line);
			say(answer(line));
		} else if (line === '.') {
			isData = false;
			take();
			say(verdict);
		} else {
			keep(line.replace(/^\./, ''));
		}
	};

	socket.setEncoding('latin1');
	socket.on('error', () => undefined);
	socket.on('data', piece => {
		const lines = `${rest}${piece}`.split('\r\n');
		rest = lines.pop() ?? '';
		lines.forEach(hear);
	});
	say('220 server.example');
};
