import type {Address} from '../address/address.js';
import type {MessageSource} from './mailbox.js';

/** What a message being written carries besides its text. Nothing is read of it before the message goes out. */
export type DraftAttachment = {
	/** Absolute path of the file; of what is no file, how it is called to the user (`message 3`). */
	readonly path: string;
	/** Its name for the reader; empty if it has none. */
	readonly name: string;
	/** Media type, with parameters where there are some: `text/plain; charset=utf-8`. */
	readonly type: string;
	/** Of the file when it was named, in octets. */
	readonly sizeBytes: number;
	/** Transfer encoding that the user wants (`--encoding`); undefined for one that fits. */
	readonly encoding?: TransferEncoding;
	/** `attachment` if it is not said. `alternative`: the text over again, in another form (`--html`). */
	readonly place?: 'attachment' | 'inline' | 'alternative';
	/** Content of what is no file, such as a message that is forwarded. May be read several times. */
	readonly open?: () => AsyncIterable<Uint8Array>;
};

/** Content-Transfer-Encoding (RFC 2045, section 6). */
export type TransferEncoding = '7bit' | '8bit' | 'quoted-printable' | 'base64';

/** What the user says of a file that is attached. */
export type AttachmentWishes = Pick<DraftAttachment, 'encoding' | 'place'> & {
	/** Instead of what the name and the content tell. */
	readonly type?: string;
	/** Instead of the last part of the path. */
	readonly name?: string;
	/** What old programs take for the name: a parameter of the type. */
	readonly contentName?: string;
};

/** A message being written. */
export type Draft = {
	readonly to: readonly Address[];
	readonly cc: readonly Address[];
	readonly bcc: readonly Address[];
	readonly subject: string;
	/** Further fields, in order: `-a 'Name: value'`. */
	readonly fields: readonly {readonly name: string; readonly value: string}[];
	/** Message-ID this answers, with its angle brackets. */
	readonly inReplyTo?: string;
	readonly references: readonly string[];
	/** Lines end in \n. */
	readonly text: string;
	/** How the user wants the text to be encoded (`--encoding`); undefined for an encoding that fits. */
	readonly textEncoding?: TransferEncoding;
	/** In the order in which they are sent. */
	readonly attachments: readonly DraftAttachment[];
	/** Set by the user (`-r`, `set from`): goes into From: and to the MTA. */
	readonly from?: Address;
};

/** What the user set about the way out. */
export type PostSettings = {
	/** The program that takes mail, instead of the usual one. */
	readonly sendmail?: string | undefined;
	/** A server that takes it instead of a program: `smtp://host:587`. */
	readonly smtp?: string | undefined;
	/** The message does not name this program. */
	readonly isAnonymous?: boolean;
};

/** A message as it went out, as number 1. It may be read as long as the files are there that are attached. */
export type SentMessage = {
	/** What everybody got. */
	readonly message: MessageSource;
	/** What its sender keeps: with the field Bcc. */
	readonly copy: MessageSource;
};

/** Hands mail over to the mail system. */
export interface Post {
	/** Resolves when the mail system has taken it. Throws SendError otherwise. */
	deliver(draft: Draft, settings: PostSettings): Promise<SentMessage>;
	/** What `deliver` would hand over, also of a draft that has no recipients. Throws SendError. */
	compose(draft: Draft, settings: Pick<PostSettings, 'isAnonymous'>): Promise<SentMessage>;
	/**
	 * Sends a message that somebody else wrote to the recipients of a draft, as it is, but for fields in front that say who
	 * sent it on, and when (RFC 5322, section 3.6.6). Resolves when the MTA has taken it. Throws SendError otherwise.
	 */
	resend(
		content: AsyncIterable<Uint8Array>,
		draft: Pick<Draft, 'to' | 'from'>,
		settings: Pick<PostSettings, 'sendmail' | 'smtp'>,
	): Promise<void>;
	/**
	 * Looks at what is to go with a draft: a file, that it is there and may be read, how large it is and what is in it (a
	 * relative path is meant from the working directory, now); or octets that were read already. Throws UserError.
	 */
	attachment(source: string | Uint8Array, wishes?: AttachmentWishes): Promise<DraftAttachment>;
	/**
	 * Keeps a draft that was not sent, as an mbox message (mode 0600). Returns the path.
	 * Throws UserError if it cannot be written.
	 */
	saveDeadLetter(draft: Draft, path: string): Promise<string>;
}
