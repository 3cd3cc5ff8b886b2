import type {Aliases} from '../address/aliases.js';
import type {HeaderField} from '../ports.js';

/** What the user said by commands about those they write to. Commands replace its values. */
export type Correspondence = {
	/** `alias`. */
	aliases: Aliases;
	/** `alternates`: addresses that are the user's, too. */
	alternates: readonly string[];
	/** `sender`: fields that say whom an answer goes to, the first that is there; in lower case. */
	senderFields: readonly string[];
	/** `sendheader`: fields of every message that is sent. */
	sendFields: readonly Pick<HeaderField, 'name' | 'text'>[];
};

/** What holds before the user said anything. */
export const createCorrespondence = (): Correspondence => ({
	aliases: new Map(),
	alternates: [],
	senderFields: ['mail-followup-to', 'reply-to', 'from'],
	sendFields: [],
});
