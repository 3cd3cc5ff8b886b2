import type {Address} from '../address/address.js';
import {readFromLine} from '../mbox-format/from-line.js';
import type {Envelope, HeaderBlock} from '../ports.js';
import {parseDate} from './date.js';
import {decodeEncodedWords} from './encoded-words.js';
import {decodeAddresses} from './header.js';
import {fieldText, pickEnvelopeFields} from './header-block.js';

/**
 * What a line of a header list shows. Only `From:`, `To:`, `Subject:` and `Date:` are taken out of the block, the first
 * of each; never throws.
 */
export const readEnvelope = (block: HeaderBlock): Envelope => {
	const {sender, date: received} = readFromLine(block.fromLine);
	const fields = pickEnvelopeFields(block.bytes);
	const date = fields.get('date');
	return {
		sender,
		received,
		from: firstAddress(fields.get('from')),
		to: firstAddress(fields.get('to')),
		subject: decodeEncodedWords(fieldText(fields.get('subject') ?? '')),
		date: date === undefined ? undefined : parseDate(date),
	};
};

// The same few senders and recipients stand in thousands of messages of a server's mailbox.
const knownAddresses = new Map<string, Address | undefined>();
const mostKnownAddresses = 1000;

/** The first address of a field as it stands in its block, decoded. */
export const firstAddress = (value: string | undefined): Address | undefined => {
	if (value === undefined || knownAddresses.has(value)) {
		return value === undefined ? undefined : knownAddresses.get(value);
	}

	if (knownAddresses.size >= mostKnownAddresses) {
		knownAddresses.clear();
	}

	const [address] = decodeAddresses(fieldText(value));
	knownAddresses.set(value, address);
	return address;
};
