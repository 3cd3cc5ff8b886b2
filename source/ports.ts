import type {Address} from './address/address.js';
import type {Files} from './ports/files.js';
import type {HeaderBlock} from './ports/mailbox.js';
import type {MessageStructure, OpenPart} from './ports/parts.js';
import type {Processes} from './ports/processes.js';
import type {Draft} from './ports/sending.js';
import type {SafeText} from './render/safe-text.js';

export type {BrowserCounts, BrowserHost, ListLine, Marks, Performed} from './ports/browser.js';
export type {DirectoryEntry, FileKind, Files, WriteMode, WrittenFile} from './ports/files.js';
export type {
	AppendReport,
	Changes,
	CommitReport,
	Folders,
	HeaderBlock,
	Mailbox,
	MessageSource,
} from './ports/mailbox.js';
export type {MessagePart, MessageStructure, OpenPart, PartText} from './ports/parts.js';
export type {EditorOptions, ProcessEnd, Processes, ProcessOptions} from './ports/processes.js';
export type {Completion, Completions, LineInput, LineOptions, Screen} from './ports/screen.js';
export type {
	AttachmentWishes,
	Draft,
	DraftAttachment,
	Post,
	PostSettings,
	SentMessage,
	TransferEncoding,
} from './ports/sending.js';

/** One field of a header, unfolded. */
export type HeaderField = {
	readonly name: string;
	/** With encoded words (RFC 2047) decoded. Not yet safe for a terminal. */
	readonly text: string;
	/** As it stands in the message, unfolded only. */
	readonly raw: string;
};

/** A parsed header. */
export interface Header {
	/** In the order of the message. */
	readonly fields: readonly HeaderField[];
	/** The first field of that name (any case), decoded. */
	text(name: string): string | undefined;
	/** The first field of that name, undecoded: for identifiers. */
	raw(name: string): string | undefined;
	/** All addresses of all fields of that name, names decoded, groups flattened. */
	addresses(name: string): readonly Address[];
}

/** What a header list shows of a message. Decoded, not yet safe for a terminal. */
export type Envelope = {
	/** Envelope sender, from the From_ line. */
	readonly sender: string;
	/** Date of the From_ line. */
	readonly received: Date | undefined;
	/** First mailbox of `From:`. */
	readonly from: Address | undefined;
	/** First mailbox of `To:`. */
	readonly to: Address | undefined;
	readonly subject: string;
	/** `Date:`. */
	readonly date: Date | undefined;
};

/** A part of a message that is not shown as text. */
export type Attachment = {
	/** Place in the MIME tree, counted from 1: `2`, `2.1`. */
	readonly part: string;
	/** As the message gives it; not yet safe as a file name or for a terminal. Empty if it has none. */
	readonly name: string;
	/** Media type, lower case: `application/pdf`. */
	readonly type: string;
	/** Decoded size in octets. */
	readonly sizeBytes: number;
};

/** A message made readable. Not yet safe for a terminal. */
export type DecodedMessage = {
	readonly header: Header;
	/** The text parts, decoded, HTML turned into text; lines end in \n. */
	readonly text: string;
	readonly attachments: readonly Attachment[];
	/** What was left out or could not be decoded, in words. */
	readonly notices: readonly string[];
};

/** Bytes to people's text. */
export interface Decoder {
	/** Cheap: what a line of the header list needs and no more. */
	envelope(block: HeaderBlock): Envelope;
	header(block: HeaderBlock): Header;
	/** All fields of one name (lower case), decoded. Cheap: no other field is looked at. */
	fieldTexts(block: HeaderBlock, name: string): readonly string[];
	/** The first mailbox of `From:`, else the envelope sender. Cheap. */
	sender(block: HeaderBlock): Address;
	/** When it came in: the date of the From_ line, else `Date:`. Cheap. */
	received(block: HeaderBlock): Date | undefined;
	/** What in the body tells that its text is not read as it stands there: encoded, or marked up. Cheap. */
	veil(block: HeaderBlock): RegExp;
	message(block: HeaderBlock, content: AsyncIterable<Uint8Array>): Promise<DecodedMessage>;
	/** The parts of a message. Throws only what `content` throws. */
	structure(block: HeaderBlock, content: AsyncIterable<Uint8Array>): Promise<MessageStructure>;
	/**
	 * The parts that hold no others, in order, each with its content, whatever its size, in little memory. Throws what
	 * `content` throws, and UserError, after those that were found, if the message cannot be taken apart further.
	 */
	openParts(block: HeaderBlock, content: AsyncIterable<Uint8Array>): AsyncIterable<OpenPart>;
}

/** Who runs the program, and where. */
export type Invoker = {
	readonly user: string;
	readonly home: string;
	readonly hostName: string;
};

/** A message that was being written, as it was kept on disk. */
export type UnsentDraft = {
	readonly path: string;
	readonly writtenAt: Date;
	/** As `draft-text` writes it. */
	readonly text: string;
};

/** The rest of the system. */
export interface System extends Files, Processes {
	readonly invoker: Invoker;
	/** Of this program. */
	readonly version: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
	now(): Date;
	/** True if the system knows a user of that name. */
	isUser(name: string): boolean;
	/** Names that mail can be sent to on this machine: users, and aliases of the mail system. For Tab; not all need be there. */
	knownNames(): Promise<{readonly users: readonly string[]; readonly aliases: readonly string[]}>;
	/** The home directory of a user; undefined if the system knows nobody of that name. */
	homeOf(name: string): string | undefined;
	/** Makes a directory the working directory, which relative paths are meant from. Throws UserError. */
	changeDirectory(path: string): void;
	/** Remembers the message being written, for a hang-up to save and on disk for a crash; undefined when there is none any more. */
	keepUnsent(draft: Draft | undefined): void;
	/** Leaves such a message on disk, for the next start: it could not be saved elsewhere. Resolves with where; undefined if it is not there. */
	leaveUnsent(draft: Draft): string | undefined;
	/** What was being written when a program ended that could not save it any more. */
	leftUnsent(): Promise<readonly UnsentDraft[]>;
	/** Takes such a message away. */
	forgetUnsent(unsent: UnsentDraft): Promise<void>;
	/** Runs $PAGER, else a pager that is there, on text; the caller has suspended the screen. Resolves with false if there is no pager to run. */
	page(text: SafeText): Promise<boolean>;
	/**
	 * The text of a file of commands, or undefined if there is none. `isStartUp`: nobody named it, so it has to be the
	 * user's own or root's, and no other may write to it. Throws UserError if it may not be read.
	 */
	readCommands(path: string, options?: {readonly isStartUp?: boolean}): Promise<string | undefined>;
	/** Sets a variable of the environment, for programs that are run from now on; undefined takes it out. */
	setEnvironment(name: string, value: string | undefined): void;
}
