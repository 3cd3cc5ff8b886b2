import type {Address} from '../address/address.js';
import {checkRecipients} from '../address/faults.js';
import {emptyDraft, recipientsOf, withField} from '../draft/draft.js';
import {SendError, UserError} from '../errors.js';
import {writeFromLine} from '../mbox-format/from-line.js';
import type {Draft, Invoker, MessageSource, Post, SentMessage, System} from '../ports.js';
import {joinSafe, type SafeText, safe} from '../render/safe-text.js';
import {describeAttachment} from './attachment.js';
import {type CompiledMessage, compileMessage, octetsOf} from './compile.js';
import {appendDeadLetter} from './dead-letter.js';
import {findExit} from './hand-over.js';
import {inFront, resentFields} from './resent.js';

export type PostOptions = {
	readonly invoker: Invoker;
	readonly environment: System['environment'];
	now(): Date;
	/** Of the program. */
	readonly version: string;
	/** Told what the mail system said although it took the message: a warning, as a rule. */
	tell?(text: SafeText): void;
};

/** EX_USAGE and EX_NOINPUT of sysexits.h. */
const usage = 64;
const noInput = 66;

/** The way out through the machine's own mail system. */
export const createPost = (options: PostOptions): Post => {
	const {invoker, version} = options;
	const sender: Address = {name: '', address: `${invoker.user}@${invoker.hostName}`};

	const compile = async (draft: Draft, isAnonymous: boolean): Promise<CompiledMessage> => {
		try {
			return await compileMessage(draft, {
				sender,
				hostName: invoker.hostName,
				date: options.now(),
				version: isAnonymous ? undefined : version,
			});
		} catch (error) {
			throw error instanceof UserError ? new SendError(error.message, noInput, {cause: error}) : error;
		}
	};

	const tell = (said: readonly SafeText[]): void => {
		if (said.length > 0) {
			options.tell?.(joinSafe(said, '\n'));
		}
	};

	return {
		async deliver(draft, {isAnonymous = false, ...settings}) {
			const settled = checkDraft(draft);
			const exit = await findExit(settings, options);
			const message = await compile(settled, isAnonymous);
			const from = settled.from?.address;
			const recipients = recipientsOf(settled).map(({address}) => address);
			tell(await exit.handOver({from, recipients, message: octetsOf(message)}));
			return sentMessage(message, from ?? sender.address, options.now());
		},

		async compose(draft, {isAnonymous = false}) {
			const settled = settle(draft);
			const message = await compile(settled, isAnonymous);
			return sentMessage(message, settled.from?.address ?? sender.address, options.now());
		},

		async resend(content, draft, settings) {
			const settled = checkDraft({...emptyDraft, ...draft});
			const exit = await findExit(settings, options);
			const fields = await resentFields(settled, {sender, hostName: invoker.hostName, date: options.now()});
			const recipients = settled.to.map(({address}) => address);
			tell(await exit.handOver({from: settled.from?.address, recipients, message: inFront(fields, content)}));
		},

		attachment: describeAttachment,

		async saveDeadLetter(draft, path) {
			// Who points $DEAD there wants nothing kept.
			if (path !== '/dev/null') {
				await appendDeadLetter(draft, path, {sender: sender.address, date: options.now()});
			}

			return path;
		},
	};
};

/** What was sent, as a message of a mailbox. */
const sentMessage = (message: CompiledMessage, sender: string, date: Date): SentMessage => {
	const fromLine = Buffer.from(writeFromLine(sender, date));
	const source = (hasBcc: boolean): MessageSource => {
		const header = Buffer.from(message.header({hasBcc}));
		return {
			async *headers() {
				yield [{number: 1, fromLine, bytes: header}];
			},
			async *read() {
				yield Buffer.concat([header, Buffer.from('\n')]);
				yield* message.body();
			},
		};
	};

	return {message: source(false), copy: source(true)};
};

/** Everything that is wrong with a draft is said before anything runs. */
const checkDraft = (draft: Draft): Draft => {
	const settled = settle(draft);
	if (recipientsOf(settled).length === 0) {
		throw new SendError(safe`no recipients: nobody to send the message to`, usage);
	}

	return settled;
};

/** A field such as `Bcc` that was given by name is a recipient, and no text. */
const settle = (draft: Draft): Draft => {
	try {
		const settled = draft.fields.reduce<Draft>((settling, {name, value}) => withField(settling, name, value), {
			...draft,
			fields: [],
		});
		const recipients = recipientsOf(settled);
		checkRecipients(settled.from === undefined ? recipients : [settled.from, ...recipients]);
		return settled;
	} catch (error) {
		throw error instanceof UserError ? new SendError(error.message, usage, {cause: error}) : error;
	}
};
