import {expect, test} from 'vitest';
import {readSmtpServer} from '../../source/send/smtp-server.js';

test.each([
	['smtp://mail.x.test', {host: 'mail.x.test', port: 587, tls: 'upgrade', user: undefined}],
	['smtp://mail.x.test:25', {host: 'mail.x.test', port: 25, tls: 'upgrade', user: undefined}],
	['smtps://me@mail.x.test', {host: 'mail.x.test', port: 465, tls: 'start', user: 'me'}],
	['smtp://me%40x.test@mail.x.test/', {host: 'mail.x.test', port: 587, tls: 'upgrade', user: 'me@x.test'}],
	['smtp://relay:25?tls=no', {host: 'relay', port: 25, tls: 'none', user: undefined}],
	['smtp://localhost:25', {host: 'localhost', port: 25, tls: 'none', user: undefined}],
	['smtp://[::1]:25', {host: '::1', port: 25, tls: 'none', user: undefined}],
])('%s', (text, server) => {
	expect(readSmtpServer(text)).toEqual(server);
});

test.each([
	['smtp:', 'wants smtp://host:587'],
	['smtp://', 'wants smtp://host:587'],
	['imap://x', 'wants smtp://host:587'],
	['smtp://x:70000', 'wants smtp://host:587'],
	['smtp://x?tls=maybe', 'nothing comes after the host'],
	['smtp://x/box', 'nothing comes after the host'],
	['smtp://me:pw@x', 'a password does not belong into a variable'],
])('%s is refused', (text, words) => {
	expect(() => readSmtpServer(text)).toThrow(words);
});
