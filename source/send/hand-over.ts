import {join} from 'node:path';
import type {Invoker, PostSettings, System} from '../ports.js';
import type {SafeText} from '../render/safe-text.js';
import {wireAddress} from './field.js';
import {findSendmail} from './find-sendmail.js';
import {submit} from './sendmail.js';
import {submitBySmtp} from './smtp.js';

/** The way out of this machine. */
export type Exit = {
	/**
	 * Takes a message, of which nothing was read before. Resolves with what the mail system said, mostly nothing. Throws
	 * SendError if it did not take the message.
	 */
	handOver(letter: {
		/** Envelope sender, where the user set one. */
		readonly from: string | undefined;
		readonly recipients: readonly string[];
		readonly message: AsyncIterable<Uint8Array>;
	}): Promise<readonly SafeText[]>;
};

type Surroundings = {readonly invoker: Invoker; readonly environment: System['environment']};

/**
 * Finds the way out that the user set: a server, or a program, which has to be there. GNU mail has the server in `sendmail`.
 * Throws SendError.
 */
export const findExit = async (settings: PostSettings, {invoker, environment}: Surroundings): Promise<Exit> => {
	const server = settings.smtp || (/^smtps?:/i.test(settings.sendmail ?? '') ? settings.sendmail : undefined);
	if (server !== undefined) {
		return {
			async handOver({from, recipients, message}) {
				await submitBySmtp({
					server,
					passwords: environment.NETRC || join(invoker.home, '.netrc'),
					hostName: invoker.hostName,
					from: wireAddress(from ?? `${invoker.user}@${invoker.hostName}`),
					recipients: recipients.map(wireAddress),
					message,
				});
				return [];
			},
		};
	}

	const program = await findSendmail(settings.sendmail, environment);
	return {
		handOver: ({from, recipients, message}) =>
			submit({
				program,
				from: from === undefined ? undefined : wireAddress(from),
				recipients: recipients.map(wireAddress),
				message,
				environment,
			}),
	};
};
