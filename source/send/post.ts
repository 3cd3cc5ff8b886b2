import type {Address} from '../address/address.js';
import {checkRecipients} from '../address/faults.js';
import {recipientsOf, withField} from '../draft/draft.js';
import {SendError, UserError} from '../errors.js';
import type {Draft, Invoker, Post, System} from '../ports.js';
import {joinSafe, type SafeText, safe} from '../render/safe-text.js';
import {compileMessage} from './compile.js';
import {appendDeadLetter} from './dead-letter.js';
import {wireAddress} from './field.js';
import {findSendmail} from './find-sendmail.js';
import {submit} from './sendmail.js';

export type PostOptions = {
	readonly invoker: Invoker;
	readonly environment: System['environment'];
	now(): Date;
	/** Of the program. */
	readonly version: string;
	/** Told what the mail system said although it took the message: a warning, as a rule. */
	tell?(text: SafeText): void;
};

/** EX_USAGE of sysexits.h. */
const usage = 64;

/** The way out through the machine's own mail system. */
export const createPost = (options: PostOptions): Post => {
	const {invoker, environment, version} = options;
	const sender: Address = {name: '', address: `${invoker.user}@${invoker.hostName}`};
	return {
		async deliver(draft, {sendmail}) {
			const settled = checkDraft(draft);
			const program = await findSendmail(sendmail, environment);
			const message = await compileMessage(settled, {
				sender,
				hostName: invoker.hostName,
				date: options.now(),
				version,
			});
			const said = await submit({
				program,
				from: settled.from && wireAddress(settled.from.address),
				recipients: recipientsOf(settled).map(({address}) => wireAddress(address)),
				message,
				environment,
			});
			if (said.length > 0) {
				options.tell?.(joinSafe(said, '\n'));
			}
		},

		async saveDeadLetter(draft, path) {
			// Who points $DEAD there wants nothing kept.
			if (path !== '/dev/null') {
				await appendDeadLetter(draft, path, {sender: sender.address, date: options.now()});
			}

			return path;
		},
	};
};

/** Everything that is wrong with a draft is said before anything runs. */
const checkDraft = (draft: Draft): Draft => {
	try {
		// A field such as `Bcc` that was given by name is a recipient, and no text.
		const settled = draft.fields.reduce<Draft>((settling, {name, value}) => withField(settling, name, value), {
			...draft,
			fields: [],
		});
		const recipients = recipientsOf(settled);
		checkRecipients(settled.from === undefined ? recipients : [settled.from, ...recipients]);
		if (recipients.length === 0) {
			throw new UserError(safe`no recipients: nobody to send the message to`);
		}

		return settled;
	} catch (error) {
		throw error instanceof UserError ? new SendError(error.message, usage, {cause: error}) : error;
	}
};
