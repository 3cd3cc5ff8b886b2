import {Readable} from 'node:stream';
import {SendError, UserError} from '../errors.js';
import {joinSafe, type SafeText, safe, safeLine} from '../render/safe-text.js';
import {type Login, readLogin} from './netrc.js';
import {readSmtpServer, type SmtpServer} from './smtp-server.js';

export type SmtpSubmission = {
	/** As the user wrote it: `smtp://host:587`. */
	readonly server: string;
	/** Where passwords are: the form of ~/.netrc. */
	readonly passwords: string;
	/** By which name this machine says who it is. */
	readonly hostName: string;
	readonly from: string;
	readonly recipients: readonly string[];
	readonly message: AsyncIterable<Uint8Array>;
};

/** What is needed of the connection of nodemailer. */
type Connection = {
	connect(done: (error?: Error) => void): void;
	login(login: {user: string; pass: string}, done: (error: Error | null) => void): void;
	send(
		envelope: {from: string; to: string[]; use8BitMime: boolean},
		message: Readable,
		done: (error: Error | null, info?: {rejected: string[]; rejectedErrors?: Error[] | undefined}) => void,
	): void;
	quit(): void;
	close(): void;
	on(event: 'error', listener: (error: Error) => void): unknown;
};

/** Of sysexits.h: EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE, EX_IOERR, EX_TEMPFAIL, EX_NOPERM. */
const noUser = 67;
const noHost = 68;
const unavailable = 69;
const inputError = 74;
const temporaryFailure = 75;
const notPermitted = 77;

/** Milliseconds without a sign of the server; the last one as RFC 5321, section 4.5.3.2.6, has it. */
const timeouts = {connectionTimeout: 60_000, greetingTimeout: 60_000, socketTimeout: 600_000, dnsTimeout: 30_000};

/**
 * Hands a message to a server, where no mail system is on this machine. Throws SendError with the words of the server; also
 * if it takes the message for some of the recipients only, whom it names.
 */
export const submitBySmtp = async (submission: SmtpSubmission): Promise<void> => {
	const server = readSmtpServer(submission.server);
	checkDomains(submission);
	const login = await loginFor(server, submission.passwords);
	const {default: SmtpConnection} = await import('nodemailer/lib/smtp-connection');
	const connection: Connection = new SmtpConnection({
		host: server.host,
		port: server.port,
		secure: server.tls === 'start',
		requireTLS: server.tls === 'upgrade',
		ignoreTLS: server.tls === 'none',
		name: submission.hostName,
		...timeouts,
	});
	try {
		await converse(connection, submission, login);
	} catch (error) {
		connection.close();
		throw error instanceof SendError ? error : inWords(error, server);
	}
};

const converse = async (
	connection: Connection,
	submission: SmtpSubmission,
	login: Login | undefined,
): Promise<void> => {
	const broken = new Promise<never>((_, reject) => {
		connection.on('error', reject);
	});
	const step = <T>(work: (settle: (error?: Error | null, result?: T) => void) => void): Promise<T | undefined> =>
		Promise.race([
			broken,
			new Promise<T | undefined>((resolve, reject) => {
				work((error, result) => (error ? reject(error) : resolve(result)));
			}),
		]);

	await step(settle => connection.connect(settle));
	if (login !== undefined) {
		await step(settle => connection.login({user: login.user, pass: login.password}, settle));
	}

	let fault: unknown;
	const message = Readable.from(
		noting(submission.message, error => (fault = error)),
		{objectMode: false},
	);
	const envelope = {from: submission.from, to: [...submission.recipients], use8BitMime: true};
	const info = await step<{rejected: string[]; rejectedErrors?: Error[] | undefined}>(settle =>
		connection.send(envelope, message, settle),
	).catch((error: unknown) => {
		// Of an attachment that could not be read, the connection only knows that its stream broke.
		throw fault instanceof UserError ? new SendError(fault.message, inputError, {cause: fault}) : error;
	});
	connection.quit();
	if (info !== undefined && info.rejected.length > 0) {
		throw partlyRefused(info);
	}
};

async function* noting(content: AsyncIterable<Uint8Array>, note: (error: unknown) => void): AsyncIterable<Uint8Array> {
	try {
		yield* content;
	} catch (error) {
		note(error);
		throw error;
	}
}

const partlyRefused = ({
	rejected,
	rejectedErrors = [],
}: {
	readonly rejected: readonly string[];
	readonly rejectedErrors?: readonly Error[] | undefined;
}): SendError =>
	new SendError(
		joinSafe(
			[
				safe`sent, but not to ${rejected.join(', ')}`,
				...rejectedErrors.map(error => safeLine('response' in error ? String(error.response) : error.message)),
			],
			'\n',
		),
		noUser,
	);

/** There is nobody here who would know what a name without a domain means. */
const checkDomains = ({recipients, server}: SmtpSubmission): void => {
	const local = recipients.find(address => !address.includes('@'));
	if (local !== undefined) {
		throw new SendError(
			safe`message not sent: ${local} has no domain, and ${server} knows no users of this machine (alias ${local} NAME@DOMAIN says who that is)`,
			noUser,
		);
	}
};

const loginFor = async ({host, user}: SmtpServer, passwords: string): Promise<Login | undefined> => {
	const login = await readLogin(passwords, host, user);
	if (user !== undefined && login === undefined) {
		throw new SendError(
			safe`message not sent: ${passwords} has no password for ${user} (machine ${host} login ${user} password WORD)`,
			notPermitted,
		);
	}

	return login;
};

const inWords = (error: unknown, {host, port}: SmtpServer): SendError => {
	const property = (name: string): unknown =>
		error instanceof Error && name in error ? (error as Error & Record<string, unknown>)[name] : undefined;
	const response = property('response');
	const words = typeof response === 'string' ? response : error instanceof Error ? error.message : String(error);
	const lines: SafeText[] = words
		.split('\n')
		.filter(line => line.trim() !== '')
		.map(line => safeLine(line.trimEnd()));
	return new SendError(
		joinSafe([safe`message not sent by ${host}, port ${port}`, ...lines], '\n'),
		statusOf(property('code'), property('responseCode')),
		{cause: error},
	);
};

const statusOf = (code: unknown, responseCode: unknown): number => {
	switch (code) {
		case 'EDNS':
		case 'ENOTFOUND':
			return noHost;
		case 'EAUTH':
		case 'ENOAUTH':
			return notPermitted;
		case 'ETIMEDOUT':
		case 'ECONNECTION':
		case 'ESOCKET':
		case 'ECONNREFUSED':
			return temporaryFailure;
		default:
			return typeof responseCode === 'number' && responseCode >= 400 && responseCode < 500
				? temporaryFailure
				: unavailable;
	}
};
