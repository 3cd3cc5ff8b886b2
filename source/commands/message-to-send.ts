import {allFields} from '../render/message.js';
import type {Context} from './context.js';
import {withSavedFields} from './saved-fields.js';

/** What mailboxes write into messages for themselves: whoever gets one with it would find it read. */
const ownFields: ReadonlySet<string> = new Set([
	...['status', 'x-status', 'x-keywords', 'x-mozilla-status', 'x-mozilla-status2', 'x-uid', 'x-imap', 'x-imapbase'],
]);

/** A message byte for byte as it came, without what mailboxes wrote into it. */
export const contentToSend = (number: number, context: Context): AsyncIterable<Uint8Array> =>
	// Not until ^C: half a message is not to be sent.
	withSavedFields(context.mailbox, {...allFields, ignored: ownFields}).read(number);
