import {SendError} from '../errors.js';
import {safe} from '../render/safe-text.js';

/** A server that takes mail. */
export type SmtpServer = {
	readonly host: string;
	readonly port: number;
	/** `start`: TLS from the start; `upgrade`: STARTTLS, or nothing is sent; `none`: as the user, or a loopback address, says. */
	readonly tls: 'start' | 'upgrade' | 'none';
	readonly user: string | undefined;
};

const usualPorts = {start: 465, upgrade: 587, none: 587} as const;
/** EX_CONFIG of sysexits.h. */
const misconfigured = 78;

const isLoopback = (host: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/i.test(host);

/**
 * Reads `smtp://[user@]host[:port][?tls=no]`, or `smtps:` for TLS from the start. What leaves this machine goes by TLS unless
 * the user says `tls=no`. Throws SendError.
 */
export const readSmtpServer = (text: string): SmtpServer => {
	const refuse = (reason: string): never => {
		throw new SendError(safe`smtp ${withoutPassword(text)}: ${reason}`, misconfigured);
	};

	const url = URL.canParse(text) ? new URL(text) : refuse('wants smtp://host:587, or smtps://host');
	if (!/^smtps?:$/.test(url.protocol) || url.hostname === '') {
		refuse('wants smtp://host:587, or smtps://host');
	}

	if (url.password !== '') {
		refuse('a password does not belong into a variable: ~/.netrc has it (machine HOST login USER password WORD)');
	}

	const wish = url.searchParams.get('tls');
	if ((wish !== null && wish !== 'no') || !/^\/?$/.test(url.pathname)) {
		refuse('nothing comes after the host and its port but ?tls=no');
	}

	const host = decodeURIComponent(url.hostname.replace(/^\[(.*)\]$/, '$1'));
	const tls = url.protocol === 'smtps:' ? 'start' : wish === 'no' || isLoopback(host) ? 'none' : 'upgrade';
	return {
		host,
		port: url.port === '' ? usualPorts[tls] : Number(url.port),
		tls,
		user: url.username === '' ? undefined : decodeURIComponent(url.username),
	};
};

const withoutPassword = (text: string): string => text.replace(/^([a-z]+:\/\/[^/@:]*):[^/@]*@/i, '$1:…@');
