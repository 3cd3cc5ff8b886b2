import type {Address} from '../address/address.js';
import {formatAddressList} from '../address/format.js';
import {oneRecipient} from '../address/recipients.js';
import {emptyDraft, withRecipients} from '../draft/draft.js';
import {withExpandedAliases} from '../draft/finish.js';
import type {Draft} from '../ports.js';
import {type Outbox, settingsOf} from './send-draft.js';

/**
 * Sends a message on as it is. Resolves with what became of it, in words: with `debug` nothing is sent. Throws UserError.
 */
export const resendMessage = async (
	content: AsyncIterable<Uint8Array>,
	recipients: readonly Address[],
	outbox: Outbox,
): Promise<string> => {
	const {correspondence, system, post, variables} = outbox;
	const settings = settingsOf(outbox);
	const addressed = withRecipients(emptyDraft, 'to', recipients);
	const expanded = withExpandedAliases(addressed, correspondence, system.invoker, settings);
	const draft: Draft = settings.from === undefined ? expanded : {...expanded, from: oneRecipient(settings.from)};
	const names = formatAddressList(draft.to);
	if (variables.isSet('debug')) {
		return `not sent (debug): ${names}`;
	}

	await post.resend(content, draft, {sendmail: variables.text('sendmail'), smtp: variables.text('smtp')});
	return `sent on to ${names}`;
};
